"""The palettes panel: choose one, take its colours, change it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.palettes import Palette
from sketchstudio.session import Session
from sketchstudio.ui.buttons import icon_button
from sketchstudio.ui.panels.palette_grid import PaletteGrid


class PalettePanel(QWidget):
    """Shows what it is given; `chosen` (the name a palette is kept under) when another one is to
    be shown. `buttons` stand beside the list, `menu` holds all that can be done."""

    chosen = Signal(str)

    def __init__(
        self, session: Session, *, buttons: Sequence[QAction], menu: Sequence[QAction]
    ) -> None:
        super().__init__()
        self._session = session
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Palette"))
        self.grid = PaletteGrid()
        self._lay_out(buttons, menu)
        self.box.activated.connect(lambda _: self.chosen.emit(self.box.currentData()))
        self.grid.picked.connect(self._take)
        self.grid.picked_back.connect(self._take_back)

    def show_names(self, names: Sequence[tuple[str, str]], current: str) -> None:
        """names: what each is kept under, and what it is called."""
        self.box.clear()
        for kept, title in names:
            self.box.addItem(title, kept)
        self.box.setCurrentIndex(self.box.findData(current))

    def show_palette(self, palette: Palette) -> None:
        """The colours that are offered."""
        self.grid.show_palette(palette)

    def _take(self, color: tuple[int, int, int]) -> None:
        self._session.foreground = color

    def _take_back(self, color: tuple[int, int, int]) -> None:
        self._session.background = color

    def _lay_out(self, buttons: Sequence[QAction], menu: Sequence[QAction]) -> None:
        above = QHBoxLayout()
        above.setSpacing(2)
        above.addWidget(self.box, stretch=1)
        for action in buttons:
            above.addWidget(icon_button(action))
        above.addWidget(self._menu_button(menu))
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(above)
        layout.addWidget(scroll, stretch=1)

    def _menu_button(self, actions: Sequence[QAction]) -> QToolButton:
        button = QToolButton()
        button.setText("…")
        button.setToolTip(self.tr("What can be done with palettes"))
        button.setAccessibleName(self.tr("Palette menu"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(list(actions))
        button.setMenu(menu)
        return button
