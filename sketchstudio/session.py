"""The open document with its history, file and colours, and plain events that tell of changes.

No Qt: the window connects to the events; tools and panels call the methods. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.change import Change
from sketchstudio.document.color import BLACK, WHITE, Color
from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit
from sketchstudio.document.history import DEFAULT_LIMIT_BYTES, History
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.result_edits import ResultLayer, keep_result
from sketchstudio.events import Event
from sketchstudio.painting.larger_result import keep_larger
from sketchstudio.painting.presets import BrushKit

__all__ = ["Change", "Event", "Gesture", "Session"]


class Gesture(Protocol):
    """Something a tool has begun and not ended: a stroke, a drag."""

    def finish(self) -> None:
        """End it now and keep what has been done."""

    def cancel(self) -> None:
        """End it now and take back what has been done."""


class Session:
    """Events: `changed` (Change); `document_replaced`, `file_changed` (path or modified flag),
    `history_changed`, `selection_changed` (blots, boxes) with no values; `color_changed` (fore- and
    background); `notice` (a sentence for the artist); `gesture_changed` (one is running)."""

    def __init__(
        self, document: Document | None = None, *, history_limit_bytes: int = DEFAULT_LIMIT_BYTES
    ) -> None:
        self.document = document or Document.blank(1024, 1024)
        self.history = History(self.document, history_limit_bytes)
        self.path: Path | None = None
        self.selected_blots: frozenset[int] = frozenset()
        self.selected_boxes: frozenset[int] = frozenset()
        self.changed = Event()
        self.document_replaced = Event()
        self.file_changed = Event()
        self.history_changed = Event()
        self.selection_changed = Event()
        self.color_changed = Event()
        self.brush_kit_changed = Event()
        self.notice = Event()
        self.gesture_changed = Event()
        self._history_limit_bytes = history_limit_bytes
        self._foreground: Color = BLACK
        self._background: Color = WHITE
        self._brush_kit = BrushKit()
        self._saved_state: int | None = self.history.state
        self._was_modified = False
        self._gesture: Gesture | None = None

    # ---- edits

    def do(self, edit: Edit, *, key: str | None = None) -> None:
        """Change the document as one undo step. Edits that follow each other with the same
        `key` are one step (a slider; `end_step` when it is let go)."""
        self._finish_gesture()
        self._tell(self.history.do(edit, key=key))

    def do_in_gesture(self, edit: Edit, *, key: str) -> None:
        """For the tool whose gesture is running: its edits with one `key` are one step."""
        self._tell(self.history.do(edit, key=key))

    def record(self, inverse: Edit) -> None:
        """Make an undo step of what is already painted; `inverse` takes it back."""
        self.history.record(inverse)
        self._tell(Change())

    def undo(self) -> None:
        """Take back the running gesture, or else the last step."""
        if not self._cancel_gesture():
            self._tell(self.history.undo())

    def redo(self) -> None:
        if not self._cancel_gesture():
            self._tell(self.history.redo())

    def go_to(self, state: int) -> None:
        """Undo or redo as many steps as lead to that state of the history; none where it is not
        in it any more."""
        self._cancel_gesture()
        steps = self.history.steps_to(state) or 0
        change = Change()
        for _ in range(abs(steps)):
            step = self.history.undo() if steps < 0 else self.history.redo()
            change = change.merged(step or Change())
        if steps:
            self._tell(change)

    def abandon(self, key: str) -> None:
        """Take back the step that is open under `key`, leaving nothing to redo."""
        self._tell(self.history.abandon(key))

    def end_step(self) -> None:
        """The next edit is an undo step of its own, whatever its key."""
        self.history.close_step()

    def painted(self, change: Change) -> None:
        """A tool has painted into a layer; the step is recorded when the stroke ends."""
        self.changed.emit(change)

    def accept_result(self, pixels: np.ndarray, name: str) -> None:
        """Keep a generator's result, (H, W, 4) uint8 straight RGBA, as one new layer on top: above
        the layers that Generate looks at, and above earlier results, so that it is seen. For one
        of another scale the canvas becomes as large; ValueError, a sentence, where it cannot."""
        document = self.document
        if pixels.shape[:2] != (document.height, document.width):
            props = LayerProps(name, is_input=False)
            self.do(keep_larger(document, pixels, props, "Accept result"))
            return
        self.accept_layers((ResultLayer(name, pixels),))

    def accept_layers(self, layers: Sequence[ResultLayer], blots: Sequence[Blot] = ()) -> None:
        """Keep a result that is made of layers, and the blots that it was made with; see
        `keep_result`."""
        self.do(keep_result(self.document, layers, blots=blots))

    # ---- gestures

    def begin_gesture(self, gesture: Gesture) -> None:
        """A tool begins something; edits by others finish it first, undo takes it back."""
        self._finish_gesture()
        self._gesture = gesture
        self.gesture_changed.emit(True)

    def settle(self) -> None:
        """Before the document is saved or looked at as a whole: what a tool has begun ends here
        and is kept."""
        self._finish_gesture()

    def end_gesture(self) -> None:
        """The tool has ended it by itself."""
        if self._take_gesture() is not None:
            self.gesture_changed.emit(False)

    @property
    def is_in_gesture(self) -> bool:
        """A stroke or a drag is under way."""
        return self._gesture is not None

    # ---- what the artist has chosen

    def set_active_layer(self, layer_id: int) -> None:
        """Not an undo step; KeyError when there is no such layer."""
        self._finish_gesture()
        self.document.active_layer_id = self.document.layer(layer_id).id
        self.changed.emit(Change(layers=True))

    def select_blots(self, ids: Iterable[int]) -> None:
        """Ids that are no blots of the document are left out. Where there are any, no box is
        selected any more."""
        blots = frozenset(ids) & {blot.id for blot in self.document.blots}
        self._select(blots, frozenset() if blots else self.selected_boxes)

    def select_boxes(self, ids: Iterable[int]) -> None:
        """The same with boxes."""
        boxes = frozenset(ids) & {box.id for box in self.document.boxes}
        self._select(frozenset() if boxes else self.selected_blots, boxes)

    def _select(self, blots: frozenset[int], boxes: frozenset[int]) -> None:
        if (blots, boxes) != (self.selected_blots, self.selected_boxes):
            self.selected_blots, self.selected_boxes = blots, boxes
            self.selection_changed.emit()

    @property
    def foreground(self) -> Color:
        return self._foreground

    @foreground.setter
    def foreground(self, color: Color) -> None:
        self._set_colors(color, self._background)

    @property
    def background(self) -> Color:
        return self._background

    @background.setter
    def background(self, color: Color) -> None:
        self._set_colors(self._foreground, color)

    @property
    def brush_kit(self) -> BrushKit:
        return self._brush_kit

    @brush_kit.setter
    def brush_kit(self, kit: BrushKit) -> None:
        if kit != self._brush_kit:
            self._brush_kit = kit
            self.brush_kit_changed.emit()

    def swap_colors(self) -> None:
        self._set_colors(self._background, self._foreground)

    def reset_colors(self) -> None:
        """Black on white."""
        self._set_colors(BLACK, WHITE)

    # ---- the file

    @property
    def is_modified(self) -> bool:
        return self.history.state != self._saved_state

    @property
    def saved_state(self) -> int | None:
        """The state of the history that is in the file; None where none is."""
        return self._saved_state

    def limit_history(self, limit_bytes: int) -> None:
        """What all undo steps may hold, of this document and those to come."""
        self._history_limit_bytes = self.history.limit_bytes = limit_bytes
        self.history_changed.emit()

    def open_document(
        self, document: Document, path: Path | None, *, is_saved: bool = True
    ) -> None:
        """Show another document; what was open is gone (asking first is the window's part).
        is_saved: False for work that no file holds as it is."""
        self._cancel_gesture()
        self.document = document
        self.history = History(document, self._history_limit_bytes)
        self.selected_blots = self.selected_boxes = frozenset()
        self.path = path
        self._saved_state = self.history.state if is_saved else None
        self._was_modified = not is_saved
        self.document_replaced.emit()
        self.selection_changed.emit()
        self.history_changed.emit()
        self.file_changed.emit()

    def mark_saved(self, path: Path, *, state: int | None = None) -> None:
        """The file holds the document as it is now, or as it was at `history.state` == state."""
        self.path = path
        self._saved_state = self.history.state if state is None else state
        self._was_modified = self.is_modified
        self.history.close_step()
        self.file_changed.emit()

    # ---- telling

    def _tell(self, change: Change | None) -> None:
        if change is None:
            return
        if change != Change():
            self.changed.emit(change)
        self.select_blots(self.selected_blots)
        self.select_boxes(self.selected_boxes)
        self.history_changed.emit()
        if self._was_modified != self.is_modified:
            self._was_modified = self.is_modified
            self.file_changed.emit()

    def _set_colors(self, foreground: Color, background: Color) -> None:
        if (foreground, background) == (self._foreground, self._background):
            return
        self._foreground, self._background = foreground, background
        self.color_changed.emit(foreground, background)

    def _take_gesture(self) -> Gesture | None:
        gesture, self._gesture = self._gesture, None
        return gesture

    def _finish_gesture(self) -> None:
        gesture = self._take_gesture()
        if gesture is not None:
            gesture.finish()
            self.gesture_changed.emit(False)

    def _cancel_gesture(self) -> bool:
        gesture = self._take_gesture()
        if gesture is None:
            return False
        gesture.cancel()
        self.gesture_changed.emit(False)
        return True
