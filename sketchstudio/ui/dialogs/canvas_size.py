"""Asks how large the canvas is to be, and where the picture lies on it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from sketchstudio.document.geometry import Rect
from sketchstudio.document.remaps import Cut
from sketchstudio.ui.dialogs.anchor_grid import AnchorGrid
from sketchstudio.ui.dialogs.size_dialog import SizeDialog
from sketchstudio.ui.dialogs.size_fields import SizeFields


class CanvasSizeDialog(SizeDialog):
    """Width and height, absolute or what is added, held by one of nine places."""

    def __init__(self, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Canvas size"), self.tr("Resize"), parent, width_px=360)
        self._before = (width, height)
        self._size = SizeFields(width, height, keeps_shape=False)
        self._relative = QCheckBox(self.tr("Relative: what is added on both sides together"))
        self._relative.toggled.connect(self._size.set_relative)
        self._anchor = AnchorGrid()
        self._trim = QCheckBox(self.tr("Delete what lies outside"))
        self._trim.setToolTip(
            self.tr("Otherwise layers keep it beside the canvas, and it can be moved back in.")
        )
        self._effect = QLabel()
        self._effect.setWordWrap(True)
        self._size.changed.connect(self._check)
        self._anchor.changed.connect(self._check)
        self._lay_out()
        self._check()

    def answer(self) -> Cut:
        """What is set now."""
        return Cut(self._area(), trim=self._trim.isChecked())

    def _area(self) -> Rect:
        width, height = self._size.size_px
        across, down = self._anchor.place
        x = (self._before[0] - width) * across // 2
        return Rect(x, (self._before[1] - height) * down // 2, width, height)

    def _check(self) -> None:
        """Say what happens on each side, or why a size cannot be."""
        self._effect.setText(self._sides(self._area()))
        self.judge(*self._size.size_px)

    def _sides(self, area: Rect) -> str:
        added = (
            (self.tr("left {0:+d}"), -area.x),
            (self.tr("right {0:+d}"), area.right - self._before[0]),
            (self.tr("top {0:+d}"), -area.y),
            (self.tr("bottom {0:+d}"), area.bottom - self._before[1]),
        )
        sides = [words.format(pixels) for words, pixels in added if pixels]
        return self.tr("Pixels: {0}").format(", ".join(sides)) if sides else self.tr("As it is")

    def _lay_out(self) -> None:
        self.form.addRow(self.tr("Now"), QLabel("{} × {} px".format(*self._before)))
        self._size.add_rows(self.form)
        self.form.addRow("", self._relative)
        self.form.addRow(self.tr("Hold the picture"), self._anchor)
        self.form.addRow("", self._trim)
        self.form.addRow(self.tr("Changes"), self._effect)
