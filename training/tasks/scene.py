"""Learns to draw the things of a scene, each in the style of any of the packs' hands.

An autoencoder of drawings, told tag and hand, whose code is noisy (so that what lies between two
drawings can be drawn too). What the encoder sees lost part of its hand, and the decoder has to
bring it back. Some drawings are decoded in another hand's style: a critic that knows the hands says
whether it is theirs (as in StarGAN, Choi et al. 2018), and the rough lay of colours has to stay.
"""

from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.networks.scene_painter import ScenePainter
from training import config as configuration
from training.config import Config, ConfigError
from training.data import scene_sprites
from training.data.scene_sprites import HELD_OUT, STYLES, TRAIN
from training.data.scene_views import WEAKENED, on_white, seen, seen_somehow
from training.losses.pair_critic import View, feature_distance
from training.losses.sprite_critic import SpriteCritic
from training.losses.sprites import (
    as_sprites,
    as_tensor,
    difference,
    edges_apart,
    premultiplied,
    rough_difference,
)

SETTINGS: dict[str, Any] = {
    "scenery": 0.08,
    "code_noise": 0.12,
    "critic_from": 0.35,
    "critic_gains": 0.12,
    "swapped": 0.3,
    "l1": 20.0,
    "edges": 10.0,
    "fooled": 0.6,
    "features": 4.0,
    "lay": 12.0,
}
SAMPLES = 14  # rows of the grid
ENCODED_AT_ONCE = 128

CARD: dict[str, Any] = {
    "title": "The things of a scene",
    "about": "Draws what named boxes hold, each thing in the style of a hand. The generator `scene`"
    " uses it. It remembers a code of each drawing it learned from; a thing is drawn from codes of "
    "its tag, bent and mixed, in any hand's style.",
    "inputs": "codes (8, 12, 12) in [-1, 1]; the style's number; the tag's number in `labels`",
    "size_rule": "sprites of 96 x 96",
    "licence": "CC BY-SA 4.0",
    "data_terms": "free",
    "sources": [
        "Twemoji, EmojiTwo and FxEmoji, CC BY 4.0; Noto and Blobmoji, Apache 2.0; Fluent, MIT",
        "OpenMoji (openmoji.org), CC BY-SA 4.0",
        "Tux Paint stamps, GPL 2+ and public domain; GCompris drawings, GPL 3+, CC BY-SA and CC0; "
        "Kenney (kenney.nl), CC0",
        "Scenery painted by training/data/scenery.py",
    ],
    "weaknesses": [
        "It learned for 40 minutes beside another training on two CPU cores: faces, lettering and "
        "fine lines are soft.",
        "It remembers a code of each drawing it learned from, so a thing in the style of a hand "
        "that drew it may come near that drawing.",
        "Another style changes outlines, shading and colours, but hardly a thing's shape.",
        "Scenery was learned from painted shapes, not from artists' backgrounds.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Cut out every drawing of a tag, and paint scenery: `out`/train and `out`/held-out."""
    train, held_out = scene_sprites.items(packs)
    scene_sprites.prepare(held_out, out / HELD_OUT, processes=processes)
    scene_sprites.prepare(train, out / TRAIN, processes=processes)


def pictures(prepared: Path) -> dict[str, int]:
    """For the card: how many of each hand were learned from."""
    return scene_sprites.counts(prepared / TRAIN)


def labels(_prepared: Path) -> dict[str, tuple[str, ...]]:
    """For the card: what the network's numbers of tags mean."""
    return {"tags": tuple(tag.name for tag in vocabulary().tags)}


@torch.no_grad()
def finish(network: nn.Module, prepared: Path) -> None:
    """At export: the drawings that were learned from are remembered."""
    painter, learned = cast("ScenePainter", network), scene_sprites.load(prepared / TRAIN)
    codes, aspects = [], []
    for first in range(0, len(learned.tags), ENCODED_AT_ONCE):
        some = learned.sprites[first : first + ENCODED_AT_ONCE]
        views = np.stack([seen(sprite, WEAKENED) for sprite in some])
        codes.append(painter.encode(torch.from_numpy(views)))
        aspects += [scene_sprites.aspect(sprite) for sprite in some]
    painter.remember(
        torch.cat(codes),
        styles=torch.from_numpy(learned.styles),
        tags=torch.from_numpy(learned.tags),
        aspects=torch.tensor(aspects),
    )


class Drawings:
    """What there is to learn from, and to see how far it is; see lessons.Lesson."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        if config.arguments["tags"] != len(vocabulary().tags):
            raise ConfigError(
                f"The vocabulary has {len(vocabulary().tags)} tags: set tags to that."
            )
        self.train = scene_sprites.load(prepared / TRAIN)
        self.held_out = scene_sprites.load(prepared / HELD_OUT)
        is_scenery = np.array([tag.is_scenery for tag in vocabulary().tags])[self.train.tags]
        self.scenery, self.things = np.flatnonzero(is_scenery), np.flatnonzero(~is_scenery)

    def network(self) -> ScenePainter:
        network = ScenePainter(**self.config.arguments)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """Nothing is fixed by the weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        scenic = rng.random(size) < self.settings["scenery"]
        rows = np.array([rng.choice(self.scenery if s else self.things) for s in scenic])
        sprites = [self.train.sprites[row] for row in rows]
        sprites = [sprite[:, ::-1] if rng.random() < 0.5 else sprite for sprite in sprites]
        styles = self.train.styles[rows]
        drawn = styles.copy()
        swapped = rng.random(size) < self.settings["swapped"]
        swapped[0] = False  # or nothing may be left to compare with what is true
        if self.is_judged:
            drawn[swapped] = rng.integers(0, len(STYLES), int(swapped.sum()))
        return {
            "seen": torch.from_numpy(np.stack([seen_somehow(s, rng) for s in sprites])),
            "sprite": as_tensor(np.stack(sprites)),
            "style": torch.from_numpy(styles),
            "drawn": torch.from_numpy(drawn),
            "tag": torch.from_numpy(self.train.tags[rows]),
        }

    @property
    def is_judged(self) -> bool:
        """Whether a critic is heard by now."""
        return False

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Pairs of tag and hand never seen together: another hand's drawing, the same drawn by the
        network in its own style, in the held-out one, in two others; and the true one."""
        painter, chosen = cast("ScenePainter", network), []
        for row in np.linspace(0, len(self.held_out.tags) - 1, 2 * SAMPLES).astype(int):
            others = np.flatnonzero(self.train.tags == self.held_out.tags[row])
            chosen.append((row, others[row % len(others)]))
        strips = [self._strip(painter, int(row), int(other)) for row, other in chosen]
        return np.hstack([np.vstack(strips[:SAMPLES]), np.vstack(strips[SAMPLES:])])

    def _strip(self, painter: ScenePainter, row: int, other: int) -> np.ndarray:
        source, style = self.train.sprites[other], int(self.held_out.styles[row])
        others = [(style + away) % len(STYLES) for away in (2, 5)]
        styles = [int(self.train.styles[other]), style, *others]
        device = painter.codes.device
        view = torch.from_numpy(seen(source, WEAKENED))[None].to(device)
        codes = painter.encode(view).expand(len(styles), -1, -1, -1)
        tags = torch.full((len(styles),), int(self.held_out.tags[row]), device=device)
        made = painter.decode(codes, torch.tensor(styles, device=device), tags)
        sprites = [source, *as_sprites(made), self.held_out.sprites[row]]
        return np.hstack([on_white(sprite) for sprite in sprites])


class Scene(Drawings):
    """The task; see lessons.AdversarialTask."""

    def critic(self) -> SpriteCritic:
        critic = SpriteCritic(styles=len(STYLES))
        return critic.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def generator_loss(
        self, network: nn.Module, critic: nn.Module, batch: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float], dict[str, Tensor]]:
        painter, wished = cast("ScenePainter", network), self.settings
        codes = painter.encode(batch["seen"])
        codes = codes + torch.randn_like(codes) * wished["code_noise"]
        made = painter.decode(codes, batch["drawn"], batch["tag"]).float()
        own = batch["drawn"] == batch["style"]
        apart = difference(made[own], batch["sprite"][own])
        loss = wished["l1"] * apart
        if wished["edges"]:
            loss = loss + wished["edges"] * edges_apart(made[own], batch["sprite"][own])
        scalars = {"l1": float(apart.detach())}
        shown = premultiplied(made)
        if self.is_judged:
            gain = min(1.0, (self.done - wished["critic_from"]) / wished["critic_gains"])
            judged = critic(shown, batch["drawn"])
            with torch.no_grad():
                wanted = critic(premultiplied(batch["sprite"]), batch["style"])
            fooled = -judged.verdict.float().mean()
            alike = feature_distance([_some(judged, own)], [_some(wanted, own)])
            moved = rough_difference(shown, batch["sprite"])
            loss = loss + gain * wished["fooled"] * fooled
            loss = loss + gain * wished["features"] * alike + wished["lay"] * moved
            scalars |= {"fooled": float(-fooled.detach()), "lay": float(moved.detach())}
        return loss, scalars, {"sprite": shown}

    def critic_loss(
        self, critic: nn.Module, batch: dict[str, Tensor], made: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float]]:
        """Hinge: what a hand drew above 1, what was made in its style below -1."""
        if not self.is_judged:
            return 0.0 * torch.stack([weight.sum() for weight in critic.parameters()]).sum(), {}
        real = critic(premultiplied(batch["sprite"]), batch["style"]).verdict.float()
        fake = critic(made["sprite"], batch["drawn"]).verdict.float()
        return F.relu(1 - real).mean() + F.relu(1 + fake).mean(), {}

    @property
    def is_judged(self) -> bool:
        return self.done >= self.settings["critic_from"]


def _some(view: View, chosen: Tensor) -> View:
    return View(view.verdict[chosen], tuple(feature[chosen] for feature in view.features))


TASK = Scene
