"""Learns to name what pictures show; its features are what all our figures compare pictures by."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.tagger import Tagger as TaggerNetwork
from sketchstudio.opencv import cv2
from training import config as configuration
from training import discriminants
from training.config import Config, ConfigError
from training.data import tagged_pictures, tagged_set
from training.data.sides import Sides
from training.data.small_views import colour_changes, recoloured, view
from training.data.tagged_set import QUESTIONS, UNKNOWN

SETTINGS: dict[str, Any] = {
    "sides": [64, 64, 80, 96],
    "tagged": 0.6,
    "smoothing": 0.05,
    "weights": [1.0, 0.5, 0.3],
}
SIDED = ("left", "right", "clockwise")  # words of tags that a mirror makes wrong
FITTED_EACH = 180  # pictures of a category, from which the last layer is set in the end
FITTED_BATCH = 64
SAMPLES = (6, 10)  # rows and columns of the grid

CARD: dict[str, Any] = {
    "title": "What a picture shows",
    "about": "Names what a small picture shows, its category and the hand that drew it. Its "
    "features are what the figures of the generating models compare pictures by.",
    "inputs": "picture (3, H, W) in [-1, 1], sRGB; it learned from 96 x 96",
    "size_rule": "multiples of 16",
    "licence": "CC BY-NC-SA 4.0",
    "data_terms": "research",
    "sources": [
        "OpenMoji (openmoji.org), CC BY-SA 4.0; Twemoji, EmojiTwo and FxEmoji, CC BY 4.0; Noto and "
        "Blobmoji, Apache 2.0; Fluent, MIT",
        "DiceBear's styles of faces, CC0 and CC BY 4.0",
        "Liberated Pixel Cup, CC BY-SA 3.0; Battle for Wesnoth, GPL 2+; Tuxemon, CC BY-SA; The "
        "Mana World, GPL 2 and CC BY-SA; Kenney, CC0",
        "Tux Paint stamps and GCompris, free licences; pictures of space, ESA/NASA, CC BY 4.0",
        "Products, cars, pandas and more categories, photographs (research only)",
        "Photographs (research only): a sample of ImageNet-1k, COCO128, part of Flickr8k",
        "Gemstones rendered by training/data/gems.py",
    ],
    "weaknesses": [
        "What ships began with the layers of a first run of 17 minutes, and had 26 minutes beside "
        "other work in all: it tells categories and hands, but hardly any of the 1,627 tags.",
        "It knows tags from seven hands at the most; people drawn with and without beards, or "
        "clocks at different hours, are told apart badly.",
        "A tagged drawing is held out by its hand, so of a thing that `pix2pix` holds out it may "
        "know other hands' drawings.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Bring all labelled pictures to one small size: `out`/train and `out`/held-out."""
    work = tagged_pictures.pictures(packs, config.portions, seed=config.seed)
    tagged_set.prepare(work, out, processes=processes)


def labels(prepared: Path) -> dict[str, tuple[str, ...]]:
    """For the card: what each head's answers are called."""
    return tagged_set.load_answers(prepared)


@torch.no_grad()
def finish(network: nn.Module, prepared: Path) -> None:
    """At export: the categories are read from the features as they have become, outright."""
    tagger, rng = cast("TaggerNetwork", network), np.random.default_rng(0)
    train, given = tagged_set.load(prepared / "train"), []
    category = train.column("categories")
    each = [np.flatnonzero(category == number) for number in np.unique(category[category >= 0])]
    rows = np.sort(np.concatenate([rng.permutation(mine)[:FITTED_EACH] for mine in each]))
    for part in np.array_split(rows, 1 + len(rows) // FITTED_BATCH):
        shown = torch.from_numpy(held_out_views(train.pictures[part])).permute(0, 3, 1, 2)
        given.append(tagger.evened(tagger.features(tagger.stages(as_seen(shown))[-1])).numpy())
    layer = cast(nn.Linear, tagger.heads["categories"])
    discriminants.fit(layer, np.concatenate(given), category[rows])


class Tagger:
    """The task; see loop.Task."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        self.sides = Sides.evenly(self.settings["sides"])
        self.answers = tagged_set.load_answers(prepared)
        self.train = tagged_set.load(prepared / "train")
        self.held_out = tagged_set.load(prepared / "held-out")
        self._chances = np.cumsum(chances(self.train, self.settings["tagged"]))
        self._flips = np.array([not any(w in tag for w in SIDED) for tag in self.answers["tags"]])

    def network(self) -> nn.Module:
        heads = {question: len(names) for question, names in self.answers.items()}
        if self.config.arguments["heads"] != heads:
            raise ConfigError(f"The prepared pictures need heads = {heads}; set [arguments].")
        network = TaggerNetwork(**self.config.arguments)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """Nothing is fixed by the weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        """Small first, as large as it is used in the end (`sides`)."""
        side = self.sides.at(self.done)
        rows = np.searchsorted(self._chances, rng.random(size) * self._chances[-1])
        pictures = self.train.pictures[np.sort(rows)]
        labelled = self.train.labels[np.sort(rows)]
        tags = labelled[:, 0]
        flips = (tags == UNKNOWN) | self._flips[tags]
        views = [
            view(picture, pictures[i - 1], side, rng, flips=bool(flips[i]))
            for i, picture in enumerate(pictures)
        ]
        return {
            "picture": torch.from_numpy(np.stack(views)).permute(0, 3, 1, 2),
            "labels": torch.from_numpy(labelled.astype(np.int64)),
            **colour_changes(size, rng),
        }

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        """The questions' cross-entropies, each over the pictures whose answer is known."""
        shown = recoloured(batch["picture"], batch["vivid"], batch["tint"])
        logits = network(as_seen(shown))
        total, scalars = torch.zeros(()), {}
        for column, (question, weight) in enumerate(
            zip(QUESTIONS, self.settings["weights"], strict=True)
        ):
            true, found = batch["labels"][:, column], logits[question].float()
            entropy = F.cross_entropy(
                found, true, ignore_index=UNKNOWN, label_smoothing=self.settings["smoothing"]
            )
            known = true != UNKNOWN
            scalars[question] = float((found.argmax(1) == true)[known].float().mean())
            total = total.to(entropy.device) + weight * entropy
        return total, scalars

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Held-out tagged pictures; those whose tag is missed have a red bar beneath."""
        rows, columns = SAMPLES
        tagged = np.flatnonzero(self.held_out.column("tags") != UNKNOWN)
        chosen = tagged[np.linspace(0, len(tagged) - 1, rows * columns).astype(int)]
        shown = held_out_views(self.held_out.pictures[chosen])
        device = next(network.parameters()).device
        logits = network(as_seen(torch.from_numpy(shown).permute(0, 3, 1, 2)).to(device))["tags"]
        missed = logits.argmax(1).cpu().numpy() != self.held_out.column("tags")[chosen]
        shown[missed, -5:] = (220, 40, 40)
        return np.vstack([np.hstack(list(row)) for row in np.split(shown, rows)])


def as_seen(pictures: Tensor) -> Tensor:
    """(B, C, H, W) of 0 to 255 -> what the network takes."""
    return (pictures.float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def held_out_views(pictures: np.ndarray, side: int = 96) -> np.ndarray:
    """(N, S, S, 4) uint8 -> (N, side, side, 3) uint8: all of each, on white."""
    size = (side, side)
    return np.stack([cv2.resize(p[..., :3], size, interpolation=cv2.INTER_AREA) for p in pictures])


def chances(shown: tagged_set.Shown, tagged: float) -> np.ndarray:
    """(N,): how likely a row is to be drawn. So many are tagged, all tagged rows alike; the others
    are from all categories alike."""
    has_tag, category = shown.column("tags") != UNKNOWN, shown.column("categories")
    found = np.where(has_tag, tagged / max(1, has_tag.sum()), 0.0)
    counts = np.bincount(category[category != UNKNOWN])
    each = (1 - tagged) / max(1, np.count_nonzero(counts))
    return found + np.where(category != UNKNOWN, each / np.maximum(counts, 1)[category], 0.0)


TASK = Tagger
