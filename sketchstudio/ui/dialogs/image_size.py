"""Asks how large the picture is to be, all of it resampled."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QSpinBox,
    QWidget,
)

from sketchstudio.painting.resample import METHOD_LABELS, Method
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.dialogs.size_dialog import SizeDialog
from sketchstudio.ui.dialogs.size_fields import SizeFields

CM_PER_INCH = 2.54
USUAL_DPI = 300


@dataclass(frozen=True, slots=True)
class ImageSize:
    """What was asked for, in pixels."""

    width: int
    height: int
    method: Method


class ImageSizeDialog(SizeDialog):
    """Width and height in pixels or per cent, how large that is printed, and how to resample."""

    def __init__(self, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Image size"), self.tr("Resize"), parent, width_px=340)
        self._before = (width, height)
        self._size = SizeFields(width, height, keeps_shape=True)
        self._keep = QCheckBox(self.tr("Keep proportions"))
        self._keep.setChecked(True)
        self._keep.toggled.connect(self._size.set_keeps_shape)
        self._method = QComboBox()
        self._method.setAccessibleName(self.tr("Resample"))
        for method, label in METHOD_LABELS.items():
            self._method.addItem(spec_text(label), method)
        self._dpi = QSpinBox()
        self._dpi.setAccessibleName(self.tr("Print resolution"))
        self._dpi.setRange(1, 2400)
        self._dpi.setValue(USUAL_DPI)
        self._dpi.setSuffix(self.tr(" dpi"))
        self._print = QLabel()
        self._size.changed.connect(self._check)
        self._dpi.valueChanged.connect(self._check)
        self._lay_out()
        self._check()

    def answer(self) -> ImageSize:
        """What is set now."""
        return ImageSize(*self._size.size_px, self._method.currentData())

    def _check(self) -> None:
        """Say how large it is printed, or why a size cannot be."""
        width, height = self._size.size_px
        across, down = (side / self._dpi.value() * CM_PER_INCH for side in (width, height))
        self._print.setText(self.tr("{0:.1f} × {1:.1f} cm").format(across, down))
        self.judge(width, height)

    def _lay_out(self) -> None:
        self.form.addRow(self.tr("Now"), QLabel("{} × {} px".format(*self._before)))
        self._size.add_rows(self.form)
        self.form.addRow("", self._keep)
        self.form.addRow(self.tr("Resample"), self._method)
        self.form.addRow(self.tr("Printed at"), self._dpi)
        self.form.addRow(self.tr("Print size"), self._print)
