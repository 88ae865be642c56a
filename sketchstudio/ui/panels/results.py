"""The results panel: everything that Generate ever made here, to find, keep, reuse and drag out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.result_search import Search
from sketchstudio.files.results import StoredResult
from sketchstudio.ui.buttons import SMALL_ICON
from sketchstudio.ui.icons import icon
from sketchstudio.ui.panels.results_details import ResultDetails
from sketchstudio.ui.panels.results_list import ResultsList
from sketchstudio.ui.panels.results_model import ResultsModel


class ResultsPanel(QWidget):
    """`asked(what, results)`: open, star, hide, reuse, hints, folder, delete."""

    asked = Signal(str, list)
    undo_asked = Signal()

    def __init__(self, model: ResultsModel) -> None:
        super().__init__()
        self.model = model
        self.list = ResultsList(model)
        self.list.asked.connect(self.ask)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_details())
        self.search_field = self._make_search()
        self.starred_only = self._toggle("star", self.tr("Only those with a star"))
        self.with_hidden = self._toggle("eye-closed", self.tr("Also those that are hidden"))
        self.details = ResultDetails()
        self._empty = _dim_label(self.tr("Nothing here"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.undo_bar, self._deleted = self._make_undo_bar()
        self._lay_out()
        model.modelReset.connect(self._show_empty)
        model.dataChanged.connect(lambda *_: self._show_details())
        self._show_empty()

    def chosen(self) -> list[StoredResult]:
        """Those that are marked, in the order of the grid."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        found = (self.model.result_at(row) for row in rows)
        return [result for result in found if result is not None]

    def ask(self, what: str) -> None:
        """Have it done with those that are marked."""
        chosen = self.chosen()
        if chosen:
            self.asked.emit(what, chosen)

    def show_deleted(self, count: int) -> None:
        """So many can be brought back; 0: none."""
        one, many = self.tr("1 result deleted."), self.tr("{0} results deleted.")
        self._deleted.setText(one if count == 1 else many.format(count))
        self.undo_bar.setVisible(count > 0)

    def menu(self) -> QMenu:
        """What can be done with those that are marked."""
        menu, chosen = QMenu(self), self.chosen()
        one, is_one = chosen[0], len(chosen) == 1
        star = self.tr("Remove the star") if one.starred else self.tr("Star")
        hide = self.tr("Show again") if one.hidden else self.tr("Hide")
        rows = [
            (self.tr("Open as a layer"), "open", "Return", True),
            (self.tr("Reuse the parameters"), "reuse", "R", is_one),
            (self.tr("Put its blots and boxes back"), "hints", "", is_one and _has_hints(one)),
            (star, "star", "S", True),
            (hide, "hide", "H", True),
            (self.tr("Show in its folder"), "folder", "", is_one),
            (self.tr("Delete"), "delete", "Del", True),
        ]
        for words, what, key, is_possible in rows:
            action = QAction(f"{words}\t{key}" if key else words, menu)
            action.setEnabled(is_possible)
            action.triggered.connect(self._asking(what))
            menu.addAction(action)
        return menu

    def _asking(self, what: str) -> Callable[[], None]:
        return lambda: self.ask(what)

    def _show_menu(self, place: QPoint) -> None:
        if self.chosen():
            self.menu().exec(self.list.viewport().mapToGlobal(place))

    def _take_search(self) -> None:
        self.model.search = Search(
            self.search_field.text(),
            starred_only=self.starred_only.isChecked(),
            with_hidden=self.with_hidden.isChecked(),
        )

    def _show_empty(self) -> None:
        is_empty = self.model.rowCount() == 0
        if self.model.total == 0:
            self._empty.setText(self.tr("All that Generate makes is kept here."))
        else:
            self._empty.setText(self.tr("No result is like that."))
        self._empty.setVisible(is_empty)
        self.list.setVisible(not is_empty)
        self._show_details()

    def _show_details(self) -> None:
        self.details.show_results(self.chosen())

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Search: model, seed, date…"))
        field.setAccessibleName(self.tr("Search the results"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(lambda _text: self._take_search())
        return field

    def _toggle(self, icon_name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setIconSize(SMALL_ICON)
        button.setCheckable(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(lambda _on: self._take_search())
        return button

    def _make_undo_bar(self) -> tuple[QFrame, QLabel]:
        bar, words = QFrame(), QLabel()
        undo = QPushButton(self.tr("Undo"))
        undo.setAccessibleName(self.tr("Bring the deleted results back"))
        undo.clicked.connect(self.undo_asked)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words, stretch=1)
        row.addWidget(undo)
        bar.hide()
        return bar, words

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.search_field, stretch=1)
        top.addWidget(self.starred_only)
        top.addWidget(self.with_hidden)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.list, stretch=1)
        layout.addWidget(self._empty, stretch=1)
        layout.addWidget(self.details)
        layout.addWidget(self.undo_bar)


def _has_hints(result: StoredResult) -> bool:
    return bool(result.source.blots or result.source.boxes)


def _dim_label(name: str) -> QLabel:
    label = QLabel()
    label.setAccessibleName(name)
    label.setProperty("dim", True)
    label.setWordWrap(True)
    return label
