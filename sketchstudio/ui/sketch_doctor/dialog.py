"""The sketch doctor's window: the drawing beside what the network sees, and what there is to mend.

It stays open while one draws, and follows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.conditioning.sketch_findings import Finding, Repair
from sketchstudio.ui.buttons import push_button
from sketchstudio.ui.dialogs.buttons import StandardButton, dialog_buttons
from sketchstudio.ui.sketch_doctor.finding_row import FindingRow
from sketchstudio.ui.sketch_doctor.sight import Sight
from sketchstudio.ui.sketch_doctor.sketch_view import SketchView

LEAST_WIDTH = 480
STEPS = 1000  # of the progress bar


class SketchDoctorDialog(QDialog):
    """`asked` with the finding whose repair was clicked; `shown_or_hidden` when it opens or goes.

    generate, and what else of the window's `actions` has a key, work from here, too. can_trace:
    somebody is there to draw a photograph's lines."""

    asked = Signal(object)  # Finding
    shown_or_hidden = Signal()

    def __init__(
        self,
        window: QWidget,
        *,
        generate: QAction,
        actions: Sequence[QAction],
        can_trace: bool,
    ) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Sketch doctor"))
        self._can_trace = can_trace
        self.drawing = SketchView(self.tr("Your drawing"))
        self.seen = SketchView(self.tr("As the network sees it"))
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.tr("Tracing"))
        self._progress.hide()
        self.rows: list[FindingRow] = []
        self._shown: tuple[Finding, ...] | None = None
        self._row_place = QVBoxLayout()
        self._row_place.setSpacing(6)
        self.generate_button = push_button(generate, primary=True, icon_name="generate")
        self.addActions([generate, *actions])
        self._lay_out()

    @property
    def is_told(self) -> bool:
        """The sketch has been looked at."""
        return self._shown is not None

    def show_sight(self, sight: Sight) -> None:
        """The sketch as it is now, and what was found."""
        seen = sight.seen
        gaps = [gap for finding in seen.findings for gap in finding.gaps]
        grey = (255 * (1 - seen.ink) + 0.5).astype(np.uint8)
        self.drawing.show_picture(sight.drawing, seen.placement)
        self.drawing.show_gaps(gaps)
        self.seen.show_picture(np.dstack([grey, grey, grey]), seen.placement)
        self.seen.show_gaps(gaps, closed=seen.closed)
        if seen.findings != self._shown:
            self._show_findings(seen.findings)

    def show_tracing(self, fraction: float | None) -> None:
        """How far the lines of a photograph are drawn, 0..1; None when nothing is under way."""
        self._progress.setVisible(fraction is not None)
        self._progress.setRange(0, STEPS if fraction else 0)
        self._progress.setValue(round((fraction or 0) * STEPS))
        for row in self.rows:
            row.setEnabled(fraction is None)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.shown_or_hidden.emit()

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        """The button that had the keyboard keeps it, or the next one takes it."""
        focused = next((i for i, row in enumerate(self.rows) if _has_focus(row)), None)
        for row in self.rows:
            self._row_place.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = findings
        self.rows = [self._row(finding) for finding in findings]
        self._verdict.setText(self._verdict_of(findings))
        buttons = [row.button for row in self.rows if row.button is not None]
        if focused is not None:
            follower = buttons[min(focused, len(buttons) - 1)] if buttons else self.generate_button
            follower.setFocus()

    def _row(self, finding: Finding) -> FindingRow:
        can_repair = self._can_trace or finding.repair is not Repair.TRACE
        row = FindingRow(finding, can_repair=can_repair)
        row.asked.connect(self.asked)
        self._row_place.addWidget(row)
        return row

    def _verdict_of(self, findings: Sequence[Finding]) -> str:
        if any(finding.forbids for finding in findings):
            return self.tr("No picture can be made of this yet.")
        if findings:
            return self.tr("A picture can be made of this. It gets better when you mend:")
        return self.tr("All is well: this is a sketch the network can read.")

    def _lay_out(self) -> None:
        views = QGridLayout()
        views.setHorizontalSpacing(12)
        for column, view in enumerate((self.drawing, self.seen)):
            label = QLabel(view.accessibleName())
            label.setProperty("heading", True)
            views.addWidget(label, 0, column, Qt.AlignmentFlag.AlignHCenter)
            views.addWidget(view, 1, column)
            views.setColumnStretch(column, 1)
        views.setRowStretch(1, 1)
        buttons = dialog_buttons(self, StandardButton.Close)
        buttons.addButton(self.generate_button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(views, stretch=1)
        layout.addWidget(self._verdict)
        layout.addLayout(self._row_place)
        layout.addWidget(self._progress)
        layout.addWidget(buttons)
        self.setMinimumWidth(LEAST_WIDTH)
        self._verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def _has_focus(row: FindingRow) -> bool:
    return row.button is not None and row.button.hasFocus()
