"""Prepared pictures and their lines as a sketch's painter is shown them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sketchstudio.conditioning.sketch import STROKE_PX
from sketchstudio.conditioning.thinning import of_width
from sketchstudio.networks.sketch_painter import HINT_GRAIN
from training.data import picture_set
from training.data.hint_maps import colours_of_areas, some_blots

SHIFTED, SCALED = 0.16, 0.2  # of the side: how far a thumbnail may lie from its picture
FORGOTTEN = (0.0, 0.0, 0.3, 0.7)  # shares of a thumbnail's cells that are not told
NOTHING_TOLD = 0.04  # of the sketches come without a thumbnail
COLOUR_NOISE = 0.03


@dataclass(frozen=True, slots=True)
class Sketch:
    """A prepared picture and the lines to be shown of it: (256, 256) bool."""

    shelf: picture_set.Shelf
    row: int
    lines: np.ndarray


def shown(
    sketches: Sequence[Sketch], rng: np.random.Generator, *, areas: float = 0.0
) -> dict[str, Tensor]:
    """What the network is shown, some of the pictures mirrored. areas: of the sketches are told the
    colour of each area that their lines enclose, the others some blots."""
    steps = [-1 if mirrored else 1 for mirrored in rng.random(len(sketches)) < 0.5]
    pairs = list(zip(sketches, steps, strict=True))
    pictures = np.stack([s.shelf.pictures[s.row][:, ::step] for s, step in pairs])
    ink = np.stack([of_width(s.lines[:, ::step], STROKE_PX) for s, step in pairs])
    thumbnails = np.stack([s.shelf.thumbnails[s.row][..., ::step] for s, step in pairs])
    hints = np.stack(
        [
            colours_of_areas(picture, lines)
            if rng.random() < areas
            else some_blots(picture, rng, grain=HINT_GRAIN)
            for picture, lines in zip(pictures, ink, strict=True)
        ]
    )
    return {
        "ink": torch.from_numpy(ink)[:, None],
        "hints": torch.from_numpy(hints),
        "thumbnail": told(torch.from_numpy(thumbnails).float() / 255, rng),
        "category": torch.tensor([s.shelf.number for s in sketches]),
        "picture": torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1,
    }


def told(thumbnails: Tensor, rng: np.random.Generator) -> Tensor:
    """(B, 4, 8, 8), colour and coverage -> colour times presence, and presence: shifted and scaled
    against the picture as another picture's would be, with cells left out."""
    count = len(thumbnails)
    scale = torch.from_numpy(1 + rng.uniform(-SCALED, SCALED, (count, 2)).astype(np.float32))
    shift = torch.from_numpy(rng.uniform(-SHIFTED, SHIFTED, (count, 2)).astype(np.float32)) * 2
    moves = torch.zeros(count, 2, 3)
    moves[:, 0, 0], moves[:, 1, 1], moves[:, :, 2] = scale[:, 0], scale[:, 1], shift
    grid = F.affine_grid(moves, list(thumbnails.shape), align_corners=False)
    colours = F.grid_sample(thumbnails[:, :3], grid, padding_mode="border", align_corners=False)
    noise = rng.normal(0, COLOUR_NOISE, colours.shape).astype(np.float32)
    forgotten = np.array(FORGOTTEN)[rng.integers(len(FORGOTTEN), size=count)]
    forgotten[rng.random(count) < NOTHING_TOLD] = 1
    kept = rng.random((count, 1, *thumbnails.shape[2:])) >= forgotten[:, None, None, None]
    present = torch.from_numpy(kept) & (thumbnails[:, 3:] > 0)
    colours = (colours + torch.from_numpy(noise)).clamp(0, 1)
    return torch.cat([colours * present, present.float()], 1)


def halved(batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The same pictures and sketches at half the size."""
    halves = {name: F.avg_pool2d(batch[name], 2) for name in ("ink", "picture", "hints")}
    present = (halves["hints"][:, 3:] > 0).float()
    whole = halves["hints"][:, 3:].clamp(min=1e-6)
    halves["hints"] = torch.cat([halves["hints"][:, :3] / whole * present, present], 1)
    return {**batch, **halves, "ink": F.max_pool2d(batch["ink"], 2) * 0.5 + halves["ink"] * 0.5}
