"""The sketch doctor's words on screen, in the artist's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sketchstudio.conditioning.sketch_findings import Finding, Repair
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

_REPAIRS = {
    Repair.CLOSE_GAPS: QT_TRANSLATE_NOOP("SketchDoctor", "Close the gaps"),
    Repair.CENTRE: QT_TRANSLATE_NOOP("SketchDoctor", "Scale and centre"),
    Repair.THIN: QT_TRANSLATE_NOOP("SketchDoctor", "Thin the lines"),
    Repair.OUTLINES: QT_TRANSLATE_NOOP("SketchDoctor", "Keep outlines only"),
    Repair.TRACE: QT_TRANSLATE_NOOP("SketchDoctor", "Trace its lines"),
    Repair.SQUARE: QT_TRANSLATE_NOOP("SketchDoctor", "Make the canvas square"),
}


def sentence(finding: Finding) -> str:
    """What the finding says."""
    return spec_text(finding.words).format(*finding.numbers)


def repair_words(repair: Repair) -> str:
    """What the button of a repair says."""
    return QCoreApplication.translate("SketchDoctor", _REPAIRS[repair])
