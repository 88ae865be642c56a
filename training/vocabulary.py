"""The list of tags, held against the packs: who has drawn each, and in what colour.

What people write is each tag's name, group, picture, synonyms and emoji; what is measured here is
the rest of its line: the files of the objects pack that bear its name, how many hands have drawn
it, and the colour it mostly has.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from sketchstudio.document.color import Color
from sketchstudio.document.vocabulary import COLUMNS, Tag, folded, row_of
from training.data.packs import PackMissing

LEAST_HANDS = 3
VENDORS = ("twemoji", "noto", "blobmoji", "fxemoji", "emojitwo", "fluent_flat", "fluent_color")
ONE_HAND = {"fluent_flat": "fluent", "fluent_color": "fluent"}  # two renderings of one drawing
OPENMOJI = "openmoji"
PHOTOGRAPHS = ("tuxpaint_photo", "gcompris_photo")
ARTICLES = ("a ", "an ", "the ", "some ", "two ")
LEAST_ALPHA = 200  # 0..255: what is not seen through counts as the drawing
DARKEST = 70  # 0..255, of the lightest channel: below, it is an outline
LEVELS = 8  # of each channel, when colours are counted
PICTURE_SUFFIX = ".webp"


@dataclass(frozen=True, slots=True)
class TagDrawing:
    """One drawing of a tag in the packs."""

    tag: str
    hand: str
    path: Path


def measured(tags: Iterable[Tag], packs: Path) -> list[Tag]:
    """The same tags with what the packs say of them. Raises PackMissing."""
    named = _objects_by_name(packs)
    return [_measured(tag, packs, named) for tag in tags]


def faults(tags: Sequence[Tag], pictures: Path) -> list[str]:
    """What is wrong with the measured tags, a sentence each; `pictures` is their folder."""
    owner: dict[str, str] = {}
    found = []
    for tag in tags:
        if not tag.is_scenery and tag.hands < LEAST_HANDS:
            found.append(f"{tag.name}: drawn by {tag.hands} hands, not {LEAST_HANDS}.")
        if not (pictures / f"{tag.picture}.svg").is_file():
            found.append(f"{tag.name}: there is no picture {tag.picture}.svg.")
        for emoji in tag.emoji:
            other = owner.setdefault(emoji_key(emoji), tag.name)
            if other != tag.name:
                found.append(f"{tag.name}: {emoji} is drawn for {other} already.")
    return found


def drawings_of(tag: Tag, packs: Path) -> list[TagDrawing]:
    """Every drawing of the tag: one a hand and emoji, and the named objects."""
    found = []
    for key in map(emoji_key, tag.emoji):
        for vendor in VENDORS:
            path = packs / "emoji-vendors" / vendor / f"{key}{PICTURE_SUFFIX}"
            found.append(TagDrawing(tag.name, ONE_HAND.get(vendor, vendor), path))
        color = packs / "emoji-pairs" / "pairs_openmoji" / "color" / f"{key}{PICTURE_SUFFIX}"
        found.append(TagDrawing(tag.name, OPENMOJI, color))
    for name in tag.objects:
        path = packs / "objects" / f"{name}{PICTURE_SUFFIX}"
        found.append(TagDrawing(tag.name, name.partition("/")[0], path))
    return [drawing for drawing in found if drawing.path.is_file()]


def write(tags: Iterable[Tag], path: Path) -> None:
    """The list as a file."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(row_of(tag) for tag in tags)


def emoji_key(emoji: str) -> str:
    """The name of its files in the packs: its code points without the mark for colour."""
    return "-".join(f"{ord(one):X}" for one in emoji if ord(one) != 0xFE0F)


def _measured(tag: Tag, packs: Path, named: dict[str, list[str]]) -> Tag:
    if tag.is_scenery:
        return tag
    words = {folded(word) for word in (tag.name, *tag.synonyms)}
    objects = sorted({file for word in words for file in named.get(word, ())})
    found = replace(tag, objects=tuple(objects))
    drawings = drawings_of(found, packs)
    hands = {drawing.hand for drawing in drawings}
    colors = [main_color(drawing.path) for drawing in drawings]
    seen = [color for color in colors if color is not None]
    color = _middle(seen) if seen else tag.color
    return replace(found, hands=len(hands), color=color)


def _objects_by_name(packs: Path) -> dict[str, list[str]]:
    """Drawn objects by their folded name without its article: "A red apple" is "red apple"."""
    table = packs / "objects" / "tags.tsv"
    if not table.is_file():
        raise PackMissing(f"{table} is missing; unpack the data packs into that folder.")
    named: dict[str, list[str]] = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["file"].startswith(PHOTOGRAPHS):
                continue
            name = row["tag"].casefold()
            for article in ARTICLES:
                name = name.removeprefix(article)
            named[folded(name)].append(row["file"])
    return named


def main_color(path: Path) -> Color | None:
    """The colour that most of a drawing has beside its outlines; None where all of it is dark."""
    with Image.open(path) as opened:
        pixels = np.asarray(opened.convert("RGBA").resize((48, 48)))
    opaque = pixels[pixels[..., 3] >= LEAST_ALPHA][:, :3]
    inside = opaque[opaque.max(1) >= DARKEST]
    if len(inside) == 0:
        return None
    levels = inside.astype(int) * LEVELS // 256
    names = (levels[:, 0] * LEVELS + levels[:, 1]) * LEVELS + levels[:, 2]
    colorful = inside.max(1).astype(float) - inside.min(1)
    weights = np.bincount(names, weights=40 + colorful, minlength=LEVELS**3)
    red, green, blue = inside[names == weights.argmax()].mean(0).round().astype(int)
    return int(red), int(green), int(blue)


def _middle(colors: Sequence[Color]) -> Color:
    """The colour among them that is nearest to all the others."""
    points = np.array(colors, float)
    distances = np.linalg.norm(points[:, None] - points[None], axis=-1).sum(1)
    return colors[int(distances.argmin())]
