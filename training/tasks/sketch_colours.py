"""Learns which colours the regions of a sketch have, told what it shows: the first half of pix2pix.

Choosing among the colours of a palette by cross-entropy decides where a mean would be grey-brown;
what is chosen can be drawn by chance, so that one sketch has many pictures.
"""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from sketchstudio.conditioning.lab import to_lab
from training.config import Config
from training.data import sketch_region_set
from training.tasks import colorize_regions, pix2pix
from training.tasks.colorize_regions import ColorizeRegions

SETTINGS: dict[str, Any] = {**colorize_regions.SETTINGS, "each": 900}
BLACK = 16.0  # CIELAB lightness: darker areas are mostly outlines that have a width, and no colour
LITTLE = 0.2  # of the weight that other areas have
PAINTER = "pix2pix"  # whose prepared pictures are cut

CARD: dict[str, Any] = {
    **pix2pix.CARD,
    "title": "The colours of a sketch",
    "about": "Chooses a colour for every region of a sketch, told what it shows. The generator "
    "`pix2pix` uses it before its painter.",
    "inputs": "ink (1, 256, 256), 1 where it is black; for each region its share in 32 x 32 cells, "
    "its geometry, how it touches the others, its colour where a blot tells it; the category's "
    "number",
    "size_rule": "a sketch in its square of 256 pixels, cut into 64 regions at most",
    "weaknesses": [
        "What ships began with the weights of `colorize-regions` and learned for 17 minutes, then "
        "16 more at a rate of 3e-4, each on one core beside other work.",
        "It knows the category, not the thing: a banana may be blue, a duck green.",
        "It sees what lines enclose; where an outline has wide gaps the painter takes its colours "
        "from its gallery instead.",
        "The facets of a gemstone come out too much alike; the painter gives them their light.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Cut the sketches of pix2pix's prepared pictures, which lie beside `out`."""
    names, each = config.arguments["categories"], config.settings["each"]
    for part, most in (("held-out", each // 10), ("train", each)):
        pictures = out.parent / PAINTER / part
        work = sketch_region_set.items(pictures, names, each=most, seed=config.seed)
        sketch_region_set.prepare(work, out / part, processes=processes)


def pictures(prepared: Path) -> dict[str, int]:
    """For the card: how many sketches of each category were learned from."""
    return sketch_region_set.counts(prepared / "train")


class SketchColours(ColorizeRegions):
    """The task; see loop.Task."""

    def defaults(self) -> dict[str, Any]:
        return SETTINGS

    def columns(self, folder: Path) -> dict[str, np.ndarray]:
        return sketch_region_set.load(folder)

    def adapted(self, weights: dict[str, Tensor], network: nn.Module) -> dict[str, Tensor]:
        """The weights of another region colorizer for this one: each colour begins as the nearest
        of the other's palette, each category as none."""
        own = network.state_dict()
        theirs = (weights["palette"].cpu().numpy() * 255).round().astype(np.uint8)
        apart = np.linalg.norm(self.palette_lab[:, None] - to_lab(theirs), axis=-1)
        nearest = torch.from_numpy(apart.argmin(1))
        found = {**own, **weights, "palette": own["palette"]}
        for name in ("head.weight", "head.bias"):
            found[name] = weights[name][nearest]
        nobody = torch.tensor([len(theirs)])  # the class of what is to be found
        found["from_class.weight"] = weights["from_class.weight"][torch.cat([nearest, nobody])]
        return found

    def rows(
        self, columns: dict[str, np.ndarray], rows: np.ndarray, rng: np.random.Generator
    ) -> dict[str, Tensor]:
        batch = super().rows(columns, rows, rng)
        black = to_lab(self.palette)[:, 0] < BLACK
        is_black = batch["target"] @ torch.from_numpy(black.astype(np.float32)) > 0.5
        weight = torch.where(is_black, LITTLE * batch["weight"], batch["weight"])
        category = torch.from_numpy(columns["category"][rows].astype(np.int64))
        return {**batch, "weight": weight, "category": category}

    def logits(self, network: nn.Module, batch: dict[str, Tensor]) -> Tensor:
        return network(*colorize_regions.inputs(batch), batch["category"])


TASK = SketchColours
