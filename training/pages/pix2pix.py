"""A page of results from drawn sketches to look at, the worst marked and first."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from training.trials.sketches import Trial

WORST = 10
CELL = 144  # pixels of a picture on the page
FOLDER = "pix2pix-page"
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Sketches to pictures</title>
<style>body {{ font-family: sans-serif; margin: 2em; }} figure {{ display: inline-block;
margin: 6px; padding: 6px; border: 2px solid #ddd; }} figure.worst {{ border-color: #d33; }}
figcaption {{ font-size: 12px; }}</style>
<h1>Sketches to pictures</h1>
<p>Each row: the sketch, and the candidates made of it. A red frame: among the {worst} worst, by how
likely {judge} takes the results for their category, times how well their lines are followed.</p>
<pre>{targets}</pre>
{figures}
<pre>{table}</pre>
</html>
"""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """pictures: (256, 256, 3) uint8, candidates; likely: that they are of the sketch's category;
    lines: F-score between sketch and results."""

    trial: Trial
    pictures: Sequence[np.ndarray]
    likely: float
    lines: float

    @property
    def worth(self) -> float:
        return self.likely * self.lines


def save_page(path: Path, shown: Sequence[Shown], targets: str, table: str, judge: str) -> None:
    """Writes the page, and its pictures into a folder beside it."""
    (path.parent / FOLDER).mkdir(parents=True, exist_ok=True)
    order = sorted(shown, key=lambda each: each.worth)
    figures = [
        _figure(path.parent / FOLDER / f"{place:02}.png", each, is_worst=place < WORST)
        for place, each in enumerate(order)
    ]
    text = PAGE.format(
        worst=WORST,
        judge=html.escape(judge),
        targets=html.escape(targets),
        figures="\n".join(figures),
        table=html.escape(table),
    )
    path.write_text(text, encoding="utf-8")


def _figure(path: Path, shown: Shown, *, is_worst: bool) -> str:
    cells = [
        Image.fromarray(each).resize((CELL, CELL)) for each in (shown.trial.canvas, *shown.pictures)
    ]
    Image.fromarray(np.hstack([np.asarray(cell) for cell in cells])).save(path)
    words = html.escape(f"{shown.trial.category}: {shown.trial.name}")
    return (
        f'<figure class="{"worst" if is_worst else "fair"}">'
        f'<img src="{FOLDER}/{path.name}" alt="{words}">'
        f"<figcaption>{words}, recognised {shown.likely:.2f}, lines {shown.lines:.2f}</figcaption>"
        f"</figure>"
    )
