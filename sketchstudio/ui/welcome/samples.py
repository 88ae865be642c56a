"""On the first card: which generators there are, and pictures to try each of them with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.errors import FileError
from sketchstudio.files.samples import Sample, SampleList, read_samples
from sketchstudio.generators.base import Spec
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.resources import resource
from sketchstudio.ui.welcome.pictures import PICTURE, centred, picture_button, read_reduced

COLUMNS = 4
CHIPS_A_ROW = 6


class SampleShelf(QWidget):
    """A button for each generator that has samples, and below them the samples of the chosen."""

    chosen = Signal(object, str)  # Sample, and the id of the generator

    def __init__(self, specs: Sequence[Spec], samples: SampleList) -> None:
        super().__init__()
        self._samples = samples
        self._specs = {spec.id: spec for spec in specs if samples.of(spec.id)}
        self._pictures: dict[str, QImage] = {}
        self._buttons: list[tuple[QToolButton, Sample]] = []
        self._may_load = False  # the window comes up sooner without
        self._chips = QButtonGroup(self)
        self._summary = QLabel()
        self._summary.setProperty("dim", True)
        self._summary.setWordWrap(True)
        self._summary.setMinimumHeight(2 * self._summary.fontMetrics().lineSpacing())
        self._summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._chip_rows())
        layout.addWidget(self._summary)
        layout.addLayout(self._row)
        self.setVisible(bool(self._specs))
        if self._specs:
            self.show_generator(next(iter(self._specs)))

    def begin_with(self, generator_id: str | None) -> None:
        """Show this one's samples first, where it has some."""
        if generator_id in self._specs:
            self.show_generator(generator_id)

    def show_generator(self, generator_id: str) -> None:
        """Its samples, and what it does."""
        spec = self._specs[generator_id]
        for chip in self._chips.buttons():
            chip.setChecked(chip.property("generator") == generator_id)
        self._summary.setText(spec_text(spec.summary))
        for button, _ in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        shown = self._samples.of(generator_id)[:COLUMNS]
        self._buttons = [(self._button(sample, generator_id), sample) for sample in shown]
        for column, (button, _) in enumerate(self._buttons):
            self._row.insertWidget(column, button)
        self._show_pictures()

    def load_pictures(self) -> None:
        """Read what is shown: after the window is up."""
        self._may_load = True
        self._show_pictures()

    @property
    def buttons(self) -> list[QToolButton]:
        """Those of the samples that are shown."""
        return [button for button, _ in self._buttons]

    @property
    def chips(self) -> list[QToolButton]:
        """Those of the generators."""
        return [chip for chip in self._chips.buttons() if isinstance(chip, QToolButton)]

    def _show_pictures(self) -> None:
        if not self._may_load:
            return
        for button, sample in self._buttons:
            if sample.name not in self._pictures:
                self._pictures[sample.name] = centred(read_reduced(sample.picture))
            button.setIcon(QIcon(QPixmap.fromImage(self._pictures[sample.name])))

    def _chip_rows(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(5)
        specs = list(self._specs.values())
        for first in range(0, len(specs), CHIPS_A_ROW):
            row = QHBoxLayout()
            row.setSpacing(5)
            for spec in specs[first : first + CHIPS_A_ROW]:
                row.addWidget(self._chip(spec))
            row.addStretch(1)
            rows.addLayout(row)
        return rows

    def _chip(self, spec: Spec) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName("chip")
        chip.setText(spec_text(spec.name))
        chip.setCheckable(True)
        chip.setProperty("generator", spec.id)
        chip.setToolTip(spec_text(spec.summary))
        chip.setAccessibleName(self.tr("Samples for {0}").format(spec_text(spec.name)))
        chip.setAccessibleDescription(spec_text(spec.summary))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(lambda: self.show_generator(spec.id))
        self._chips.addButton(chip)
        return chip

    def _button(self, sample: Sample, generator_id: str) -> QToolButton:
        title = QCoreApplication.translate("Samples", sample.title)
        button = picture_button(title, self.tr("Sample: {0}").format(title))
        button.setMinimumSize(PICTURE + QSize(16, 34))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(sample, generator_id))
        return button


def bundled_samples() -> SampleList:
    """The samples in resources/samples; none where the folder is missing."""
    try:
        return read_samples(resource("samples"))
    except FileError:
        return SampleList()
