"""Nine places to hold a picture by while its canvas grows or shrinks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QToolButton, QWidget

SIDE = 30  # logical pixels
MIDDLE = (1, 1)

# From the button that is chosen outward: where the canvas grows to.
_ARROWS = (("↖", "↑", "↗"), ("←", "•", "→"), ("↙", "↓", "↘"))


class AnchorGrid(QWidget):
    """`changed` when another place is chosen; arrow keys go from place to place."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        names = (
            (self.tr("Top left"), self.tr("Top"), self.tr("Top right")),
            (self.tr("Left"), self.tr("Middle"), self.tr("Right")),
            (self.tr("Bottom left"), self.tr("Bottom"), self.tr("Bottom right")),
        )
        self._place = MIDDLE
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for row in range(3):
            for column in range(3):
                button = self._button(names[row][column])
                self._group.addButton(button, 3 * row + column)
                grid.addWidget(button, row, column)
        grid.setColumnStretch(3, 1)
        self._group.idClicked.connect(lambda number: self.choose(number % 3, number // 3))
        self.choose(*MIDDLE)

    @property
    def place(self) -> tuple[int, int]:
        """0, 1 or 2 across and down: left or top, middle, right or bottom."""
        return self._place

    def choose(self, across: int, down: int) -> None:
        """Hold the picture there."""
        self._place = (across, down)
        for number, button in enumerate(self._group.buttons()):
            step_x, step_y = number % 3 - across, number // 3 - down
            is_beside = max(abs(step_x), abs(step_y)) <= 1
            button.setText(_ARROWS[step_y + 1][step_x + 1] if is_beside else "")
        chosen = self._group.button(3 * down + across)
        chosen.setChecked(True)
        if any(button.hasFocus() for button in self._group.buttons()):
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        across, down = (min(max(self._place[n] + step[n], 0), 2) for n in range(2))
        self.choose(across, down)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setFixedSize(QSize(SIDE, SIDE))
        button.setToolTip(name)
        button.setAccessibleName(self.tr("Hold the picture: {0}").format(name))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
