"""Teaches a painting hand: outlines to paintings and back, after CycleGAN (Zhu et al., 2017).

Outlines and paintings are drawn apart from each other, as in the paper. The outlines were made of
paintings, though, so a share of them can be shown with their own (`pairs`): that share is large at
first, which saves most of the time, and falls to nothing.
"""

from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.cyclegan import Critic, Hand
from training import config as configuration
from training.config import Config, ConfigError
from training.data import hand_set
from training.data.packs import drawings
from training.data.sides import Sides
from training.losses import adversarial, contrast
from training.losses.colours import colour_distance

SETTINGS: dict[str, Any] = {
    "sides": [128, 192, 256],
    "side_ends": [0.6, 0.85, 1.0],
    "cycle": 10.0,
    "identity": 5.0,
    "identity_share": 0.25,
    "supervised": 10.0,
    "pairs": [1.0, 0.3],
    "colours": 4.0,
    "contrast": 0.0,
    "critic_width": 32,
    "augment": ["colour", "translation", "cutout"],
    "kept": 50,
}
INK_WEIGHT = 6.0  # what a pixel of a line counts beside one of paper: lines are rare
SAMPLES = 10  # outlines in the grid
PREPARING: dict[str, Any] = {
    "side": 256,
    "cuts": [2, 3, 6],
    "count": 500,
    "flip": True,
    "quarter_turns": False,
    "turn_degrees": 15.0,
    "share": 0.7,
}

CARD: dict[str, Any] = {
    "title": "A painting hand",
    "about": "Paints outlines in the manner of the pictures it learned from, in any of their "
    "palettes, and draws the outlines of paintings. The generator `cyclegan` uses it.",
    "inputs": "picture (3, H, W) in [-1, 1], sRGB; palette (20,): five colours in CIELAB / 100, "
    "each with its share",
    "size_rule": "multiples of 8; learned at 256 x 256",
    "licence": "GPL 2+",
    "data_terms": "free",
    "sources": ["Battle for Wesnoth, 121 portraits, GPL 2+"],
    "weaknesses": [
        "It knows the kind of thing that its pictures show; elsewhere it paints texture.",
        "Large areas without a line inside come out flat.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """The portions' pictures with their outlines: `out`/train and `out`/held-out."""
    paths: list[Path] = []
    for portion in config.portions:
        if set(portion) - {"source", "most"}:
            raise ConfigError("A portion of cyclegan has a source, and `most` pictures of it.")
        found = [drawing.colour for drawing in drawings(packs, portion["source"])]
        paths += found[: portion.get("most")]
    learned, held_out = hand_set.split(paths)
    recipe = recipe_from(config)
    hand_set.prepare(hand_set.items(learned, recipe), out / "train", processes=processes)
    hand_set.prepare(hand_set.as_they_are(held_out, recipe), out / "held-out", processes=processes)


def recipe_from(config: Config) -> hand_set.Recipe:
    """How the pictures are prepared, from the configuration's settings."""
    told = configuration.setting(config, {**SETTINGS, **PREPARING})
    changes = ("flip", "quarter_turns", "turn_degrees", "share")
    return hand_set.Recipe(
        side=told["side"],
        colours=tuple(told["cuts"]),
        count=told["count"],
        augmentation=hand_set.Augmentation(**{name: told[name] for name in changes}),
        seed=config.seed,
    )


class Critics(nn.Module):
    """One critic for either kind of picture, and the last pictures that each was shown."""

    def __init__(self, *, width: int, kept: int, side: int) -> None:
        super().__init__()
        self.of_paintings, self.of_outlines = Critic(width=width), Critic(width=width // 2)
        self.old_paintings = adversarial.Kept(kept, side)
        self.old_outlines = adversarial.Kept(kept, side)


class Cyclegan:
    """The task; see loop.AdversarialTask."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, {**SETTINGS, **PREPARING})
        self.sides = Sides(self.settings["sides"], self.settings["side_ends"])
        self.train = hand_set.load(prepared / "train")
        self.held_out = hand_set.load(prepared / "held-out")

    def network(self) -> Hand:
        network = Hand(**self.config.arguments)
        self.begin_with(network)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def critic(self) -> Critics:
        told = self.settings
        critics = Critics(width=told["critic_width"], kept=told["kept"], side=self.sides.last)
        return critics.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """Whatever the weights were taught before: the palettes are those of these pictures."""
        assert isinstance(network, Hand)
        usual = hand_set.usual_palettes(self.train["palettes"], len(network.palettes))
        network.palettes.copy_(torch.from_numpy(usual))

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        """Small pictures first, more of them. paired: whether the outlines are the painting's."""
        side = self.sides.at(self.done)
        count = self.sides.count(side, size)
        most, least = self.settings["pairs"]
        paired = rng.random(count) < most + (least - most) * min(1.0, 2 * self.done)
        total = len(self.train["palettes"])
        rows = rng.integers(0, total, count)
        others = np.where(paired, rows, rng.integers(0, total, count))
        mirrored = rng.random(count) < 0.5
        return {
            "paintings": _pictures(self.train["paintings"], rows, side, mirrored),
            "outlines": _pictures(self.train["outlines"], others, side, mirrored),
            "palettes": torch.from_numpy(self.train["palettes"][rows]),
            "paired": torch.from_numpy(paired.astype(np.float32)),
        }

    def generator_loss(
        self, network: nn.Module, critic: nn.Module, batch: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float], dict[str, Tensor]]:
        """Least squares, cycle and identity as in the paper; the pairs' distance as they fade."""
        assert isinstance(network, Hand)
        assert isinstance(critic, Critics)
        paintings, outlines = seen(batch["paintings"]), seen(batch["outlines"])
        palettes, paired, told = batch["palettes"], batch["paired"], self.settings
        made, drawn = network.to_painting(outlines, palettes), network.to_outlines(paintings)
        augmented = adversarial.augmented(made, told["augment"])
        fooled = (critic.of_paintings(augmented) - 1).square().mean()
        placed = adversarial.augmented(drawn, without_colour(told["augment"]))
        fooled = fooled + (critic.of_outlines(placed) - 1).square().mean()
        painted_again = network.to_painting(drawn, palettes)
        cycle = (painted_again - paintings).abs().mean()
        cycle = cycle + line_distance(network.to_outlines(made), outlines).mean()
        pairs = (made - paintings).abs().mean((1, 2, 3)) + line_distance(drawn, outlines)
        terms = {
            "fooled": fooled,
            "cycle": told["cycle"] * cycle,
            "identity": told["identity"] * self._identity(network, paintings, outlines, palettes),
            "pairs": told["supervised"] * self._faith() * (pairs * paired).mean(),
            "colours": told["colours"] * colour_distance(made, paintings),
        }
        if told["contrast"]:
            terms["contrast"] = told["contrast"] * contrast.distance(
                network.painter.encode, outlines, made
            )
        scalars = {name: float(term.detach()) for name, term in terms.items()}
        return sum(terms.values(), paintings.new_zeros(())), scalars, {"p": made, "o": drawn}

    def _faith(self) -> float:
        """How much the pairs count: all of it at first, a fifth in the end."""
        return 1 - 0.8 * min(1.0, 2 * self.done)

    def _identity(
        self, network: Hand, paintings: Tensor, outlines: Tensor, palettes: Tensor
    ) -> Tensor:
        """What is a painting already stays; of a share of the batch, as it costs as much again."""
        count = max(1, round(self.settings["identity_share"] * len(paintings)))
        same = network.to_painting(paintings[:count], palettes[:count])
        drawn = network.to_outlines(outlines[:count])
        return (same - paintings[:count]).abs().mean() + (drawn - outlines[:count]).abs().mean()

    def critic_loss(
        self, critic: nn.Module, batch: dict[str, Tensor], made: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float]]:
        assert isinstance(critic, Critics)
        ways = self.settings["augment"]
        paintings = adversarial.told_apart(
            critic.of_paintings,
            adversarial.augmented(seen(batch["paintings"]), ways),
            adversarial.augmented(critic.old_paintings.exchanged(made["p"]), ways),
        )
        ways = without_colour(ways)
        outlines = adversarial.told_apart(
            critic.of_outlines,
            adversarial.augmented(seen(batch["outlines"]), ways),
            adversarial.augmented(critic.old_outlines.exchanged(made["o"]), ways),
        )
        scalars = {
            "critic of paintings": float(paintings.detach()),
            "critic of outlines": float(outlines.detach()),
        }
        return paintings + outlines, scalars

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Outlines, painted in three palettes, the painting, its outlines, and painted again."""
        assert isinstance(network, Hand)
        rows = np.linspace(0, len(self.held_out["palettes"]) - 1, SAMPLES).astype(int)
        return np.vstack([self._strip(network, int(row)) for row in rows])

    def _strip(self, network: Hand, row: int) -> np.ndarray:
        device = network.palettes.device
        columns = (self.held_out[name][row : row + 1].copy() for name in hand_set.FIELDS)
        paintings, outlines, palettes = (torch.from_numpy(c).to(device) for c in columns)
        paintings, outlines = seen(_channels(paintings)), seen(_channels(outlines))
        other = len(network.palettes) // 3
        made = [
            network.to_painting(outlines, palette)
            for palette in (palettes, network.palettes[:1], network.palettes[other : other + 1])
        ]
        drawn = network.to_outlines(paintings)
        again = network.to_painting(drawn, palettes)
        shown = torch.cat([outlines, *made, paintings, drawn, again], 3)[0]
        return shown_pixels(shown)[::2, ::2]


def seen(pictures: Tensor) -> Tensor:
    """(B, 3, H, W) uint8 -> in [-1, 1]."""
    return (pictures.float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def shown_pixels(picture: Tensor) -> np.ndarray:
    """(3, H, W) in [-1, 1] -> (H, W, 3) uint8."""
    pixels = ((picture.float() + 1) * 127.5).round().clamp(0, 255).byte()
    return pixels.permute(1, 2, 0).cpu().numpy()


def line_distance(drawn: Tensor, outlines: Tensor) -> Tensor:
    """(B, 3, H, W) in [-1, 1] -> (B,): L1 in which the ink counts more than the paper."""
    weight = 1 + INK_WEIGHT * (1 - outlines) / 2
    return ((drawn - outlines).abs() * weight).sum((1, 2, 3)) / weight.sum((1, 2, 3))


def without_colour(ways: list[str]) -> list[str]:
    """Lines stay black."""
    return [way for way in ways if way != "colour"]


def _pictures(column: np.ndarray, rows: np.ndarray, side: int, mirrored: np.ndarray) -> Tensor:
    """(N, S, S[, 3]) uint8 -> (B, 3, side, side) uint8."""
    chosen = [
        column[row][:, ::-1] if flip else column[row]
        for row, flip in zip(rows, mirrored, strict=True)
    ]
    pictures = _channels(torch.from_numpy(np.stack(chosen)))
    if pictures.shape[-1] == side:
        return pictures
    small = F.interpolate(pictures.float(), (side, side), mode="bilinear", antialias=True)
    return small.round().clamp(0, 255).byte()


def _channels(pictures: Tensor) -> Tensor:
    """(B, H, W[, 3]) -> (B, 3, H, W)."""
    if pictures.ndim == 3:
        return pictures[:, None].expand(-1, 3, -1, -1)
    return pictures.permute(0, 3, 1, 2)


TASK = Cyclegan
