"""Makes the samples for the upscaler: our own sketches, coloured, small and badly compressed.

    .venv/bin/python scripts/dirty_samples.py

As pictures come back from a chat or an old web page: JPEG of low quality at a few hundred pixels.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PIL import Image

from sketchstudio.document.document import Document
from sketchstudio.files.hints import read_hints
from sketchstudio.files.images import read_image
from sketchstudio.generators import registry

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
NAMES = ("house", "robot", "cat")
SIDE = 300  # pixels of the longer side
QUALITY = 34


def main() -> int:
    for name in NAMES:
        target = SAMPLES / f"small-{name}.jpg"
        small = coloured(name)
        small.thumbnail((SIDE, SIDE), Image.Resampling.BICUBIC)
        small.save(target, quality=QUALITY, subsampling="4:2:0", optimize=True)
        print(target.name)
    return 0


def coloured(name: str) -> Image.Image:
    """The sample with the colours of its blots run up to the lines."""
    document = Document.from_pixels(read_image(SAMPLES / f"{name}.png"), name)
    hints = read_hints(SAMPLES / f"{name}.json", (document.width, document.height))
    document.blots = tuple(replace(blot, id=document.new_id()) for blot in hints)
    request = registry.request_for(registry.get("fill").SPEC, document.snapshot())
    pixels = registry.run(request, lambda fraction, preview=None: None).candidates[0].pixels
    return Image.fromarray(pixels[..., :3].copy())


if __name__ == "__main__":
    sys.exit(main())
