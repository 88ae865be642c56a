"""Teaching a painting hand: outlines of areas, and the artist's pictures, by the task cyclegan."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn

from sketchstudio.conditioning.hand_sight import of_lines
from sketchstudio.networks import weights
from sketchstudio.networks.cyclegan import Hand
from training import config as configuration
from training.config import Config
from training.data import columns, hand_set
from training.data.sides import Sides
from training.run import Run
from training.tasks import cyclegan
from training.teaching.kinds import Examined, Told, arguments_of, in_parts, rows_to_examine
from training.teaching.plan import Plan

TASK = cyclegan


def start(plan: Plan) -> Path | None:
    return plan.start_from


def config(plan: Plan, file: Path | None) -> Config:
    """The task's own, with the plan's cuts and augmentation."""
    own = configuration.read("cyclegan", file)
    begun, augmentation = start(plan), plan.augmentation
    arguments = arguments_of(begun, own.task) if begun else own.arguments
    settings = {
        **own.settings,
        "cuts": list(plan.colours),
        "count": max(1, plan.count),
        "flip": augmentation.flip,
        "quarter_turns": augmentation.quarter_turns,
        "turn_degrees": augmentation.turn_degrees,
        "share": augmentation.share,
    }
    return own.with_changes(
        arguments=arguments, settings=settings, seed=plan.seed, minutes=plan.minutes
    )


def prepare(plan: Plan, read: Config, folder: Path, told: Told, *, processes: int) -> int:
    learned, held_out = hand_set.split(plan.pictures)
    recipe = cyclegan.recipe_from(read)
    parts = {
        "held-out": hand_set.as_they_are(held_out, recipe),
        "train": hand_set.items(learned, recipe),
    }

    def make(name: str, work: Sequence[hand_set.Item], told_of_part: columns.Told) -> int:
        place = folder / name
        if not hand_set.is_prepared(place):
            hand_set.prepare(work, place, processes=processes, told=told_of_part)
        return len(hand_set.load(place)["palettes"])

    return in_parts(parts, told, make)


def pictures_per_step(read: Config) -> float:
    return Sides(read.settings["sides"], read.settings["side_ends"]).mean_count(read.batch)


def begin(run: Run, start: Path) -> None:
    run.start_from(weights.load(start).state_dict())


def shown(sketch: np.ndarray) -> Tensor:
    """(H, W, 3) uint8, a drawing in any pen -> (1, 3, h, w), its lines as the hand sees them."""
    return cyclegan.seen(torch.from_numpy(of_lines(sketch, 256).pixels)[None].permute(0, 3, 1, 2))


def painted(network: nn.Module, drawing: Tensor) -> np.ndarray:
    hand = cast("Hand", network)
    made = hand.to_painting(drawing.to(hand.palettes.device)).cpu()
    return cyclegan.shown_pixels(torch.cat([drawing, made], 2)[0])


def examined(run: Run, most: int) -> Examined:
    task, hand = cast("cyclegan.Cyclegan", run.task), cast("Hand", run.average)
    held, train = task.held_out, task.train
    first, spread = rows_to_examine(len(held["palettes"]), len(train["palettes"]), most)
    rows = [*((held, i) for i in first), *((train, int(i)) for i in spread)]
    outlines = [columns["outlines"][row] for columns, row in rows]
    made = []
    for i, outline in enumerate(outlines):
        drawing = cyclegan.seen(torch.from_numpy(outline.copy())[None, None].expand(-1, 3, -1, -1))
        palette = hand.palettes[i * len(hand.palettes) // len(rows)][None]
        made.append(cyclegan.shown_pixels(hand.to_painting(drawing.to(palette.device), palette)[0]))
    return Examined(outlines, made, list(train["paintings"][spread]))
