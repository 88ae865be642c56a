"""The icons, samples and palettes that come with the program are whole, and of one family."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from PySide6.QtSvg import QSvgRenderer
from scipy import ndimage

from tests.source_tree import ROOT, assert_none, source_files

RESOURCES = ROOT / "resources"
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))
LINE_ICONS = [path for path in ICONS if path.stem != "sketchstudio"]
SAMPLES = sorted((RESOURCES / "samples").glob("*.png"))
SKETCHES = [path for path in SAMPLES if path.with_suffix(".json").is_file()]  # with blots
PALETTES = sorted((RESOURCES / "palettes").glob("*.gpl"))
PAPER = 140  # lighter than this is paper, darker is ink
COLOR = re.compile(r"#[0-9a-f]{6}")
ICON_FRAME = {
    "width": "24",
    "height": "24",
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "#000",
    "stroke-width": "1.75",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}


def by_name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", ICONS, ids=by_name)
def test_qt_can_draw_every_icon(path: Path, qapp: object):
    assert QSvgRenderer(str(path)).isValid()


@pytest.mark.parametrize("path", LINE_ICONS, ids=by_name)
def test_every_line_icon_has_the_same_pen_and_one_colour(path: Path):
    frame = ElementTree.parse(path).getroot().attrib
    assert {name: frame.get(name) for name in ICON_FRAME} == ICON_FRAME
    assert set(re.findall(r"#[0-9a-fA-F]+", path.read_text(encoding="utf-8"))) == {"#000"}


def test_every_icon_that_the_window_asks_for_is_there():
    """icon("name"), icon_pixmap("name", ...), icon="name" and icon_name="name" in the code."""
    asked = re.compile(r"""\b(?:icon|icon_name|icon_pixmap)(?:\(|\s*=\s*)["']([a-z0-9-]+)["']""")
    there = {path.stem for path in ICONS}
    assert_none(
        f"{path.relative_to(ROOT)} asks for {name}"
        for path in source_files("sketchstudio")
        for name in asked.findall(path.read_text(encoding="utf-8"))
        if name not in there
    )


@pytest.mark.parametrize("path", SKETCHES, ids=by_name)
def test_the_blots_of_a_sample_lie_on_its_paper_each_in_a_region_of_its_own_colour(path: Path):
    ink = np.asarray(Image.open(path).convert("L"))
    regions, _ = ndimage.label(ink > PAPER)
    color_of_region: dict[int, str] = {}
    for blot in json.loads(path.with_suffix(".json").read_text(encoding="utf-8")):
        assert COLOR.fullmatch(blot["color"])
        region = regions[_disc(ink.shape, blot)]
        assert region.min() == region.max() > 0, f"{blot} lies on a line"
        color = color_of_region.setdefault(int(region[0]), blot["color"])
        assert color == blot["color"], f"{blot} shares its region with {color}"


def _disc(shape: tuple[int, ...], blot: dict[str, float]) -> np.ndarray:
    """Which pixels the blot covers; it must lie inside the picture."""
    y, x = np.ogrid[: shape[0], : shape[1]]
    assert 0 <= blot["x"] - blot["radius"] and blot["x"] + blot["radius"] < shape[1]
    assert 0 <= blot["y"] - blot["radius"] and blot["y"] + blot["radius"] < shape[0]
    return (x - blot["x"]) ** 2 + (y - blot["y"]) ** 2 <= blot["radius"] ** 2


@pytest.mark.parametrize("path", PALETTES, ids=by_name)
def test_every_palette_is_in_the_format_of_gimp(path: Path):
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    assert first == "GIMP Palette"
    rows = [line for line in lines if re.match(r"\s*\d", line)]
    colors = [[int(word) for word in row.split()[:3]] for row in rows]
    assert len(colors) >= 8
    assert all(0 <= part <= 255 for color in colors for part in color)


def test_every_folder_of_resources_has_its_origin_and_licence():
    origins = (RESOURCES / "ORIGINS.md").read_text(encoding="utf-8")
    assert_none(
        folder.name
        for folder in RESOURCES.iterdir()
        if folder.is_dir() and f"`{folder.name}/" not in origins
    )
