"""Learns the colours of grey photographs and renderings, from whatever hints there are."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.conditioning.lab import from_lab
from sketchstudio.conditioning.photo_hints import hint_map
from sketchstudio.networks.photo_colorizer import CELL, GRAIN, PhotoColorizer
from sketchstudio.networks.photo_decoding import annealed_mean
from sketchstudio.opencv import cv2
from training import config as configuration
from training.config import Config, ConfigError
from training.data import photo_hints, photo_set
from training.data.ab_bins import ab_bins, bin_weights, soft_targets, table_index

SETTINGS: dict[str, Any] = {
    "side": 192,
    "rebalancing": 0.5,
    "many_colours": 0.01,
    "new_hues": 0.35,
}
WHOLE = 0.5  # share of the pictures seen whole and smaller; the others are crops
GAMMA_SPREAD = 0.15  # of the lightness, in natural logarithms: prints and scans differ
FEW_TO_TURN = 3  # hints: with fewer, another hue could not be known of everywhere
COUNTED = 2000  # pictures whose colours say what is rare
SAMPLES = 10  # held-out pictures in the grid
SAMPLE_HINTS = 12

CARD: dict[str, Any] = {
    "title": "Colour for grey photographs and renderings",
    "about": "Chooses a and b (CIELAB) for each cell of 4 x 4 pixels from the picture's lightness "
    "and whatever blots there are; the lightness itself is kept. The generator `colorize` uses it.",
    "inputs": "lightness (1, H, W) in [-1, 1]; hints (3, H/4, W/4): a, b over 100; 1 where told",
    "size_rule": "any size: seen at about 256 x 256 pixels, colour brought back along edges",
    "licence": "CC BY-NC-SA 4.0",
    "data_terms": "research",
    "sources": [
        "Photographs (research only): a sample of ImageNet-1k, COCO128, part of Flickr8k, "
        "Sun-Hays 80, examples of style-transfer papers; and free ones of elementary OS and "
        "scikit-image",
        "BSDS500, training and test pictures (research only)",
        "Caltech-101, Stanford Cars and other pictures of single things (research only)",
        "Shop photographs of shoes, bags, watches and more, rights unclear (research only)",
        "GCompris, photographs and scenes, GPL 3+, CC BY-SA and CC0 as each file says",
        "ESA/Hubble, CC BY 4.0; KDE and elementary OS wallpapers",
        "Pepper&Carrot by David Revoy, CC BY 4.0; Ren'Py demo artwork, MIT",
        "Battle for Wesnoth, portraits and story pictures, GPL 2+",
        "Tux Paint stamps, photographs, GPL 2+ and public domain",
    ],
    "weaknesses": [
        "Some nine thousand pictures are few: without blots it knows skin, sky, plants and earth, "
        "and is cautious or wrong about things whose colour cannot be told from their shape.",
        "Colour may spill where two things of one lightness meet; a blot on each side mends it.",
        "The blot's lightness is not taken over: the picture's is kept.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Cut the packs' colourful pictures: `out`/train and `out`/held-out."""
    portions = list(photo_set.portions_from(config.portions))
    for name, held_out in (("held-out", True), ("train", False)):
        work = photo_set.items(packs, portions, held_out=held_out, seed=config.seed)
        photo_set.prepare(work, out / name, processes=processes)


class ColorizePhoto:
    """The task; see loop.Task."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        if self.settings["side"] % GRAIN or self.settings["side"] > photo_set.SIDE:
            raise ConfigError(f"side has to be a multiple of {GRAIN} up to {photo_set.SIDE}.")
        self.train = photo_set.load(prepared / "train")
        self.held_out = photo_set.load(prepared / "held-out")
        self.bins = ab_bins()
        if config.arguments["bins"] != len(self.bins):
            raise ConfigError(f"The network's bins have to be {len(self.bins)}.")
        every = max(1, len(self.train["ab"]) // COUNTED)
        seen = np.asarray(self.train["ab"][::every]).reshape(-1, 2)
        weights = bin_weights(seen, self.bins, rebalancing=self.settings["rebalancing"])
        nearest, share = soft_targets(self.bins)
        self.weights, self.nearest, self.share = (
            torch.from_numpy(v) for v in (weights, nearest, share)
        )

    def network(self) -> PhotoColorizer:
        network = PhotoColorizer(**self.config.arguments)
        network.bins.copy_(torch.from_numpy(self.bins))
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """The bins are the same for all weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        rows = np.sort(rng.integers(0, len(self.train["ab"]), size))
        shown = [self._shown(int(row), rng) for row in rows]
        lightness, ab, hints = (np.stack(parts) for parts in zip(*shown, strict=True))
        return {
            "lightness": torch.from_numpy(lightness),
            "hints": torch.from_numpy(hints),
            "target": torch.from_numpy(table_index(ab)),
            "phase": torch.from_numpy(rng.integers(0, 2, 2)),
        }

    def _shown(
        self, row: int, rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """lightness (side, side) uint8; ab (cells, cells, 2), hints (3, cells, cells) float32."""
        lightness, ab = self._part(row, rng)
        if rng.random() < 0.5:
            lightness, ab = lightness[:, ::-1], ab[:, ::-1]
        gamma = np.exp(rng.normal(0, GAMMA_SPREAD))
        curve = (np.linspace(0, 1, 256) ** gamma * 255 + 0.5).astype(np.uint8)
        spots = photo_hints.simulated(ab, rng)
        if len(spots) >= FEW_TO_TURN and rng.random() < self.settings["new_hues"]:
            turn = _turn(rng)
            ab = ab @ turn
            spots = [_turned(spot, turn) for spot in spots]
        return curve[lightness], ab, hint_map(spots, ab.shape[:2])

    def _part(self, row: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        side, cells = self.settings["side"], self.settings["side"] // CELL
        lightness, ab = self.train["lightness"][row], self.train["ab"][row].astype(np.float32)
        if rng.random() < WHOLE:
            whole = cv2.resize(lightness, (side, side), interpolation=cv2.INTER_AREA)
            return whole, cv2.resize(ab, (cells, cells), interpolation=cv2.INTER_AREA)
        top, left = rng.integers(0, ab.shape[0] - cells + 1, 2)
        pixels = lightness[top * CELL : top * CELL + side, left * CELL : left * CELL + side]
        return pixels, ab[top : top + cells, left : left + cells]

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        """Cross-entropy of every fourth cell, rare colours weighing more; many colours cost."""
        assert isinstance(network, PhotoColorizer)
        row, column = (int(v) for v in batch["phase"])
        fine, middle = network.features(*inputs(batch))
        logits = network.decide(fine[:, :, row::2, column::2], middle).float()
        target = batch["target"][:, row::2, column::2]
        nearest, share = self.nearest[target.cpu()], self.share[target.cpu()]
        likely = F.log_softmax(logits, 1).permute(0, 2, 3, 1)
        nearest, share = nearest.to(likely.device), share.to(likely.device)
        each = -(likely.gather(-1, nearest) * share).sum(-1)
        weight = self.weights.to(likely.device)[nearest[..., 0]]
        decided = (each * weight).sum() / weight.sum()
        colours = used_colours(likely)
        hits = float((logits.argmax(1) == nearest[..., 0]).float().mean())
        loss = decided + self.settings["many_colours"] * colours
        scalars = {
            "decided": float(decided.detach()),
            "colours": float(colours.detach()),
            "hits": hits,
        }
        return loss, scalars

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        rows = np.linspace(0, len(self.held_out["ab"]) - 1, SAMPLES).astype(int)
        strips = [self._strip(network, int(row)) for row in rows]
        half = len(strips) // 2
        return np.hstack([np.vstack(strips[:half]), np.vstack(strips[half:])])

    def _strip(self, network: nn.Module, row: int) -> np.ndarray:
        """Grey, without hints, with some, and the truth, side by side."""
        lightness, ab = self.held_out["lightness"][row], self.held_out["ab"][row].astype(np.float32)
        spots = photo_hints.points(ab, SAMPLE_HINTS, np.random.default_rng(row))
        grey = np.zeros_like(ab)
        shown = [grey]
        for told in ([], spots):
            batch = {
                "lightness": torch.from_numpy(lightness[None].copy()),
                "hints": torch.from_numpy(hint_map(told, ab.shape[:2])[None]),
            }
            device = next(network.parameters()).device
            logits = network(*(part.to(device) for part in inputs(batch)))
            found = annealed_mean(logits, torch.from_numpy(self.bins).to(device))[0]
            shown.append(found.permute(1, 2, 0).cpu().numpy())
        return np.hstack([_painted(lightness, colour) for colour in (*shown, ab)])


def inputs(batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """The network's arguments, in its order."""
    lightness = batch["lightness"][:, None].float() / 127.5 - 1
    return tuple(  # pyright: ignore[reportReturnType]
        part.contiguous(memory_format=torch.channels_last) for part in (lightness, batch["hints"])
    )


def used_colours(likely: Tensor) -> Tensor:
    """Entropy (nats) of the mean of each picture's colour distribution, averaged over the pictures.

    likely: (B, h, w, K) log-probabilities. exp of it is about how many colours a picture uses.
    """
    share = likely.exp().mean((1, 2))
    return -(share * share.clamp(min=1e-8).log()).sum(-1).mean()


def _turn(rng: np.random.Generator) -> np.ndarray:
    """(2, 2) float32: a turn of all hues, and a little more or less chroma."""
    angle, chroma = rng.uniform(0, 2 * np.pi), np.exp(rng.normal(0, 0.2))
    cos, sin = chroma * np.cos(angle), chroma * np.sin(angle)
    return np.array([[cos, sin], [-sin, cos]], np.float32)


def _turned(spot: photo_hints.Spot, turn: np.ndarray) -> photo_hints.Spot:
    a, b = (np.array([spot.a, spot.b], np.float32) @ turn).tolist()
    return photo_hints.Spot(spot.x, spot.y, spot.radius, a, b)


def _painted(lightness: np.ndarray, ab: np.ndarray) -> np.ndarray:
    large = cv2.resize(ab, lightness.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return from_lab(np.dstack([lightness.astype(np.float32) / 2.55, large]))[::2, ::2]


TASK = ColorizePhoto
