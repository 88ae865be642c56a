"""How the teach window says things: kinds, reasons, times, how a run stands."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sketchstudio.files.teaching_pictures import LEAST_SIDE_PX, Why
from sketchstudio.files.teaching_run import Figures
from sketchstudio.files.teaching_standing import Standing, Word
from sketchstudio.generators import registry
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400


@dataclass(frozen=True, slots=True)
class KindWords:
    """title: of the card; gives: one line; sees, learns: below its two pictures."""

    title: str
    gives: str
    sees: str
    learns: str


_KINDS = {
    "hand": KindWords(
        QT_TRANSLATE_NOOP("Teach", "My painting hand"),
        QT_TRANSLATE_NOOP(
            "Teach",
            "Any drawing becomes a painting in your hand. Learns from outlines and from paintings "
            "that need not belong together.",
        ),
        QT_TRANSLATE_NOOP("Teach", "outlines"),
        QT_TRANSLATE_NOOP("Teach", "your paintings"),
    ),
    "picture": KindWords(
        QT_TRANSLATE_NOOP("Teach", "My sketch to my picture"),
        QT_TRANSLATE_NOOP(
            "Teach",
            "A sketch becomes the picture that you would make of it. Learns each picture together "
            "with its own lines.",
        ),
        QT_TRANSLATE_NOOP("Teach", "its lines"),
        QT_TRANSLATE_NOOP("Teach", "your picture"),
    ),
    "colours": KindWords(
        QT_TRANSLATE_NOOP("Teach", "My colours"),
        QT_TRANSLATE_NOOP(
            "Teach",
            "Line art is coloured as you colour. Goes on from the colouring that comes with the "
            "program, and so is the quickest.",
        ),
        QT_TRANSLATE_NOOP("Teach", "line art"),
        QT_TRANSLATE_NOOP("Teach", "your colours"),
    ),
}
_REASONS: dict[Why, str] = {
    "double": QT_TRANSLATE_NOOP("Teach", "There twice"),
    "damaged": QT_TRANSLATE_NOOP("Teach", "Damaged or cut short"),
    "small": QT_TRANSLATE_NOOP("Teach", "Smaller than {0} pixels"),
    "plain": QT_TRANSLATE_NOOP("Teach", "Of one colour"),
    "raw": QT_TRANSLATE_NOOP("Teach", "Raw photographs: save as JPEG"),
    "foreign": QT_TRANSLATE_NOOP("Teach", "Of other programs: save as PNG"),
    "large": QT_TRANSLATE_NOOP("Teach", "Too large to be opened"),
    "locked": QT_TRANSLATE_NOOP("Teach", "You may not read them"),
}
_STANDINGS: dict[Word, str] = {
    "starting": QT_TRANSLATE_NOOP("Teach", "Starting…"),
    "preparing": QT_TRANSLATE_NOOP("Teach", "Preparing the pictures"),
    "learning": QT_TRANSLATE_NOOP("Teach", "Learning"),
    "pausing": QT_TRANSLATE_NOOP("Teach", "Pausing…"),
    "paused": QT_TRANSLATE_NOOP("Teach", "Paused"),
    "stopping": QT_TRANSLATE_NOOP("Teach", "Stopping, and keeping what was learned…"),
    "stopped": QT_TRANSLATE_NOOP("Teach", "Stopped"),
    "done": QT_TRANSLATE_NOOP("Teach", "Done"),
    "failed": QT_TRANSLATE_NOOP("Teach", "Failed"),
    "interrupted": QT_TRANSLATE_NOOP("Teach", "Interrupted"),
    "damaged": QT_TRANSLATE_NOOP("Teach", "Damaged"),
}


def kind_words(kind_id: str) -> KindWords:
    """What the artist reads of a kind."""
    words = _KINDS[kind_id]
    return KindWords(
        title=_tr(words.title),
        gives=_tr(words.gives),
        sees=_tr(words.sees),
        learns=_tr(words.learns),
    )


def reason_words(why: Why) -> str:
    """Why pictures are left out, as a heading."""
    return _tr(_REASONS[why]).format(LEAST_SIDE_PX)


def lines_words(lines: str) -> str:
    """How lines are found: by the generator of that id."""
    return spec_text(registry.get(lines).SPEC.name)


def standing_words(standing: Standing) -> str:
    """In a word or two, with how far it is while that changes."""
    words = _tr(_STANDINGS[standing.word])
    state = standing.state
    if state is not None and standing.word in ("learning", "paused", "stopped", "interrupted"):
        return _tr("{0} · {1} %").format(words, int(state.share * 100))
    return words


def time_words(seconds: float) -> str:
    """As one says it: "40 s", "12 min", "2 h 5 min", "3 days"."""
    if seconds < MINUTE_S:
        return _tr("{0} s").format(round(seconds))
    if seconds < HOUR_S:
        return _tr("{0} min").format(math.ceil(seconds / MINUTE_S))
    if seconds < DAY_S:
        hours, minutes = divmod(math.ceil(seconds / MINUTE_S), 60)
        told = _tr("{0} h {1} min") if minutes else _tr("{0} h")
        return told.format(hours, minutes)
    return _tr("{0} days").format(round(seconds / DAY_S))


def bytes_words(count: float) -> str:
    """In MB or GB."""
    if count < 10**9:
        return _tr("{0} MB").format(max(1, round(count / 10**6)))
    return _tr("{0:.1f} GB").format(count / 10**9)


def figure_rows(figures: Figures) -> list[tuple[str, str, str]]:
    """(name, value, what it means) of those that were measured."""
    rows = (
        (
            _tr("Lines followed"),
            figures.lines_followed,
            "{0:.0%}",
            _tr("How well the painting keeps to the drawing; below 60 % it goes its own way."),
        ),
        (
            _tr("Colour drift"),
            figures.colour_drift,
            "× {0:.1f}",
            _tr("How far its colours are from those of your folder; × 1 is as far as one half of "
                "the folder from the other, over × 1.5 is too far."),
        ),
        (
            _tr("Detail"),
            figures.detail,
            "× {0:.1f}",
            _tr("How much fine detail there is; × 1 is as in your folder, much more is noise."),
        ),
        (
            _tr("Distance"),
            figures.frechet,
            "{0:,.0f}",
            _tr("Fréchet distance from your pictures: the smaller, the more alike."),
        ),
    )  # fmt: skip
    return [
        (name, form.format(value), meaning)
        for name, value, form, meaning in rows
        if value is not None
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Teach", text)
