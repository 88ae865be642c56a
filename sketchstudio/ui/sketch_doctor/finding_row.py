"""One finding in the sketch doctor: how grave it is, the sentence, and the button that mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from sketchstudio.conditioning.sketch_findings import Finding
from sketchstudio.ui.icons import icon
from sketchstudio.ui.sketch_doctor.words import repair_words, sentence

ICON_SIDE = 18


class FindingRow(QFrame):
    """`asked` with the finding whose repair was clicked. can_repair: its repair is at hand."""

    asked = Signal(object)

    def __init__(self, finding: Finding, *, can_repair: bool) -> None:
        super().__init__()
        self.finding = finding
        self.setObjectName("finding")
        self.setProperty("forbids", finding.forbids)
        self.label = QLabel(sentence(finding))
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button: QPushButton | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(self._mark(), alignment=Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.label, stretch=1)
        if finding.repair is not None and can_repair:
            self.button = QPushButton(repair_words(finding.repair))
            self.button.setAccessibleDescription(self.label.text())
            self.button.clicked.connect(lambda: self.asked.emit(finding))
            layout.addWidget(self.button)

    def _mark(self) -> QLabel:
        mark = QLabel()
        name = "cancel" if self.finding.forbids else "warning"
        mark.setPixmap(icon(name).pixmap(ICON_SIDE, ICON_SIDE))
        kind = (
            self.tr("Nothing is made of it") if self.finding.forbids else self.tr("Worth mending")
        )
        mark.setToolTip(kind)
        mark.setAccessibleName(kind)
        return mark
