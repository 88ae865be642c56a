"""The brushes panel: search, choose, keep, and the way to the editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.painting.presets import Preset
from sketchstudio.session import Session
from sketchstudio.tools.eraser import Eraser
from sketchstudio.tools.pen import Pen
from sketchstudio.ui.brushes.library import BrushLibrary
from sketchstudio.ui.buttons import icon_button
from sketchstudio.ui.panels.brush_list import (
    PRESET_ROLE,
    BrushCell,
    BrushFilter,
    BrushModel,
    BrushView,
    shown_name,
)
from sketchstudio.ui.tool_set import ToolSet

LEAST_HEIGHT = 72  # pixels: a row and a half; the panel shares its place with others


class BrushPanel(QWidget):
    """`actions`: edit and keep, which become buttons; all of `menu` is on the right click."""

    chosen = Signal(object)  # Preset

    def __init__(
        self,
        session: Session,
        tools: ToolSet,
        library: BrushLibrary,
        *,
        actions: Sequence[QAction],
        menu: Sequence[QAction],
    ) -> None:
        super().__init__()
        self._session, self._tools, self._library = session, tools, library
        self._menu_actions = tuple(menu)
        self._model = BrushModel(library)
        self._filter = BrushFilter(self._model)
        self._search = self._make_search()
        self.list = self._make_list()
        self._in_hand = QLabel()
        self._in_hand.setProperty("dim", True)
        self._lay_out(actions)
        session.brush_kit_changed.connect(self.show_chosen)
        tools.chosen_changed.connect(lambda _tool: self.show_chosen())
        library.changed.connect(self.show_chosen)
        self.show_chosen()

    @property
    def in_hand(self) -> Preset:
        """The brush of the tool in hand, with what was changed on it."""
        return self._session.brush_kit.preset(erases=self._tools.chosen.id == Eraser.id)

    def choose(self, preset: Preset) -> None:
        """Take this brush, and the tool it is for, into the hand."""
        kit = self._session.brush_kit
        self._session.brush_kit = kit.holding(preset, erases=preset.erases)
        wanted = Eraser.id if preset.erases else Pen.id
        self._tools.choose(next(tool for tool in self._tools.tools if tool.id == wanted))

    def show_chosen(self) -> None:
        """Mark the brush in hand, and say whether it was changed since it was kept."""
        preset = self.in_hand
        kept = self._library.find(preset.name)
        changed = kept is None or (kept.brush, kept.smoothing) != (preset.brush, preset.smoothing)
        name = shown_name(preset)
        self._in_hand.setText(self.tr("{0} (changed)").format(name) if changed else name)
        for row in range(self._filter.rowCount()):
            index = self._filter.index(row, 0)
            if index.data(PRESET_ROLE).name == preset.name:
                self.list.setCurrentIndex(index)
                return
        self.list.clearSelection()

    def _choose_index(self, index: QModelIndex) -> None:
        preset = index.data(PRESET_ROLE)
        if isinstance(preset, Preset):
            self.choose(preset)

    def _find(self, text: str) -> None:
        self._filter.search(text)
        self.show_chosen()

    def _choose_first(self) -> None:
        self._choose_index(self._filter.index(0, 0))

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Search brushes"))
        field.setAccessibleName(self.tr("Search brushes"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self._find)
        field.returnPressed.connect(self._choose_first)
        return field

    def _make_list(self) -> BrushView:
        view = BrushView()
        view.setModel(self._filter)
        view.setItemDelegate(BrushCell(view))
        view.setAccessibleName(self.tr("Brushes"))
        view.setUniformItemSizes(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMinimumHeight(LEAST_HEIGHT)
        view.clicked.connect(self._choose_index)
        view.activated.connect(self._choose_index)
        view.picked.connect(self._choose_index)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        return view

    def _show_menu(self, place: QPoint) -> None:
        self._choose_index(self.list.indexAt(place))
        menu = QMenu(self)
        menu.addActions(list(self._menu_actions))
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        row = QHBoxLayout()
        row.addWidget(self._in_hand, stretch=1)
        for action in actions:
            row.addWidget(icon_button(action))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(self._search)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(row)
