"""Width and height in pixels or per cent, as the dialogs of picture and canvas size have them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout

from sketchstudio.document.document import MAX_SIDE

PIXELS, PERCENT = range(2)


class SizeFields(QObject):
    """`changed` after every change. `relative`: the fields tell what is added to the size."""

    changed = Signal()

    def __init__(self, width: int, height: int, *, keeps_shape: bool) -> None:
        super().__init__()
        self._before = (width, height)
        self.keeps_shape = keeps_shape
        self._relative = False
        self._size = (float(width), float(height))
        self._unit = QComboBox()
        self._unit.addItems([self.tr("Pixels"), self.tr("Per cent")])
        self._unit.setAccessibleName(self.tr("Unit"))
        self._unit.currentIndexChanged.connect(self._show)
        self._fields = (self._field(self.tr("Width"), 0), self._field(self.tr("Height"), 1))
        self._show()

    def add_rows(self, form: QFormLayout) -> None:
        """Put the fields into a form; the first is ready to be typed over."""
        form.addRow(self.tr("Width"), self._fields[0])
        form.addRow(self.tr("Height"), self._fields[1])
        form.addRow(self.tr("In"), self._unit)
        self._fields[0].selectAll()

    @property
    def size_px(self) -> tuple[int, int]:
        """What is set, in whole pixels; may be too small or too large for a canvas."""
        return round(self._size[0]), round(self._size[1])

    def set_size(self, width: int, height: int) -> None:
        """Show this size, in pixels."""
        self._size = (float(width), float(height))
        self._show()
        self.changed.emit()

    def set_relative(self, relative: bool) -> None:
        """Show what is added, or the size itself."""
        self._relative = relative
        self._show()

    def set_keeps_shape(self, keeps: bool) -> None:
        """Whether the two sides change together."""
        self.keeps_shape = keeps
        if keeps:
            self._take(0, self._fields[0].value())

    def _field(self, name: str, side: int) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setAccessibleName(name)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.valueChanged.connect(lambda value: self._take(side, value))
        return field

    def _take(self, side: int, value: float) -> None:
        size = list(self._size)
        size[side] = self._to_pixels(side, value)
        if self.keeps_shape:
            size[1 - side] = self._before[1 - side] * size[side] / self._before[side]
        self._size = (size[0], size[1])
        self._show(but=side)
        self.changed.emit()

    def _to_pixels(self, side: int, value: float) -> float:
        if self._unit.currentIndex() == PERCENT:
            value = value / 100 * self._before[side]
        return value + self._before[side] if self._relative else value

    def _from_pixels(self, side: int, pixels: float) -> float:
        value = pixels - self._before[side] if self._relative else pixels
        if self._unit.currentIndex() == PERCENT:
            return value * 100 / self._before[side]
        return value

    def _show(self, _index: int = 0, *, but: int | None = None) -> None:
        """Put the size into the fields, but not into the one that is being typed in."""
        in_percent = self._unit.currentIndex() == PERCENT
        for side, field in enumerate(self._fields):
            if side == but:
                continue
            field.blockSignals(True)
            field.setDecimals(1 if in_percent else 0)
            field.setSuffix(" %" if in_percent else " px")
            most = self._from_pixels(side, float(MAX_SIDE))
            least = self._from_pixels(side, 1.0)
            field.setRange(least, max(most, least))
            field.setValue(self._from_pixels(side, self._size[side]))
            field.blockSignals(False)
