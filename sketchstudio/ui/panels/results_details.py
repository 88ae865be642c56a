"""What is known of the marked result: two lines under the grid, all of it in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.files.results import StoredResult

LINES = 2


class ResultDetails(QWidget):
    """Keeps its height, so that the grid does not jump; lines that are too long end in dots."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join(self._lines)

    def show_results(self, chosen: list[StoredResult]) -> None:
        """Tell of one, or how many there are."""
        self._lines = []
        if len(chosen) == 1:
            self._lines = self._in_detail(chosen[0])
        elif chosen:
            self._lines = [self.tr("{0} results").format(len(chosen))]
        self.setToolTip(self.text)
        self.setAccessibleName(self.text or self.tr("Details"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, LINES * self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = QPainter(self), self.fontMetrics()
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for number, line in enumerate(self._lines[:LINES]):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(0, number * metrics.lineSpacing() + metrics.ascent(), shown)
        painter.end()

    def _in_detail(self, result: StoredResult) -> list[str]:
        made = result.created.astimezone()
        seed = self.tr("seed {0}").format(result.seed)
        pairs = [f"{name} {_shown(value)}" for name, value in result.parameters.items()]
        lines = [f"{result.generator} · {seed} · {made:%d %b %Y, %H:%M}", ", ".join(pairs)]
        return [line for line in (*lines, result.model) if line]


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
