"""Every command of the window with its words, key and icon; menus and buttons are made from these.

To add one: a line in the group it belongs to, and who does it in `main_window`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sketchstudio.ui.icons import icon
from sketchstudio.ui.keys import action_tip

OPACITY_STEPS = range(1, 11)  # tenths; the key of the last is 0
# 4, 5 and 6 turn the view, so these three tenths have Shift (or the number pad) with them.
TURNING_DIGITS = (4, 5, 6)


class Actions(QObject):
    """Actions by id. They belong to the window, so that their keys work with hidden menus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, list[str]] = {}
        self._add_file()
        self._add_edit()
        self._add_blots()
        self._add_layer()
        self._add_view()
        self._add_brush()
        self._add_generate()
        self._add_help()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def of(self, *names: str) -> list[QAction]:
        """Several actions, in that order."""
        return [self._actions[name] for name in names]

    def groups(self) -> Iterator[tuple[str, list[QAction]]]:
        """(title, actions), in the order of the menus."""
        for title, names in self._groups.items():
            yield title, self.of(*names)

    def connect_all(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Say who does what; KeyError for an unknown id."""
        for name, handler in handlers.items():
            self._actions[name].triggered.connect(lambda _checked=False, do=handler: do())

    def _add_file(self) -> None:
        group = self.tr("File")
        self._add(group, "new", self.tr("&New…"), "Ctrl+N", icon_name="new")
        self._add(group, "open", self.tr("&Open…"), "Ctrl+O", icon_name="open")
        self._add(group, "save", self.tr("&Save"), "Ctrl+S", icon_name="save")
        self._add(group, "save_as", self.tr("Save &as…"), "Ctrl+Shift+S")
        self._add(group, "export", self.tr("&Export as PNG…"), "Ctrl+Shift+E", icon_name="export")
        self._add(group, "settings", self.tr("Se&ttings…"), "Ctrl+,", icon_name="settings")
        self._add(group, "quit", self.tr("&Quit"), "Ctrl+Q")

    def _add_edit(self) -> None:
        group = self.tr("Edit")
        self._add(group, "undo", self.tr("&Undo"), "Ctrl+Z", icon_name="undo")
        self._add(group, "redo", self.tr("&Redo"), "Ctrl+Shift+Z", "Ctrl+Y", icon_name="redo")
        self._add(group, "copy", self.tr("&Copy the picture"), "Ctrl+C")
        self._add(group, "paste", self.tr("&Paste"), "Ctrl+V")
        self._add(group, "swap", self.tr("S&wap colours"), "X", icon_name="swap-colors")
        self._add(group, "default", self.tr("&Black on white"), "D", icon_name="default-colors")

    def _add_blots(self) -> None:
        group = self.tr("Blots")
        self._add(group, "recolour_blots", self.tr("Recolour"), "Shift+C")
        self._add(group, "delete_blots", self.tr("Delete"), "Del")
        self._add(group, "select_blots", self.tr("Select all blots"), "Ctrl+A")
        self._add(group, "unselect_blots", self.tr("Select none"), "Ctrl+Shift+A")
        self._add(group, "clear_blots", self.tr("Delete all blots"))

    def _add_layer(self) -> None:
        group = self.tr("Layer")
        self._add(group, "layer_add", self.tr("&New layer"), "Ctrl+Shift+N", icon_name="layer-add")
        self._add(
            group, "layer_duplicate", self.tr("D&uplicate"), "Ctrl+J", icon_name="layer-duplicate"
        )
        self._add(group, "layer_merge", self.tr("&Merge down"), "Ctrl+E", icon_name="layer-merge")
        self._add(group, "layer_up", self.tr("Move &up"), "Ctrl+PgUp", icon_name="layer-up")
        self._add(group, "layer_down", self.tr("Move &down"), "Ctrl+PgDown", icon_name="layer-down")
        self._add(
            group, "layer_delete", self.tr("De&lete layer"), "Shift+Del", icon_name="layer-delete"
        )
        self._add(group, "layer_above", self.tr("Choose the one &above"), "PgUp")
        self._add(group, "layer_below", self.tr("Choose the one &below"), "PgDown")

    def _add_view(self) -> None:
        group = self.tr("View")
        self._add(group, "zoom_in", self.tr("Zoom &in"), "Ctrl++", "Ctrl+=", icon_name="zoom-in")
        self._add(group, "zoom_out", self.tr("Zoom &out"), "Ctrl+-", icon_name="zoom-out")
        self._add(group, "fit", self.tr("&Fit in the window"), "Ctrl+0", icon_name="fit")
        self._add(group, "actual", self.tr("&100 %"), "Ctrl+1")
        self._add(group, "turn_left", self.tr("Turn &left"), "4", icon_name="rotate-left")
        self._add(group, "turn_reset", self.tr("Turn &back"), "5")
        self._add(group, "turn_right", self.tr("Turn &right"), "6", icon_name="rotate-right")
        mirror = self._add(group, "mirror", self.tr("&Mirror the view"), "M", icon_name="mirror")
        mirror.setCheckable(True)
        blots = self._add(group, "show_blots", self.tr("&Show blots"), "Shift+H")
        blots.setCheckable(True)
        blots.setChecked(True)
        self._add(group, "canvas_only", self.tr("&Canvas only"), "Tab").setCheckable(True)
        self._add(group, "full_screen", self.tr("F&ull screen"), "F11").setCheckable(True)
        # Everywhere else Tab goes from control to control, as it should.
        self["canvas_only"].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def _add_brush(self) -> None:
        group = self.tr("Brush")
        self._add(group, "smaller", self.tr("Smaller"), "[").setAutoRepeat(True)
        self._add(group, "larger", self.tr("Larger"), "]").setAutoRepeat(True)
        for tenth in OPACITY_STEPS:
            text = self.tr("Opacity {0} %").format(tenth * 10)
            self._add(group, f"opacity_{tenth}", text, *_opacity_keys(tenth))

    def _add_generate(self) -> None:
        group = self.tr("Generate")
        self._add(
            group,
            "generate",
            self.tr("&Generate"),
            "Ctrl+Return",
            "Ctrl+Enter",
            icon_name="generate",
        )
        self._add(group, "cancel", self.tr("&Cancel"), "Shift+X", icon_name="cancel")
        self._add(group, "keep", self.tr("&Keep"), "Return", "Enter", icon_name="accept")
        self._add(group, "discard", self.tr("&Discard"), "Esc", icon_name="discard")
        self._add(group, "previous", self.tr("&Previous candidate"), "Left", icon_name="previous")
        self._add(group, "next", self.tr("&Next candidate"), "Right", icon_name="next")
        self._add(group, "save_candidate", self.tr("&Save as…"), icon_name="save")

    def _add_help(self) -> None:
        group = self.tr("Help")
        self._add(group, "keys", self.tr("&Keys"), "F1", "Shift+?")
        self._add(group, "welcome", self.tr("&Samples and first steps"))
        self._add(group, "about", self.tr("&About SketchStudio"))

    def _add(self, group: str, name: str, text: str, *keys: str, icon_name: str = "") -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setAutoRepeat(False)
        if icon_name:
            action.setIcon(icon(icon_name))
            action.setIconVisibleInMenu(False)
        action.setToolTip(action_tip(action))
        self._window.addAction(action)
        self._actions[name] = action
        self._groups.setdefault(group, []).append(name)
        return action


def _opacity_keys(tenth: int) -> list[str]:
    digit = str(tenth % 10)
    main = f"Shift+{digit}" if tenth in TURNING_DIGITS else digit
    return [main, f"Num+{digit}"]
