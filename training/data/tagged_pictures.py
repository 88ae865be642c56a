"""Which pictures of the packs the tagger learns from, what each shows, and which are held out.

A tagged drawing is held out by its tag and its hand: the tag itself is learned from other hands,
so that every tag can be recognised. Any other picture is held out where its category says so.
"""

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from training.data.categories import CATEGORIES, CategoryPicture, pictures_of
from training.data.packs import Drawing, PackMissing, drawings

OTHER = "other"  # the category of what is in none
CATEGORY_NAMES = (*sorted(each.id for each in CATEGORIES), OTHER)
RENDERED = "rendered"  # the hand of what no pack has
FEWEST_HANDS = 3  # that drew a tag
FEWEST_LEARNED = 2  # of them are not held out
HELD_OUT_EACH = 12  # of the tagged drawings
# Neither in a category nor safely out of all: smileys are faces too, the photograph of a dog is an
# animal too, the moon is in space.
DOUBTFUL_GROUPS = frozenset({"smileys-emotion", "people-body", "sky-weather"})
DOUBTFUL_HANDS = re.compile(r"objects/.*photo|characters/wesnoth_portraits|illustration")
ONE_DRAWING = re.compile(r"(fluent)_\w+")  # is rendered in several ways
ARTICLE = re.compile(r"^(an?|the|some) ")
IN_BRACKETS = re.compile(r"\s*\(.*?\)")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture to prepare. tag and category are "" where nobody can say; hand: its folder's
    name. It lies at `path`, or is rendered."""

    path: Path | None
    tag: str
    category: str
    hand: str
    held_out: bool
    crop: tuple[int, int, int, int] | None = None
    rendered: CategoryPicture | None = None


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a drawing shows: the name people gave it, and the emoji group it is in."""

    tag: str
    group: str = ""


def pictures(root: Path, portions: Sequence[Mapping[str, Any]], *, seed: int) -> list[Picture]:
    """portions: {"source": as in packs.drawings, "share": of its pictures}. The source "rendered"
    is what the categories make themselves."""
    shown = _shown(root)
    listed = [item for each in CATEGORIES for item in pictures_of(each.id, root)]
    categories = _CategoryOf(root, listed, shown)
    found, rendered = [], []
    for portion in portions:
        rng = np.random.default_rng([seed, len(found)])
        if portion["source"] == RENDERED:
            made = (item for item in listed if item.path is None)
            rendered += [_rendered(item) for item in made if rng.random() < portion["share"]]
            continue
        kept = (d for d in drawings(root, portion["source"]) if rng.random() < portion["share"])
        found += [_labelled(root, drawing, shown, categories) for drawing in kept]
    return _with_common_tags(found) + rendered


class _CategoryOf:
    """Which category a picture is of: that of the emoji with its tag, or the one that lists it."""

    def __init__(
        self, root: Path, listed: Sequence[CategoryPicture], shown: Mapping[str, _Shown]
    ) -> None:
        self._by_path = {item.path: item for item in listed if item.path}
        self._by_tag = {
            shown[path.stem].tag: item.category
            for path, item in self._by_path.items()
            if path.relative_to(root).parts[0].startswith("emoji")
        }

    def listed(self, drawing: Drawing) -> CategoryPicture | None:
        return self._by_path.get(drawing.colour)

    def of(self, drawing: Drawing, hand: str, what: _Shown) -> str:
        doubtful = what.group in DOUBTFUL_GROUPS or DOUBTFUL_HANDS.search(hand)
        item = self.listed(drawing)
        if what.tag in self._by_tag and not doubtful:
            return self._by_tag[what.tag]
        return item.category if item else "" if doubtful else OTHER


def _labelled(
    root: Path, drawing: Drawing, shown: Mapping[str, _Shown], categories: _CategoryOf
) -> Picture:
    place = drawing.colour.relative_to(root).with_suffix("")
    hand = place.parent.as_posix()
    emoji = shown.get(drawing.subject) if hand.startswith("emoji") else None
    what = emoji or shown.get(place.as_posix(), _Shown(""))
    item = categories.listed(drawing)
    return Picture(
        path=drawing.colour,
        tag=what.tag,
        category=categories.of(drawing, hand, what),
        hand=hand,
        held_out=item.held_out if item else drawing.held_out,
        crop=drawing.crop,
    )


def _rendered(item: CategoryPicture) -> Picture:
    return Picture(None, "", item.category, RENDERED, item.held_out, rendered=item)


def _with_common_tags(found: Sequence[Picture]) -> list[Picture]:
    """Only tags that enough hands drew are kept, and those drawings are held out by hand."""
    hands: dict[str, set[str]] = defaultdict(set)
    for picture in found:
        hands[picture.tag].add(_drawer(picture))
    common = {tag for tag, drew in hands.items() if tag and len(drew) >= FEWEST_HANDS}
    kept_back = {tag: _kept_back(tag, hands[tag]) for tag in common}
    return [
        replace(picture, held_out=_drawer(picture) in kept_back[picture.tag])
        if picture.tag in common
        else replace(picture, tag="")
        for picture in found
    ]


def _kept_back(tag: str, hands: set[str]) -> set[str]:
    chosen = sorted(hand for hand in hands if _number(f"{tag}/{hand}") % HELD_OUT_EACH == 0)
    return set(chosen[: len(hands) - FEWEST_LEARNED])


def _drawer(picture: Picture) -> str:
    return ONE_DRAWING.sub(r"\1", picture.hand)


def _number(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def _shown(root: Path) -> dict[str, _Shown]:
    """By emoji key, and by place below root for the named things."""
    emoji = {
        row["key"]: _Shown(row["annotation"].lower(), row["group"])
        for row in _table(root / "emoji-vendors" / "tags.tsv")
    }
    things = {
        f"objects/{row['file']}": _Shown(_plain(row["tag"]))
        for row in _table(root / "objects" / "tags.tsv")
    }
    return emoji | things


def _plain(name: str) -> str:
    """ "A frog (from Peru)" -> "frog"."""
    return ARTICLE.sub("", IN_BRACKETS.sub("", name.lower()).strip(" ."))


def _table(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise PackMissing(f"{path} is missing; unpack the data packs into that folder.")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))
