"""Teaching one's colours: the task colorize-regions goes on learning from the artist's pictures."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from PIL import Image
from torch import nn

from sketchstudio.conditioning.ink import ink_map
from sketchstudio.conditioning.region_tokens import INK_SIDE, geometry_of, relations_of
from sketchstudio.conditioning.regions import segment
from sketchstudio.conditioning.square import squared
from sketchstudio.networks import weights
from sketchstudio.networks.region_colorizer import RegionColorizer
from training import config as configuration
from training.config import Config
from training.data import columns, hand_set, region_set
from training.data.packs import Drawing
from training.run import Run
from training.tasks import colorize_regions
from training.teaching.kinds import Examined, Told, arguments_of, in_parts, rows_to_examine
from training.teaching.plan import Plan

TASK = colorize_regions
SHIPPED = "colorize-regions"
LEARNING_RATE = 1e-4  # what is known already is not to be forgotten
NAMES = "items.json"


def config(plan: Plan, file: Path | None) -> Config:
    own = configuration.read("colorize-regions", file)
    own = own.with_changes(seed=plan.seed, minutes=plan.minutes)
    begun = plan.start_from
    if begun is None:
        return own
    rate = min(own.learning_rate, LEARNING_RATE)
    return own.with_changes(arguments=arguments_of(begun, own.task), learning_rate=rate)


def prepare(plan: Plan, read: Config, folder: Path, told: Told, *, processes: int) -> int:
    """Each picture upright first, then variants with lines as by hand, until there are enough."""
    learned, held_out = hand_set.split(plan.pictures)
    parts = {
        "held-out": _items(held_out, len(held_out), plan.seed),
        "train": _items(learned, plan.count, plan.seed),
    }

    def make(name: str, work: Sequence[region_set.Item], told_of_part: columns.Told) -> int:
        place, fields = folder / name, region_set.FIELDS
        if not (place / NAMES).is_file():
            rows = columns.write(place, fields, work, _cut, processes=processes, told=told_of_part)
            names = [["mine", work[row].drawing.subject, work[row].variant] for row in rows]
            (place / NAMES).write_text(json.dumps(names), encoding="utf-8")
        return len(region_set.item_names(place))

    return in_parts(parts, told, make)


def _items(paths: list[Path], count: int, seed: int) -> list[region_set.Item]:
    drawings = [Drawing("mine", path.stem, path) for path in paths]
    return [
        region_set.Item(drawings[i % len(drawings)], i // len(drawings), seed + i)
        for i in range(max(count, len(drawings)))
    ]


def _cut(item: region_set.Item) -> dict[str, np.ndarray] | None:
    try:
        row = region_set.cut_item(item)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return None
    return row if int(np.ptp(row["colour"], axis=(0, 1)).max()) >= hand_set.PLAIN else None


def pictures_per_step(read: Config) -> float:
    return read.batch


def begin(run: Run, start: Path) -> None:
    run.start_from(weights.load(start).state_dict(), name=start.name)


def shown(sketch: np.ndarray) -> dict[str, np.ndarray]:
    """(H, W, 3) uint8 -> a row of region_set's columns, its colours unknown."""
    ink = squared(ink_map(sketch), INK_SIDE, around=0)
    regions = segment(ink, most=region_set.MOST_REGIONS)
    room, free = region_set.MOST_REGIONS, region_set.MOST_REGIONS - regions.count
    return {
        "ink": (ink * 255 + 0.5).astype(np.uint8)[None],
        "full": regions.full.astype(np.uint8)[None],
        "regions": np.full((1, room, 3), 255, np.uint8),
        "known": np.zeros((1, room), np.float16),
        "geometry": np.pad(geometry_of(regions), ((0, free), (0, 0)))[None].astype(np.float16),
        "relations": np.pad(relations_of(regions), ((0, free), (0, free), (0, 0)))[None],
        "count": np.array([regions.count], np.int16),
    }


def painted(network: nn.Module, drawing: dict[str, np.ndarray]) -> np.ndarray:
    paper = np.repeat(255 - drawing["ink"][0][..., None], 3, 2)
    return np.vstack([paper, _coloured(cast("RegionColorizer", network), drawing)])


def _coloured(network: RegionColorizer, drawing: dict[str, Any]) -> np.ndarray:
    """(256, 256, 3) uint8: what the network takes for likeliest where nothing is told."""
    device = network.palette.device
    most = int(drawing["count"][0])
    classes = network.palette.shape[0]
    batch = {
        "ink": torch.from_numpy(drawing["ink"].copy()),
        "full": torch.from_numpy(drawing["full"].copy()),
        "geometry": torch.from_numpy(drawing["geometry"][:, :most].astype(np.float32)),
        "relations": torch.from_numpy(drawing["relations"][:, :most, :most].astype(np.float32)),
        "present": torch.ones(1, most, dtype=torch.bool),
        "known": torch.full((1, most), classes),
        "colour": torch.zeros(1, most, 4),
    }
    batch = {name: part.to(device) for name, part in batch.items()}
    chosen = network(*colorize_regions.inputs(batch))[0].argmax(-1)
    colours = (network.palette[chosen] * 255).round().byte().cpu().numpy()
    ink = drawing["ink"][0][..., None] / 255
    return (colours[drawing["full"][0].astype(int) - 1] * (1 - ink)).astype(np.uint8)


def examined(run: Run, most: int) -> Examined:
    task = cast("colorize_regions.ColorizeRegions", run.task)
    network = cast("RegionColorizer", run.average)
    held, train = task.held_out, task.train
    first, spread = rows_to_examine(len(held["count"]), len(train["count"]), most)
    rows = [*((held, i) for i in first), *((train, int(i)) for i in spread)]
    drawings = [{name: part[i : i + 1] for name, part in source.items()} for source, i in rows]
    made = [_coloured(network, drawing) for drawing in drawings]
    outlines = [255 - drawing["ink"][0] for drawing in drawings]
    return Examined(outlines, made, list(train["colour"][spread]), kept=True)
