"""Draws the pictures of the samples that are boxes: what `scene` makes of NAME.boxes.json.

    .venv/bin/python scripts/scene_samples.py

They are small: the shelf of samples shows them, and the boxes alone are opened.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from sketchstudio.document import Document
from sketchstudio.files.boxes import read_boxes
from sketchstudio.generators import registry

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
SUFFIX = ".boxes.json"
STYLE = "twemoji"
REDUCED = 2


def main() -> None:
    spec = registry.get("scene").SPEC
    for path in sorted(SAMPLES.glob(f"*{SUFFIX}")):
        size, boxes = read_boxes(path)
        snapshot = replace(Document.blank(*size).snapshot(), boxes=boxes)
        request = registry.request_for(spec, snapshot, {"style": STYLE}, candidates=1, device="cpu")
        (made,) = registry.run(request, lambda fraction, preview=None: None).candidates
        picture = Image.fromarray(np.ascontiguousarray(made.pixels[..., :3])).reduce(REDUCED)
        target = path.with_name(path.name.replace(SUFFIX, ".png"))
        picture.save(target, optimize=True)
        print(target.relative_to(SAMPLES.parent.parent))


if __name__ == "__main__":
    main()
