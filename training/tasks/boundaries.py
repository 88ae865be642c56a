"""Learns to find boundaries as people trace them in photographs: the network `edges`.

Not called `edges`, which is what `prepare` pairs pictures with.
"""

from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.edges import Edges
from training import config as configuration
from training.config import Config
from training.data import edge_set
from training.data.light import in_another_light
from training.data.sides import Sides

SETTINGS: dict[str, Any] = {
    "sides": [160, 224, 288],
    "smallest": 0.5,
    "largest": 1.5,
    "agreed": 0.3,
    "rarity": 0.5,
    "dice": 0.5,
    "sides_weight": 0.25,
    "turned": 0.35,
    "light": 0.8,
}
NONE = 0.02  # of the people: what is left where nobody traced anything, after interpolation
SAMPLES = 6  # held-out photographs in the grid

CARD: dict[str, Any] = {
    "title": "Photographs to the boundaries of things",
    "about": "Finds the boundaries that people trace in a photograph. Training uses it to make "
    "sketches of pictures (`prepare edges`).",
    "inputs": "picture (3, H, W) in [-1, 1], sRGB",
    "size_rule": "any; worked on in multiples of 16",
    "licence": "CC BY-NC-SA 4.0",
    "data_terms": "research",
    "sources": [
        "BSDS500, training and validation photographs with the boundaries that four to nine people "
        "traced in each (UC Berkeley; research and education only); nothing else: no weights of "
        "another network, no pseudo-labels",
    ],
    "weaknesses": [
        "Knows photographs of about 481 x 321 pixels: bring larger ones down.",
        "Boundaries alone: no folds, no shading, few lines inside of a thing.",
        "Learned from 294 photographs: whole silhouettes of people and animals in a busy "
        "background come out broken.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Decode the photographs: `out`/train and `out`/held-out. Seconds, in one process."""
    edge_set.prepare(packs, out)


class Boundaries:
    """The task; see loop.Task."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        self.sides = Sides.evenly(self.settings["sides"])
        self.train = edge_set.load(prepared / "train")
        self.held_out = edge_set.load(prepared / "held-out")

    def network(self) -> Edges:
        network = Edges(**self.config.arguments)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """Nothing is fixed by the weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        """Small cuts first, more of them; large ones in the end (`sides`)."""
        side = self.sides.at(self.done)
        count = self.sides.count(side, size)
        rows = np.sort(rng.integers(0, len(self.train["traced"]), count))
        pairs = [self._pair(int(row), side, rng) for row in rows]
        pictures, agreed = (np.stack(parts) for parts in zip(*pairs, strict=True))
        return {
            "picture": torch.from_numpy(pictures).permute(0, 3, 1, 2),
            "agreed": torch.from_numpy(agreed)[:, None],
        }

    def _pair(self, row: int, side: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        picture, traced = self.train["pictures"][row], self.train["traced"][row]
        scales = (self.settings["smallest"], self.settings["largest"])
        upright = -90.0 if self.train["standing"][row] else 0.0
        turned = rng.random() < self.settings["turned"]
        size = traced.shape[0], traced.shape[1]
        where = edge_set.cut_at_random(size, side, scales, rng, upright=None if turned else upright)
        picture, agreed = edge_set.cut(picture, traced, where, side)
        if rng.random() < self.settings["light"]:
            picture = in_another_light(picture, rng)
        return picture, agreed

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        """Cross-entropy of the joined edges and of each size's, and Dice of the joined ones; what
        less than `agreed` of the people traced counts neither way."""
        assert isinstance(network, Edges)
        joined, *sides = (logits.float() for logits in network.nested(seen(batch["picture"])))
        agreed = batch["agreed"]
        entropy = self._entropy(joined, agreed)
        alone = sum(
            (self._entropy(side, _at(agreed, side)) for side in sides), joined.new_zeros(())
        )
        dice = self._dice(joined, agreed)
        loss = entropy + self.settings["sides_weight"] * alone + self.settings["dice"] * dice
        told = {"entropy": entropy, "sides": alone / len(sides), "dice": dice}
        return loss, {name: float(value.detach()) for name, value in told.items()}

    def _entropy(self, logits: Tensor, agreed: Tensor) -> Tensor:
        """An edge weighs as many pixels as there are of the other kind to each of it, to the power
        of `rarity`, and more the more people traced it."""
        edge, nothing = self._sure(agreed)
        rarity = (nothing.sum() / edge.sum().clamp(min=1)) ** self.settings["rarity"]
        shared = edge * agreed
        shared = shared * (edge.sum() / shared.sum().clamp(min=1))
        each = F.binary_cross_entropy_with_logits(logits, edge, reduction="none")
        weight = rarity * shared + nothing
        return (each * weight).sum() / weight.sum().clamp(min=1)

    def _dice(self, logits: Tensor, agreed: Tensor) -> Tensor:
        edge, nothing = self._sure(agreed)
        ink = logits.sigmoid() * (edge + nothing)
        return 1 - (2 * (ink * edge).sum() + 1) / ((ink * ink).sum() + edge.sum() + 1)

    def _sure(self, agreed: Tensor) -> tuple[Tensor, Tensor]:
        return (agreed >= self.settings["agreed"]).float(), (agreed < NONE).float()

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Photograph, edges found, and what people traced, side by side."""
        device = next(network.parameters()).device
        rows = range(min(SAMPLES, len(self.held_out["traced"])))
        strips = [self._strip(network, row, device) for row in rows]
        return np.vstack(strips)[::2, ::2]

    def _strip(self, network: nn.Module, row: int, device: torch.device) -> np.ndarray:
        picture = self.held_out["pictures"][row]
        shown = torch.from_numpy(picture[None].copy()).permute(0, 3, 1, 2).to(device)
        found = network(seen(shown)).sigmoid()[0, 0].float().cpu().numpy()
        agreed = edge_set.agreement(np.asarray(self.held_out["traced"][row]))
        greys = [255 - (ink * 255).astype(np.uint8) for ink in (found, agreed)]
        return np.hstack([picture, *(np.repeat(grey[..., None], 3, 2) for grey in greys)])


def seen(pictures: Tensor) -> Tensor:
    """(B, 3, H, W) uint8 -> what the network takes."""
    return (pictures.float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def _at(agreed: Tensor, side: Tensor) -> Tensor:
    """What was agreed, at a side output's size: an edge anywhere in its pixel is an edge."""
    return F.adaptive_max_pool2d(agreed, side.shape[2:])


TASK = Boundaries
