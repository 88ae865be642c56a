"""A page of results to look at, the worst marked and first."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

WORST = 10
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: sans-serif; margin: 2em; }} figure {{ display: inline-block;
margin: 6px; padding: 6px; border: 2px solid #ddd; vertical-align: top; }}
figure.worst {{ border-color: #d33; }} figcaption {{ font-size: 12px; max-width: 520px; }}</style>
<h1>{title}</h1>
<p>{about} A red frame: among the {worst} worst.</p>
<pre>{targets}</pre>
{figures}
<pre>{table}</pre>
</html>
"""


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """picture: (H, W, 3) uint8; what: it shows; worth: the higher the better."""

    picture: np.ndarray
    what: str
    words: str
    worth: float


@dataclass(frozen=True, slots=True)
class About:
    """What stands above and below the results."""

    title: str
    about: str
    table: str
    targets: str = ""


def save_page(path: Path, results: Sequence[Result], about: About) -> None:
    """Writes the page, and its pictures into a folder beside it that is named after it."""
    folder = path.parent / f"{path.stem}-page"
    folder.mkdir(parents=True, exist_ok=True)
    order = sorted(results, key=lambda each: each.worth)
    figures = [
        _figure(folder / f"{place:02}.png", each, is_worst=place < WORST)
        for place, each in enumerate(order)
    ]
    text = PAGE.format(
        title=html.escape(about.title),
        about=html.escape(about.about),
        worst=WORST,
        targets=html.escape(about.targets),
        figures="\n".join(figures),
        table=html.escape(about.table),
    )
    path.write_text(text, encoding="utf-8")


def _figure(path: Path, result: Result, *, is_worst: bool) -> str:
    Image.fromarray(result.picture).save(path)
    what, words = html.escape(result.what), html.escape(result.words)
    return (
        f'<figure class="{"worst" if is_worst else "fair"}">'
        f'<img src="{path.parent.name}/{path.name}" alt="{what}">'
        f"<figcaption>{what}, {words}</figcaption></figure>"
    )
