"""Teaches a painting hand: outlines to paintings and back, after CycleGAN (Zhu et al., 2017).

Outlines and paintings are drawn apart from each other, as in the paper. The outlines were made of
paintings, though, so a share of them can be shown with their own (`pairs`): that saves most of the
time, and where `cycle` is 0, as for the hand that others begin with, it is all that is learned.
"""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from sketchstudio.conditioning.hand_colours import areas_of, is_whole, map_of
from sketchstudio.networks.cyclegan import Critic, Hand
from training import config as configuration
from training.config import Config, ConfigError
from training.data import hand_maps, hand_set
from training.data.hand_views import as_channels, chosen_maps, chosen_pictures, seen, shown_pixels
from training.data.packs import drawings
from training.data.sides import Sides
from training.losses import adversarial, contrast
from training.losses.colours import colour_distance
from training.losses.outlines import line_distance, unguided

SETTINGS: dict[str, Any] = {
    "sides": [128, 192, 256],
    "side_ends": [0.6, 0.8, 1.0],
    "fooled": 1.0,
    "cycle": 3.0,
    "cycle_share": 0.5,
    "identity": 1.0,
    "identity_share": 0.25,
    "supervised": 6.0,
    "features": 15.0,
    "lines": 2.0,
    "pairs": [1.0, 0.6],
    "colours": 2.0,
    "seams": 20.0,
    "paper": 4.0,
    "contrast": 0.0,
    "critic_width": 32,
    "critic_from": 0.05,
    "augment": ["grey", "translation", "cutout"],
    "kept": 50,
}
LINES_FOOL = 0.02  # of what paintings do: more, and greys are drawn as dots, which are black too
LINES_AGAIN = 0.1  # of a difference in colours: more, and the painter keeps lines as coloured seams
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
    "colours, and draws the outlines of paintings. The generator `cyclegan` uses it.",
    "inputs": "picture (3, H, W) in [-1, 1], sRGB; a map of colours (4, H/4, W/4), sRGB in [0, 1] "
    "times presence, and presence",
    "size_rule": "multiples of 16; learned at 256 x 256",
    "licence": "GPL 3+",
    "data_terms": "free",
    "sources": [
        "Fluent Emoji (colour), Microsoft, MIT",
        "before that Battle for Wesnoth, 121 portraits, GPL 2+",
        "before that all that hand-base learned from",
    ],
    "weaknesses": [
        "It does not know what a thing is: a face may come out blue. Blots tell it, and seeds "
        "choose other pictures' colours.",
        "It shades as its pictures do; where a hand lives by texture, half an hour gives little.",
        "Very thin strokes that enclose nothing, whiskers or rays, are blurred.",
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
        """Whatever the weights were taught before: the layouts are those of these pictures."""
        assert isinstance(network, Hand)
        gallery = hand_set.gallery_of(self.train["layouts"], len(network.gallery))
        network.gallery.copy_(torch.from_numpy(gallery))

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        """Small pictures first, more of them. paired: whether the outlines are the painting's;
        colours: the painting's over the outlines' areas, own: over its own."""
        side = self.sides.at(self.done)
        count = self.sides.count(side, size)
        most, least = self.settings["pairs"]
        paired = rng.random(count) < most + (least - most) * min(1.0, 2 * self.done)
        total = len(self.train["outlines"])
        rows = rng.integers(0, total, count)
        others = np.where(paired, rows, rng.integers(0, total, count))
        told = [hand_maps.laid(self.train, *pair, rng) for pair in zip(rows, others, strict=True)]
        own = [
            told[i] if paired[i] else hand_maps.laid(self.train, row, row, rng)
            for i, row in enumerate(rows)
        ]
        mirrored = rng.random(count) < 0.5
        return {
            "paintings": chosen_pictures(self.train["paintings"], rows, side, mirrored),
            "outlines": chosen_pictures(self.train["outlines"], others, side, mirrored),
            "colours": chosen_maps(told, side, mirrored),
            "own": chosen_maps(own, side, mirrored),
            "paired": torch.from_numpy(paired.astype(np.float32)),
        }

    def generator_loss(
        self, network: nn.Module, critic: nn.Module, batch: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float], dict[str, Tensor]]:
        """Least squares, cycle and identity as in the paper; the pairs' distance as they fade."""
        assert isinstance(network, Hand)
        assert isinstance(critic, Critics)
        paintings, outlines = seen(batch["paintings"]), seen(batch["outlines"])
        paired, told = batch["paired"], self.settings
        made = network.to_painting(outlines, batch["colours"])
        ink = network.ink(paintings)
        drawn = -torch.tanh(ink / 2).expand(-1, 3, -1, -1)
        pairs = (made - paintings).abs().mean((1, 2, 3))
        marked, spilt = unguided(made, outlines, batch["colours"], paired == 0)
        terms = {
            "pairs": told["supervised"] * self._faith() * (pairs * paired).mean(),
            "lines": told["lines"] * (line_distance(ink, outlines) * paired).mean(),
            "colours": told["colours"] * colour_distance(made, paintings),
            "seams": told["seams"] * marked,
            "paper": told["paper"] * spilt,
            **self._cycled(network, batch, made, drawn),
        }
        if self.done >= told["critic_from"]:
            terms |= self._judged(critic, made, paintings, drawn, paired)
        if told["contrast"]:
            terms["contrast"] = told["contrast"] * contrast.distance(
                lambda picture: network.painter.encode(picture, batch["colours"]), outlines, made
            )
        scalars = {name: float(term.detach()) for name, term in terms.items()}
        return sum(terms.values(), paintings.new_zeros(())), scalars, {"p": made, "o": drawn}

    def _faith(self) -> float:
        """How much the pairs count: all of it at first, half in the end."""
        return 1 - 0.5 * min(1.0, self.done)

    def _judged(
        self, critic: Critics, made: Tensor, paintings: Tensor, drawn: Tensor, paired: Tensor
    ) -> dict[str, Tensor]:
        """How little the critics are fooled, and how unlike a pair looks to them."""
        told = self.settings
        both = adversarial.augmented(torch.cat([made, paintings], 1), told["augment"])
        verdict, found = critic.of_paintings.judged(both[:, :3])
        with torch.no_grad():
            _, wanted = critic.of_paintings.judged(both[:, 3:])
        apart = [
            (a.float() - b.float()).abs().mean((1, 2, 3))
            for a, b in zip(found, wanted, strict=True)
        ]
        fooled = (verdict - 1).square().mean()
        if told["cycle"]:
            placed = adversarial.augmented(drawn, told["augment"])
            fooled = fooled + LINES_FOOL * (critic.of_outlines(placed) - 1).square().mean()
        return {
            "fooled": told["fooled"] * fooled,
            "features": told["features"] * (torch.stack(apart).mean(0) * paired).mean(),
        }

    def _cycled(
        self, network: Hand, batch: dict[str, Tensor], made: Tensor, drawn: Tensor
    ) -> dict[str, Tensor]:
        """What was made is brought back, and what is a painting already stays one; of a share of
        the batch each, as it costs as much again."""
        told, terms = self.settings, {}
        if told["cycle"]:
            some = slice(max(1, round(told["cycle_share"] * len(made))))
            paintings, outlines = seen(batch["paintings"][some]), seen(batch["outlines"][some])
            # the drawer would hide the painting in dots between its lines (Chu et al., 2017)
            again = network.to_painting(drawn[some].detach(), batch["own"][some])
            apart = (again - paintings).abs().mean()
            apart = apart + LINES_AGAIN * line_distance(network.ink(made[some]), outlines).mean()
            terms["cycle"] = told["cycle"] * apart
        if told["identity"]:
            some = slice(max(1, round(told["identity_share"] * len(made))))
            paintings, outlines = seen(batch["paintings"][some]), seen(batch["outlines"][some])
            same = network.to_painting(paintings, batch["own"][some])
            apart = (same - paintings).abs().mean()
            apart = apart + LINES_AGAIN * line_distance(network.ink(outlines), outlines).mean()
            terms["identity"] = told["identity"] * apart
        return terms

    def critic_loss(
        self, critic: nn.Module, batch: dict[str, Tensor], made: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float]]:
        assert isinstance(critic, Critics)
        ways = self.settings["augment"]
        loss = adversarial.told_apart(
            critic.of_paintings,
            adversarial.augmented(seen(batch["paintings"]), ways),
            adversarial.augmented(critic.old_paintings.exchanged(made["p"]), ways),
        )
        scalars = {"critic of paintings": float(loss.detach())}
        if self.settings["cycle"]:
            outlines = adversarial.told_apart(
                critic.of_outlines,
                adversarial.augmented(seen(batch["outlines"]), ways),
                adversarial.augmented(critic.old_outlines.exchanged(made["o"]), ways),
            )
            loss = loss + outlines
            scalars["critic of outlines"] = float(outlines.detach())
        return loss, scalars

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Outlines, painted in their own colours and in two others of the gallery, the painting,
        its outlines, and painted again."""
        assert isinstance(network, Hand)
        rows = np.linspace(0, len(self.held_out["outlines"]) - 1, SAMPLES).astype(int)
        return np.vstack([self._strip(network, int(row)) for row in rows])

    def _strip(self, network: Hand, row: int) -> np.ndarray:
        device, gallery = network.gallery.device, network.gallery.float().cpu().numpy()
        columns = (self.held_out[name][row : row + 1].copy() for name in ("paintings", "outlines"))
        paintings, outlines = (
            seen(as_channels(torch.from_numpy(column))).to(device) for column in columns
        )
        ink = (255 - self.held_out["outlines"][row]).astype(np.float32) / 255
        areas = areas_of(ink, whole=is_whole(gallery))
        others = (gallery[(row + away) % len(gallery)] for away in (0, len(gallery) // 2))
        layouts = (self.held_out["layouts"][row] / 255, *others)
        maps = [torch.from_numpy(map_of(areas, one))[None].to(device) for one in layouts]
        made = [network.to_painting(outlines, one) for one in maps]
        drawn = network.to_outlines(paintings)
        again = network.to_painting(drawn, maps[0])
        shown = torch.cat([outlines, *made, paintings, drawn, again], 3)[0]
        return shown_pixels(shown)[::2, ::2]


TASK = Cyclegan
