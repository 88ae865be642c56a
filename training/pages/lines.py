"""Ways to find lines side by side: sheets of pictures, and one HTML page with the figures."""

import html
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.figures.report import Row

CELL = 300  # pixels: the longer side of a picture in a sheet
HEAD = 22  # pixels for the words above a picture
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: sans-serif; margin: 2em; }} td, th {{ padding: 2px 10px; }}
td {{ text-align: right; }} img {{ max-width: 100%; }}</style>
<h1>{title}</h1>
{table}
{sheets}
</html>
"""

Cells = Mapping[str, np.ndarray]
"""Pictures (H, W, 3) uint8 or ink (H, W) float32 by what stands above them."""


def save_sheet(path: Path, rows: Sequence[Cells]) -> None:
    """One row a subject, one column a picture of it; the subjects in two columns."""
    strips = [_strip(row) for row in rows]
    half = (len(strips) + 1) // 2
    Image.fromarray(_joined([_stacked(strips[:half]), _stacked(strips[half:])])).save(path)


def _strip(row: Cells) -> np.ndarray:
    return _joined([_cell(words, picture) for words, picture in row.items()])


def _joined(parts: Sequence[np.ndarray]) -> np.ndarray:
    """Side by side, from the top, on white."""
    height = max(part.shape[0] for part in parts)
    fill = [((0, height - part.shape[0]), (0, 0), (0, 0)) for part in parts]
    return np.hstack([np.pad(p, f, constant_values=255) for p, f in zip(parts, fill, strict=True)])


def _stacked(strips: Sequence[np.ndarray]) -> np.ndarray:
    turned = [strip.swapaxes(0, 1) for strip in strips]
    return _joined(turned).swapaxes(0, 1) if turned else np.zeros((1, 1, 3), np.uint8)


def save_page(path: Path, title: str, rows: Sequence[Row], sheets: Mapping[str, str]) -> None:
    """The figures as a table; sheets: file names by what they show."""
    shown = "\n".join(
        f'<h2>{html.escape(words)}</h2>\n<img src="{html.escape(name)}" alt="{html.escape(words)}">'
        for words, name in sheets.items()
    )
    page = PAGE.format(title=html.escape(title), table=_table(rows), sheets=shown)
    path.write_text(page, encoding="utf-8")


def _table(rows: Sequence[Row]) -> str:
    """One line a way, one column a figure."""
    figures = list(dict.fromkeys((row.case, key) for row in rows for key in row.values))
    found = {(row.way, row.case, key): v for row in rows for key, v in row.values.items()}
    head = "".join(f"<th>{html.escape(f'{case}: {key}')}</th>" for case, key in figures)
    lines = [
        f"<tr><th>{html.escape(way)}</th>"
        + "".join(f"<td>{_number(found.get((way, *figure)))}</td>" for figure in figures)
        + "</tr>"
        for way in dict.fromkeys(row.way for row in rows)
    ]
    return f"<table><tr><th></th>{head}</tr>\n" + "\n".join(lines) + "</table>"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _cell(words: str, picture: np.ndarray) -> np.ndarray:
    """The picture CELL pixels on its longer side, under its words, as wide as all cells."""
    if picture.ndim == 2:
        grey = (255 - picture.astype(np.float32) * 255 + 0.5).astype(np.uint8)
        picture = np.repeat(grey[..., None], 3, axis=2)
    shown = Image.fromarray(picture)
    scale = CELL / max(shown.size)
    size = max(1, round(shown.width * scale)), max(1, round(shown.height * scale))
    cell = Image.new("RGB", (CELL + 6, size[1] + HEAD + 6), "white")
    cell.paste(shown.resize(size, Image.Resampling.LANCZOS), (3, HEAD))
    ImageDraw.Draw(cell).text((3, 4), words, fill="black", font=ImageFont.load_default(13))
    return np.asarray(cell)
