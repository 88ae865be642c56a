"""A page of forty scenes to look at, the worst marked and first."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from training.trials.scene_layouts import Layout
from training.trials.scene_painters import Scene

WORST = 10
FOLDER = "scene-page"
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Boxes to pictures</title>
<style>body {{ font-family: sans-serif; margin: 2em; }} figure {{ display: inline-block;
margin: 6px; padding: 6px; border: 2px solid #ddd; width: 516px; vertical-align: top; }}
figure.worst {{ border-color: #d33; }} figcaption {{ font-size: 12px; }}</style>
<h1>Boxes to pictures</h1>
<p>The boxes, and the scene made of them. A red frame: among the {worst} worst, by how likely
{judge} takes the things for what their boxes say.</p>
{figures}
<pre>{table}</pre>
</html>
"""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """likely: of the scene's things to be what their boxes say, on the average."""

    scene: Scene
    likely: float


def save_page(path: Path, shown: Sequence[Shown], *, table: str, judge: str) -> None:
    """Writes the page, and its pictures into a folder beside it."""
    (path.parent / FOLDER).mkdir(parents=True, exist_ok=True)
    order = sorted(shown, key=lambda each: each.likely)
    figures = [
        _figure(path.parent / FOLDER / f"{place:02}.png", each, is_worst=place < WORST)
        for place, each in enumerate(order)
    ]
    text = PAGE.format(
        worst=WORST,
        judge=html.escape(judge),
        figures="\n".join(figures),
        table=html.escape(table),
    )
    path.write_text(text, encoding="utf-8")


def boxes_shown(layout: Layout, side: int) -> np.ndarray:
    """(side, side, 3) uint8: the boxes with their names."""
    picture = Image.new("RGB", (side, side), "white")
    pen = ImageDraw.Draw(picture)
    for box in layout.boxes:
        corners = (box.x, box.y, box.x + box.width - 1, box.y + box.height - 1)
        pen.rectangle(corners, outline=(60, 60, 70))
        pen.text((box.x + 3, box.y + 2), box.tag, fill=(20, 20, 30))
    return np.asarray(picture)


def _figure(path: Path, shown: Shown, *, is_worst: bool) -> str:
    scene = shown.scene
    beside = [boxes_shown(scene.layout, scene.picture.shape[0]), scene.picture]
    Image.fromarray(np.hstack(beside)).save(path)
    words = html.escape(", ".join(box.tag for box in scene.layout.things))
    return (
        f'<figure class="{"worst" if is_worst else "fair"}">'
        f'<img src="{FOLDER}/{path.name}" alt="{words}">'
        f"<figcaption>{html.escape(scene.layout.style)}: {words}, likely {shown.likely:.2f}"
        f"</figcaption></figure>"
    )
