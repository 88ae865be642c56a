"""Small pictures, and plans to teach from them that take seconds."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

TINY_HAND = """
task = "cyclegan"
network = "cyclegan"
batch = 2
learning_rate = 1e-3
weight_decay = 0.0
warmup_steps = 2
average = 0.5
[arguments]
width = 8
blocks = [1, 1, 1]
back_width = 8
back_depth = 1
gallery = 4
[settings]
side = 32
sides = [16, 32]
side_ends = [0.5, 1.0]
critic_width = 4
critic_from = 0.0
kept = 3
"""

TINY_PICTURE = """
task = "pix2pix"
network = "sketch_painter"
batch = 2
warmup_steps = 2
[arguments]
categories = ["things"]
gallery = 4
widths = [8, 8, 8, 8]
blocks = [1, 1, 1, 1]
[settings]
critic_from = 0.0
"""
TINY_COLOURS = """
task = "colorize-regions"
network = "region_colorizer"
batch = 4
warmup_steps = 2
[arguments]
colours = 16
width = 32
layers = 1
heads = 2
"""
TINY = {"hand": TINY_HAND, "picture": TINY_PICTURE, "colours": TINY_COLOURS}


def pictures(folder: Path, count: int, *, plain: bool = False) -> list[Path]:
    """Discs of different colours on paper; plain: nothing but paper."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(1)
    rows, columns = np.mgrid[:48, :48]
    paths = []
    for i in range(count):
        picture = np.full((48, 48, 3), 250, np.uint8)
        centre, radius = rng.uniform(16, 32, 2), rng.uniform(6, 14)
        disc = np.hypot(rows - centre[0], columns - centre[1]) < radius
        if not plain:
            picture[disc] = rng.integers(0, 200, 3)
        paths.append(folder / f"picture-{i}.png")
        Image.fromarray(picture).save(paths[-1])
    return paths


def planned(folder: Path, paths: list[Path], **changes: object) -> Path:
    """A teaching's folder with its plan."""
    folder.mkdir(parents=True, exist_ok=True)
    plan = {
        "version": 1,
        "name": "Discs",
        "kind": "hand",
        "pictures": [str(path) for path in paths],
        "sketches": [],
        "colours": [2],
        "augment": {
            "flip": True,
            "quarter_turns": False,
            "turn_degrees": 5.0,
            "share": 0.7,
            "count": 8,
        },
        "lines": "outline",
        "minutes": None,
        "epochs": 4,
        "device": "cpu",
        "checkpoint_minutes": 1e6,
        "keep": 2,
        "seed": 1,
        "start_from": None,
        **changes,
    }
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    tiny = TINY.get(str(plan["kind"]), TINY_HAND)
    (folder / "config.toml").write_text(tiny, encoding="utf-8")
    return folder
