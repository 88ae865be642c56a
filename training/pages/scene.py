"""Boxes beside the scene made of them, on a page of such results."""

import numpy as np
from PIL import Image, ImageDraw

from training.pages.worst_first import Result
from training.trials.scene_layouts import Layout
from training.trials.scene_painters import Scene

TITLE = "Boxes to pictures"
ABOUT = (
    "The boxes, and the scene made of them; worst by how likely {judge} takes the things for what "
    "their boxes say."
)


def result_of(scene: Scene, *, likely: float) -> Result:
    """likely: of the scene's things to be what their boxes say, on the average."""
    beside = [boxes_shown(scene.layout, scene.picture.shape[0]), scene.picture]
    things = ", ".join(box.tag for box in scene.layout.things)
    words = f"likely {likely:.2f}"
    return Result(np.hstack(beside), f"{scene.layout.style}: {things}", words, likely)


def boxes_shown(layout: Layout, side: int) -> np.ndarray:
    """(side, side, 3) uint8: the boxes with their names."""
    picture = Image.new("RGB", (side, side), "white")
    pen = ImageDraw.Draw(picture)
    for box in layout.boxes:
        corners = (box.x, box.y, box.x + box.width - 1, box.y + box.height - 1)
        pen.rectangle(corners, outline=(60, 60, 70))
        pen.text((box.x + 3, box.y + 2), box.tag, fill=(20, 20, 30))
    return np.asarray(picture)
