"""How long an export will take here: by what others, or a look at a part, have taken."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from sketchstudio.files.export_speed import ExportSpeeds, Kind
from sketchstudio.ui.exporting.making import ExportOrder, Looked

AROUND = 22  # pixels about a part that are looked at with it: what our networks see, and a little
LEAST_S, MINUTE_S = 1.0, 60.0


def making_kind(order: ExportOrder) -> Kind:
    """The work of the networks, for each pixel of the picture as it is."""
    names = "+".join(sorted(path.name for path in order.models.values()))
    doublings = math.ceil(math.log2(order.choices.scale))
    clean = order.choices.noise
    depth = "alpha" if order.choices.has_alpha else "colour"
    return Kind(f"{names} {2**doublings}x noise {clean} {depth}", order.device)


def writing_kind(order: ExportOrder) -> Kind:
    """The work of the format, for each pixel of the result."""
    choices = order.choices
    words = ["write", choices.kind.id, "deep" if choices.is_deep else "8 bits"]
    if choices.kind.may_be_lossless:
        words.append("lossless" if choices.lossless else "lossy")
    return Kind(" ".join(words))


def learn_from_look(speeds: ExportSpeeds, order: ExportOrder, looked: Looked) -> None:
    """A first guess, until there was an export of the kind."""
    part, (rows, columns) = looked.part, looked.after.shape[:2]
    if order.enlarges:
        seen = part.expanded(AROUND).clipped(order.snapshot.width, order.snapshot.height)
        speeds.guess(making_kind(order), seen.width * seen.height, looked.making_s)
    speeds.guess(writing_kind(order), rows * columns, looked.writing_s)


def estimate_s(speeds: ExportSpeeds, order: ExportOrder, size: tuple[int, int]) -> float | None:
    """Seconds for the whole; None where nothing is known yet. size: of the result."""
    writing_s = speeds.seconds(writing_kind(order), size[0] * size[1])
    if not order.enlarges:
        return writing_s
    making_s = speeds.seconds(making_kind(order), order.snapshot.width * order.snapshot.height)
    return None if making_s is None else making_s + (writing_s or 0.0)


def duration_words(seconds: float) -> str:
    """As in "less than a second", "about 12 s", "about 3 min"."""
    if seconds < LEAST_S:
        return _tr("less than a second")
    if seconds < MINUTE_S:
        return _tr("about {0} s").format(round(seconds))
    return _tr("about {0} min").format(math.ceil(seconds / MINUTE_S))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)
