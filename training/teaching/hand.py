"""Teaching a painting hand: outlines of areas, and the artist's pictures, by the task cyclegan."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import nn

from sketchstudio.conditioning.hand_sight import Sight, of_lines
from sketchstudio.generators._hand import colouring_of
from sketchstudio.networks import weights
from sketchstudio.networks.cyclegan import Hand
from training import config as configuration
from training.config import Config
from training.data import columns, hand_set
from training.data.hand_views import seen, shown_pixels
from training.data.sides import Sides
from training.run import Run
from training.tasks import cyclegan
from training.teaching.kinds import (
    Examined,
    Told,
    arguments_of,
    in_parts,
    rows_to_examine,
)
from training.teaching.plan import Plan

TASK = cyclegan
SHIPPED = "cyclegan"
SEEN_AT = 256  # pixels of a sketch's shorter side
COLOURINGS = 8  # of the drawings that are examined


def config(plan: Plan, file: Path | None) -> Config:
    """The task's own, with the plan's cuts and augmentation."""
    own = configuration.read("cyclegan", file)
    begun, augmentation = plan.start_from, plan.augmentation
    arguments = arguments_of(begun, own.task, SHIPPED) if begun else own.arguments
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
        return len(hand_set.load(place)["outlines"])

    return in_parts(parts, told, make)


def pictures_per_step(read: Config) -> float:
    return Sides(read.settings["sides"], read.settings["side_ends"]).mean_count(read.batch)


def begin(run: Run, start: Path) -> None:
    run.start_from(weights.load(start).state_dict(), name=start.name)


def shown(sketch: np.ndarray) -> Sight:
    """(H, W, 3) uint8, a drawing in any pen -> its lines as the hand sees them."""
    return of_lines(sketch, SEEN_AT)


def painted(network: nn.Module, drawing: Sight) -> np.ndarray:
    return np.vstack([drawing.pixels, _made(cast("Hand", network), drawing, seed=0)])


def examined(run: Run, most: int) -> Examined:
    task, hand = cast("cyclegan.Cyclegan", run.task), cast("Hand", run.average)
    held, train = task.held_out, task.train
    first, spread = rows_to_examine(len(held["outlines"]), len(train["outlines"]), most)
    rows = [*((held, i) for i in first), *((train, int(i)) for i in spread)]
    outlines = [columns["outlines"][row] for columns, row in rows]
    made = []
    for i, outline in enumerate(outlines):
        page = np.repeat(outline[..., None], 3, 2)
        sight = Sight(page, (0, 0, page.shape[1], page.shape[0]))
        made.append(_made(hand, sight, seed=i % COLOURINGS))
    return Examined(outlines, made, list(train["paintings"][spread]))


def _made(hand: Hand, sight: Sight, *, seed: int) -> np.ndarray:
    """(h, w, 3) uint8, on the device that the hand is on."""
    device = hand.gallery.device
    colours = torch.from_numpy(colouring_of(sight, hand).map_for(seed))[None].to(device)
    lines = seen(torch.from_numpy(sight.pixels.copy())[None].permute(0, 3, 1, 2).to(device))
    return shown_pixels(hand.to_painting(lines, colours)[0])
