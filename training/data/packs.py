"""The packs on disk: which pictures there are, whose they are, and which are kept for judging.

A pack is a folder with SOURCES.tsv (origin and licence of each file). A drawing is held out by its
subject, not by its file: where one is held out, no other hand's drawing of it is learned from.
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

HELD_OUT_EACH = 14  # every 14th OpenMoji drawing, in the order of their keys
PICTURE_KINDS = (".webp", ".png", ".jpg", ".jpeg")


class PackMissing(Exception):
    """A pack is not where the configuration says; the sentence tells where it was looked for."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture in colour, with its artist's ink where there is any."""

    pack: str
    subject: str
    colour: Path
    line: Path | None = None
    crop: tuple[int, int, int, int] | None = None  # left, top, right, bottom in pixels
    held_out: bool = False


def _table(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise PackMissing(f"{path} is missing; unpack the data packs into that folder.")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def held_out_emoji(root: Path) -> frozenset[str]:
    """The subjects (emoji keys) that no training picture shows."""
    keys = sorted(row["key"] for row in _line_rows(root / "emoji-pairs" / "pairs_openmoji.tsv"))
    return frozenset(keys[::HELD_OUT_EACH])


def _line_rows(table: Path) -> list[dict[str, str]]:
    return [row for row in _table(table) if row["kind"] == "line"]


def openmoji(root: Path) -> Iterator[Drawing]:
    """Artists' ink and the same drawing in colour, exactly registered."""
    held = held_out_emoji(root)
    pack = root / "emoji-pairs"
    for row in _line_rows(pack / "pairs_openmoji.tsv"):
        left, top, right, bottom = (int(side) for side in row["bbox"].split(","))
        yield Drawing(
            pack="emoji-pairs/openmoji",
            subject=row["key"],
            colour=pack / "pairs_openmoji" / "color" / f"{row['key']}.webp",
            line=pack / "pairs_openmoji" / "line" / f"{row['key']}.webp",
            crop=(left, top, right, bottom),
            held_out=row["key"] in held,
        )


def emojitwo(root: Path) -> Iterator[Drawing]:
    """A second hand's ink and colour."""
    held = held_out_emoji(root)
    for row in _line_rows(root / "emoji-pairs" / "pairs_emojitwo.tsv"):
        colour = root / "emoji-vendors" / "emojitwo" / f"{row['key']}.webp"
        if colour.is_file():
            line = root / "emoji-pairs" / "pairs_emojitwo" / "line" / f"{row['key']}.webp"
            yield Drawing(
                "emoji-pairs/emojitwo", row["key"], colour, line, held_out=row["key"] in held
            )


def emoji_vendor(root: Path, vendor: str) -> Iterator[Drawing]:
    """One vendor's coloured drawings, without ink."""
    held = held_out_emoji(root)
    for path in pictures_in(root / "emoji-vendors" / vendor):
        yield Drawing(f"emoji-vendors/{vendor}", path.stem, path, held_out=path.stem in held)


def folder(root: Path, name: str) -> Iterator[Drawing]:
    """Any folder of coloured pictures; one in twenty of its subjects is held out, at least one."""
    paths = pictures_in(root / name)
    subjects = sorted({path.stem.split("-")[0] for path in paths})
    held = {subject for subject in subjects if _chosen(f"{name}/{subject}", 20)}
    held = held or set(subjects[:1])
    for path in paths:
        subject = path.stem.split("-")[0]
        yield Drawing(name, subject, path, held_out=subject in held)


def pictures_in(path: Path) -> list[Path]:
    if not path.is_dir():
        raise PackMissing(f"{path} is missing; unpack the data packs into that folder.")
    return sorted(p for p in path.rglob("*") if p.suffix.lower() in PICTURE_KINDS)


def _chosen(name: str, one_in: int) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % one_in == 0


def drawings(root: Path, source: str) -> list[Drawing]:
    """source: "openmoji", "emojitwo", "emoji:VENDOR" or a folder's name below root."""
    if source == "openmoji":
        return list(openmoji(root))
    if source == "emojitwo":
        return list(emojitwo(root))
    if source.startswith("emoji:"):
        return list(emoji_vendor(root, source.removeprefix("emoji:")))
    return list(folder(root, source))


def read_on_white(path: Path, crop: tuple[int, int, int, int] | None = None) -> np.ndarray:
    """-> (H, W, 3) uint8 sRGB, what was transparent is white."""
    with Image.open(path) as opened:
        picture = opened.convert("RGBA").crop(crop) if crop else opened.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return np.asarray(paper.convert("RGB"))
