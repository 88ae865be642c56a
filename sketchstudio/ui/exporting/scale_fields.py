"""How much larger: usual scales to press, any scale between them, or the size in pixels."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

USUAL = (1.0, 1.5, 2.0, 4.0, 8.0)
STEP = 0.25
DECIMALS = 2


class ScaleFields(QWidget):
    """`changed` after every change of the scale. least, most: scales that can be made."""

    changed = Signal()

    def __init__(self, width: int, height: int, *, least: float, most: float) -> None:
        super().__init__()
        self._before, self._least, self._most = (width, height), least, most
        self._scale = 1.0
        self._chips = {scale: self._make_chip(scale) for scale in USUAL if least <= scale <= most}
        self._factor = self._make_factor()
        self._sides = (self._make_side(self.tr("Width"), 0), self._make_side(self.tr("Height"), 1))
        self._lay_out()
        self._show()

    @property
    def scale(self) -> float:
        """What is set."""
        return self._scale

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the result."""
        width, height = self._before
        return max(1, round(width * self._scale)), max(1, round(height * self._scale))

    def set_scale(self, scale: float) -> None:
        """Show another; the nearest that can be made."""
        self._take(scale)

    def _take(self, scale: float, *, but: QAbstractSpinBox | None = None) -> None:
        """but: the field that is typed in, and is left alone."""
        scale = min(max(scale, self._least), self._most)
        is_other = scale != self._scale
        self._scale = scale
        self._show(but=but)
        if is_other:
            self.changed.emit()

    def _show(self, *, but: QAbstractSpinBox | None = None) -> None:
        for scale, chip in self._chips.items():
            chip.setChecked(scale == self._scale)
        if but is not self._factor:
            self._factor.blockSignals(True)
            self._factor.setValue(self._scale)
            self._factor.blockSignals(False)
        for field, pixels in zip(self._sides, self.size_px, strict=True):
            if but is not field:
                field.blockSignals(True)
                field.setValue(pixels)
                field.blockSignals(False)

    def _make_chip(self, scale: float) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName("chip")
        chip.setText(f"{scale:g}×")
        chip.setCheckable(True)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setAccessibleName(self.tr("{0} times as large").format(f"{scale:g}"))
        chip.clicked.connect(lambda: self._take(scale))
        return chip

    def _make_factor(self) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(self._least, self._most)
        field.setDecimals(DECIMALS)
        field.setSingleStep(STEP)
        field.setSuffix(" ×")
        field.setKeyboardTracking(False)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(self.tr("Scale"))
        field.valueChanged.connect(lambda scale: self._take(scale, but=field))
        return field

    def _make_side(self, name: str, side: int) -> QSpinBox:
        field = QSpinBox()
        before = self._before[side]
        field.setRange(max(1, round(before * self._least)), max(1, round(before * self._most)))
        field.setSuffix(" px")
        field.setKeyboardTracking(False)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(name)
        field.valueChanged.connect(lambda pixels: self._take(pixels / before, but=field))
        return field

    def _lay_out(self) -> None:
        chips, fields = QHBoxLayout(), QHBoxLayout()
        for row in (chips, fields):
            row.setSpacing(6)
        for chip in self._chips.values():
            chips.addWidget(chip, stretch=1)
        fields.addWidget(self._factor, stretch=1)
        fields.addSpacing(4)
        fields.addWidget(self._sides[0], stretch=1)
        fields.addWidget(QLabel("×"))
        fields.addWidget(self._sides[1], stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addLayout(chips)
        column.addLayout(fields)
