"""Learns a colour for every region of a line drawing, from whatever blots there are."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.conditioning.lab import to_lab
from sketchstudio.networks.region_colorizer import CELLS, INK_SIDE, RegionColorizer
from training import config as configuration
from training.config import Config
from training.data import region_set
from training.data.hints import known_regions
from training.data.palette import palette_of

SETTINGS: dict[str, Any] = {"hue_shuffle": 0.4, "softness": 6.0}
CHANNEL_ORDERS = ((0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))
SAMPLES = 10  # held-out drawings in the grid


CARD: dict[str, Any] = {
    "title": "Line art to colour, region by region",
    "about": "Chooses a colour from a palette for each region of a line drawing, from the drawing "
    "and whatever blots there are. The generator `colorize` uses it.",
    "inputs": "ink (1, 256, 256), 1 where it is black; for each region its share in 32 x 32 cells, "
    "its geometry, how it touches the others, and its colour where a blot tells it",
    "size_rule": "any size: the drawing is cut into regions at 768 pixels and seen at 256",
    "licence": "CC BY-SA 4.0",
    "data_terms": "free",
    "sources": [
        "OpenMoji (openmoji.org), CC BY-SA 4.0: ink and colour",
        "EmojiTwo, CC BY 4.0: ink and colour",
        "Twemoji, CC BY 4.0; FxEmoji, CC BY 4.0",
        "Noto Emoji, OFL 1.1 and Apache 2.0; Blobmoji, Apache 2.0",
        "Fluent Emoji (flat), MIT",
        "DiceBear collection: avataaars (free for personal and commercial use), toon-head, "
        "adventurer, micah and personas (CC BY 4.0)",
        "Tux Paint stamps, GPL 2+ and public domain",
        "GCompris drawings and scenes, GPL 3+, CC BY-SA and CC0 as each file says",
        "Kenney (kenney.nl), CC0",
    ],
    "weaknesses": [
        "A region gets one colour: no shading, and no border without ink unless blots tell of it.",
        "A scene of many things without any blot comes out in one or two colours; a few blots "
        "mend it.",
        "It knows cartoon things best; on dense or sketchy line work it colours by neighbourhood.",
        "Openings wider than the ball that finds the regions may be cut in an unexpected place.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Cut the packs' drawings into regions: `out`/train and `out`/held-out."""
    portions = list(region_set.portions_from(list(config.portions)))
    held = region_set.items(packs, portions[:1], held_out=True, seed=config.seed)
    region_set.prepare(held, out / "held-out", processes=processes)
    learn = region_set.items(packs, portions, held_out=False, seed=config.seed)
    region_set.prepare(learn, out / "train", processes=processes)


class ColorizeRegions:
    """The task; see loop.Task."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, self.defaults())
        self.train = self.columns(prepared / "train")
        self.held_out = self.columns(prepared / "held-out")
        self.palette = palette_of(self.train, colours=config.arguments["colours"], seed=config.seed)
        self.palette_lab = to_lab(self.palette)

    def defaults(self) -> dict[str, Any]:
        """The settings, as they are where the configuration says nothing."""
        return SETTINGS

    def columns(self, folder: Path) -> dict[str, np.ndarray]:
        """A prepared part, mapped from disk."""
        return region_set.load(folder)

    def logits(self, network: nn.Module, batch: dict[str, Tensor]) -> Tensor:
        """(B, R, K), whatever dtype the network gives."""
        return network(*inputs(batch))

    def network(self) -> RegionColorizer:
        network = RegionColorizer(**self.config.arguments)
        network.palette.copy_(torch.from_numpy(self.palette.astype(np.float32) / 255))
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """The classes mean what the weights' palette says."""
        assert isinstance(network, RegionColorizer)
        palette = network.palette.detach().cpu().numpy()
        self.palette = (palette * 255).round().clip(0, 255).astype(np.uint8)
        self.palette_lab = to_lab(self.palette)

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        rows = np.sort(rng.integers(0, len(self.train["count"]), size))
        return self.rows(self.train, rows, rng)

    def rows(
        self, columns: dict[str, np.ndarray], rows: np.ndarray, rng: np.random.Generator
    ) -> dict[str, Tensor]:
        """Drawings with some regions told and the others to be found."""
        most = int(columns["count"][rows].max())
        present = np.arange(most) < columns["count"][rows][:, None]
        colour = columns["regions"][rows][:, :most].copy()
        geometry = columns["geometry"][rows][:, :most].astype(np.float32)
        ink, full = columns["ink"][rows], columns["full"][rows]
        trust = columns["known"][rows][:, :most].astype(np.float32) * present
        area = np.exp((geometry[..., 0] - 1) * 9) * present
        told = known_regions(colour, area, present, rng)
        for i in np.flatnonzero(
            (told.sum(1) > 1) & (rng.random(len(rows)) < self.settings["hue_shuffle"])
        ):
            colour[i] = colour[i][:, CHANNEL_ORDERS[rng.integers(len(CHANNEL_ORDERS))]]
        if rng.random() < 0.5:
            ink, full = ink[:, :, ::-1], full[:, :, ::-1]
            geometry[..., 2] = np.where(present, 1 - geometry[..., 2], 0)
        target, nearest = self._soft_classes(colour)
        seen = np.clip(colour + rng.normal(0, 3, colour.shape), 0, 255).astype(np.float32) / 255
        return {
            "ink": torch.from_numpy(np.ascontiguousarray(ink)),
            "full": torch.from_numpy(np.ascontiguousarray(full)),
            "geometry": torch.from_numpy(geometry),
            "relations": torch.from_numpy(
                columns["relations"][rows][:, :most, :most].astype(np.float32)
            ),
            "present": torch.from_numpy(present),
            "known": torch.from_numpy(np.where(told, nearest, self.config.arguments["colours"])),
            "colour": torch.from_numpy(
                np.concatenate([seen, np.ones_like(seen[..., :1])], -1) * told[..., None]
            ),
            "target": torch.from_numpy(target),
            "weight": torch.from_numpy((np.sqrt(area) * trust * ~told).astype(np.float32)),
        }

    def _soft_classes(self, colour: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(B, R, 3) uint8 -> (B, R, K) shares of the palette, and (B, R) the nearest class."""
        lab = to_lab(colour)
        square = ((lab[:, :, None] - self.palette_lab) ** 2).sum(-1)
        share = np.exp(
            -(square - square.min(-1, keepdims=True)) / (2 * self.settings["softness"] ** 2)
        )
        return (share / share.sum(-1, keepdims=True)).astype(np.float32), square.argmin(-1)

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        logits = self.logits(network, batch).float()
        each = -(batch["target"] * F.log_softmax(logits, -1)).sum(-1)
        weight = batch["weight"]
        loss = (each * weight).sum() / weight.sum().clamp(min=1e-6)
        hit = logits.argmax(-1) == batch["target"].argmax(-1)
        return loss, {"hits": float((hit * weight).sum() / weight.sum().clamp(min=1e-6))}

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        rows = np.linspace(0, len(self.held_out["count"]) - 1, SAMPLES).astype(int)
        strips = []
        for row, hints in ((r, h) for h in (0, 4) for r in rows):
            strips.append(self._strip(network, row, hints))
        half = len(strips) // 2
        return np.hstack([np.vstack(strips[:half]), np.vstack(strips[half:])])

    def _strip(self, network: nn.Module, row: int, hints: int) -> np.ndarray:
        """Ink, what the network gives in one step, and the truth, side by side."""
        rng = np.random.default_rng(row)
        columns = {name: column[row : row + 1] for name, column in self.held_out.items()}
        count = int(columns["count"][0])
        batch = self.rows(columns, np.array([0]), rng)
        told = rng.permutation(count)[:hints]
        batch["ink"], batch["full"] = (torch.from_numpy(columns[n].copy()) for n in ("ink", "full"))
        batch["geometry"] = torch.from_numpy(columns["geometry"][:, :count].astype(np.float32))
        true = columns["regions"][0, :count].astype(np.float32) / 255
        batch["known"].fill_(self.config.arguments["colours"])
        batch["colour"].zero_()
        for i in told:
            batch["known"][0, i] = int(
                self._soft_classes(columns["regions"][:, i : i + 1])[1][0, 0]
            )
            batch["colour"][0, i] = torch.tensor([*true[i], 1.0])
        chosen = self.logits(network, batch)[0].argmax(-1).numpy()
        colours = self.palette[chosen]
        colours[told] = columns["regions"][0, told]
        ink = columns["ink"][0][..., None] / 255
        painted = (colours[columns["full"][0].astype(int) - 1] * (1 - ink)).astype(np.uint8)
        paper = np.repeat(255 - columns["ink"][0][..., None], 3, 2)
        return np.hstack([paper, painted, columns["colour"][0]])[::2, ::2]


def inputs(batch: dict[str, Tensor]) -> tuple[Tensor, ...]:
    """The network's arguments, in its order."""
    ink = batch["ink"][:, None].float().div(255).contiguous(memory_format=torch.channels_last)
    return (
        ink,
        pooling(batch["full"], batch["present"].shape[1]),
        batch["geometry"],
        batch["relations"],
        batch["present"],
        batch["known"],
        batch["colour"],
    )


def pooling(full: Tensor, regions: int) -> Tensor:
    """full: (B, 256, 256) uint8 from 1 -> (B, R, 1024), each region's pixels in each cell."""
    place = torch.arange(INK_SIDE, device=full.device) // (INK_SIDE // CELLS)
    cell = place[:, None] * CELLS + place
    index = ((full.long() - 1).clamp(0, regions - 1) * CELLS**2 + cell).flatten(1)
    counts = torch.zeros(len(full), regions * CELLS**2, device=full.device)
    return counts.scatter_add_(1, index, torch.ones_like(index, dtype=counts.dtype)).view(
        len(full), regions, -1
    )


TASK = ColorizeRegions
