"""What tags and their groups are called in the user's language."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication

from sketchstudio.document.vocabulary import Vocabulary, vocabulary
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

_GROUPS = {
    "animals": QT_TRANSLATE_NOOP("Tags", "animals"),
    "people": QT_TRANSLATE_NOOP("Tags", "people"),
    "faces": QT_TRANSLATE_NOOP("Tags", "faces"),
    "food": QT_TRANSLATE_NOOP("Tags", "food"),
    "plants": QT_TRANSLATE_NOOP("Tags", "plants"),
    "vehicles": QT_TRANSLATE_NOOP("Tags", "vehicles"),
    "buildings": QT_TRANSLATE_NOOP("Tags", "buildings"),
    "weather": QT_TRANSLATE_NOOP("Tags", "weather"),
    "things": QT_TRANSLATE_NOOP("Tags", "things"),
    "scenery": QT_TRANSLATE_NOOP("Tags", "scenery"),
}


def tag_words(name: str) -> str:
    """A tag on screen; what nobody knows stands as it is."""
    return QCoreApplication.translate("Tags", name) if name else ""


def group_words(group: str) -> str:
    """A group of tags on screen."""
    return QCoreApplication.translate("Tags", _GROUPS[group])


@cache
def shown_vocabulary() -> Vocabulary:
    """All tags, found by the words on screen too."""
    known = vocabulary()
    return known.with_words({tag.name: tag_words(tag.name) for tag in known.tags})
