"""What the window can do: the flows and commands, and who of them does which action.

To add commands: a class with `handlers()`, and one line in `_make_commands`. Where some of them
cannot always be done, it says so in `conditions()`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sketchstudio.files.album import Album
from sketchstudio.files.places import album_dir, keys_file
from sketchstudio.generators.base import Spec
from sketchstudio.tools import MoveTool
from sketchstudio.ui.actions import Condition
from sketchstudio.ui.boxes.flow import BoxFlow
from sketchstudio.ui.brushes.commands import BrushCommands
from sketchstudio.ui.brushes.flow import BrushFlow
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.canvas.marching_ants import MarchingAnts
from sketchstudio.ui.challenges.album_flow import AlbumFlow
from sketchstudio.ui.challenges.flow import ChallengesFlow
from sketchstudio.ui.colors.commands import ColorCommands
from sketchstudio.ui.dialogs.pixels import ask_pixels
from sketchstudio.ui.documents.keeping import Keeping
from sketchstudio.ui.editing.blot_commands import BlotCommands
from sketchstudio.ui.editing.clipboard_commands import ClipboardCommands
from sketchstudio.ui.editing.image_commands import ImageCommands
from sketchstudio.ui.editing.layer_commands import LayerCommands
from sketchstudio.ui.editing.pasting import Pasting
from sketchstudio.ui.editing.selection_commands import SelectionCommands
from sketchstudio.ui.exporting.flow import ExportFlow
from sketchstudio.ui.generating.generate_flow import GenerateFlow
from sketchstudio.ui.generating.guessing import Guessing
from sketchstudio.ui.generating.live_flow import LiveFlow
from sketchstudio.ui.generating.model_adding import ModelAdding
from sketchstudio.ui.generating.photo_offer import PhotoOffer
from sketchstudio.ui.help_commands import HelpCommands
from sketchstudio.ui.keys.held_keys import HeldKeys
from sketchstudio.ui.keys.keyed_commands import keyed_commands, shipped_presets
from sketchstudio.ui.keys.keymap import Keymap
from sketchstudio.ui.keys.keys_flow import KeysFlow
from sketchstudio.ui.panels.candidate_model import Entry
from sketchstudio.ui.sketch_doctor.flow import SketchDoctorFlow
from sketchstudio.ui.teaching.flow import TeachFlow
from sketchstudio.ui.view_commands import ViewCommands
from sketchstudio.ui.welcome.first_steps import FirstSteps
from sketchstudio.ui.window_commands import WindowCommands

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow

Handlers = Mapping[str, Callable[[], object]]


class Commands(Protocol):
    """Does some of the actions."""

    def handlers(self) -> Handlers:
        """Who does which action, by its id."""
        ...


@runtime_checkable
class Conditional(Protocol):
    """Commands of which some cannot always be done."""

    def conditions(self) -> Mapping[str, Condition]:
        """Whether an action can be done now, by its id; asked after every change."""
        ...


class WindowFlows:
    """Flows by name; `connect` joins them to the actions and panels of their window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        session, canvas, panels = window.session, window.canvas, window.panels
        self.keeping = Keeping(window)
        self.documents = self.keeping.documents
        self.pasting = Pasting(session, self.documents, window.notices, lambda: _middle_of(canvas))
        tools = window.tools
        self.ants = MarchingAnts(session, canvas, lambda: tools.active.preview() is not None)
        canvas.add_overlay(self.ants)
        self.selecting = SelectionCommands(session, window.tools, partial(ask_pixels, window))
        self._make_generating()
        self.photos = PhotoOffer(session, window.notices, window.specs, self._begin)
        self.album = AlbumFlow(
            window,
            Album(album_dir()),
            self.documents,
            self.keeping.background,
            pictures=panels.pictures,
            notices=window.notices,
            asker=window.asker,
        )
        self.challenges = ChallengesFlow(window, self.documents, self.album)
        self.first_steps = FirstSteps(
            window,
            self.documents,
            show_challenges=self.challenges.open_deck,
            show_album=self.album.open_album,
        )
        self.held_keys = HeldKeys(window, canvas, window.tools)
        self.keys = KeysFlow(
            Keymap(keyed_commands(window.tools.tools), shipped_presets()),
            window.actions_by_name,
            self.held_keys,
            notices=window.notices,
            asker=window.asker,
            path=keys_file(),
        )
        self.brushes = BrushFlow(window)
        self.images = ImageCommands(session, window)
        self.boxes = BoxFlow(window)
        for tool in window.tools.tools:
            if isinstance(tool, MoveTool):
                tool.chosen_layers = panels.layers.chosen_ids
        self.colors = ColorCommands(window)
        self._commands = self._make_commands()

    def _make_generating(self) -> None:
        """What makes pictures: on the canvas, while one draws, and into files."""
        window = self._window
        session, canvas, panels = window.session, window.canvas, window.panels
        self.generating = GenerateFlow(
            session,
            window.worker,
            panel=panels.generate,
            candidates=panels.candidate_model,
            canvas=canvas,
            notices=window.notices,
            asker=window.asker,
            device=lambda: window.settings.text("device"),
        )
        self.models = ModelAdding(window, self.keeping.background, panels.generate, window.notices)
        self.pasting.add_model = self.models.take
        self.exporting = ExportFlow(window, self.documents, self.models)
        self.teaching = TeachFlow(window, self.keeping.background)
        self.sketch_doctor = SketchDoctorFlow(window)
        self.guessing = Guessing(panels.generate, self.sketch_doctor.sight)
        window.closed.connect(self.guessing.close)
        self.live = LiveFlow(
            session,
            window.worker,
            self.generating,
            panel=panels.generate,
            canvas=canvas,
            notices=window.notices,
            device=lambda: window.settings.text("device"),
        )

    def _make_commands(self) -> list[Commands]:
        window, session = self._window, self._window.session
        return [
            self.generating,
            self.live,
            self.sketch_doctor,
            self.models,
            self.exporting,
            self.teaching,
            self.keeping,
            self.keys,
            LayerCommands(
                session, window.panels.layers.chosen_ids, window.canvas.isolate, window.tools
            ),
            BlotCommands(session),
            self.boxes.commands,
            self.images,
            self.selecting,
            ClipboardCommands(session, self.pasting, self.boxes.clipboard),
            BrushCommands(window.tools),
            self.brushes,
            self.colors,
            ViewCommands(window, window.canvas, window.actions_by_name),
            self.challenges,
            self.album,
            HelpCommands(window),
            WindowCommands(window),
        ]

    def connect(self) -> None:
        """Join everything; called once, when the window has all its parts."""
        actions = self._window.actions_by_name
        for commands in self._commands:
            actions.connect_all(commands.handlers())
            if isinstance(commands, Conditional):
                actions.enable_when(commands.conditions())
        actions.connect_all(self._own_handlers())
        actions.enable_when(self._own_conditions())
        self._join_panels()

    def _join_panels(self) -> None:
        panels, actions = self._window.panels, self._window.actions_by_name
        self.live.state_changed.connect(lambda: actions["live"].setChecked(self.live.is_on))
        self.live.state_changed.connect(actions.update_enabled)
        self._window.closed.connect(self.live.end)
        self.documents.opened.connect(panels.generate.take_extras)
        self.documents.opened.connect(self.photos.look)
        self.generating.state_changed.connect(self._give_way)
        self.live.state_changed.connect(self._give_way)
        self.generating.shown_changed.connect(panels.candidates.show_chosen)
        self.generating.shown_changed.connect(self._bring_candidates)
        panels.going_on.connect_to(self.generating)
        panels.candidates.show_asked.connect(self.generating.show)
        self.generating.made.connect(self.keeping.keeper.keep)
        panels.candidates.keep_asked.connect(self.generating.keep)
        panels.candidates.remove_asked.connect(self.generating.remove)

    def _begin(self, spec: Spec) -> None:
        """Make it of the picture at once; what needs no network follows its controls meanwhile."""
        self._window.panels.generate.choose(spec.id)
        self._window.panels.docks.bring_forward("generate")
        if spec.live and not spec.roles:
            self.live.begin()
        else:
            self.generating.generate()

    def _give_way(self) -> None:
        if self.generating.is_running or self.live.is_on:
            self.first_steps.give_way()

    def _bring_candidates(self, entry: Entry | None) -> None:
        """Where the candidates share a place with other panels, those are seen that count now."""
        docks = self._window.panels.docks
        if self.live.is_on:
            return
        if entry is None:
            docks.put_back("candidates")
        else:
            docks.bring_forward("candidates")

    def _own_handlers(self) -> Handlers:
        documents, window, session = self.documents, self._window, self._window.session
        return {
            "new": lambda: documents.new(
                window.settings.number("canvas_width"), window.settings.number("canvas_height")
            ),
            "open": documents.open,
            "save": documents.save,
            "save_as": documents.save_as,
            "quit": window.close,
            "undo": session.undo,
            "redo": session.redo,
            "swap": session.swap_colors,
            "default": session.reset_colors,
            "welcome": self.first_steps.show,
        }

    def _own_conditions(self) -> Mapping[str, Condition]:
        session, generating = self._window.session, self.generating
        previewing = dict.fromkeys(_WHILE_PREVIEWING, lambda: generating.shown is not None)
        with_blots = dict.fromkeys(_WITH_BLOTS, lambda: bool(session.selected_blots))
        return {
            "undo": lambda: session.history.can_undo or session.is_in_gesture,
            "redo": lambda: session.history.can_redo,
            "generate": lambda: not generating.is_running,
            "cancel": lambda: generating.is_running,
            **previewing,
            **with_blots,
        }


def _middle_of(canvas: Canvas) -> tuple[float, float]:
    return canvas.transform.to_canvas(canvas.width() / 2, canvas.height() / 2)


_WHILE_PREVIEWING = ("previous", "next", "save_candidate")
_WITH_BLOTS = ("recolour_blots", "delete_blots", "unselect_blots")
