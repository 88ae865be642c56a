"""Learns to make pictures of sketches: a conditional GAN that is told the category and colours.

pix2pix (Isola et al. 2017) with what was learned since: two critics at two sizes that judge by
hinge loss, difference in the critics' features (pix2pixHD, Wang et al. 2018), differentiable
augmentation for small sets (Zhao et al. 2020), and a thumbnail of the colours as style code.
"""

from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.sketch_painter import THUMBNAIL_SIDE, SketchPainter
from training import config as configuration
from training.config import Config
from training.data import picture_set
from training.data.flat_sketches import FlatSketches
from training.data.sketch_views import Sketch, halved, shown
from training.losses.pair_critic import PairCritic, augmented_alike, feature_distance

SETTINGS: dict[str, Any] = {
    "flat": 0.65,
    "areas": 0.0,
    "by_hand": 0.45,
    "small_until": 0.45,
    "critic_from": 0.15,
    "l1": 20.0,
    "fooled": 1.0,
    "features": 6.0,
}
COLOURS = "sketch-colours"  # the prepared set of sketches whose regions have their colours
SMALL = 128  # pixels a side of the pictures learned from at first
MORE_SMALL = 3  # times as many of them in a batch
SAMPLES = 22  # held-out sketches in the grid

CARD: dict[str, Any] = {
    "title": "Sketches to pictures",
    "about": "Makes a picture of a sketch: a shoe, a bag, a face, a game character, a monster, a "
    "thing, an animal, a car, a panda, a gemstone, something in space. The generator `pix2pix` "
    "uses it.",
    "inputs": "ink (1, H, W) in [0, 1]; hints (4, H/4, W/4); a thumbnail of the colours (4, 8, 8); "
    "the category's number",
    "size_rule": "multiples of 32; learned at 256 x 256",
    "licence": "CC BY-NC-SA 4.0",
    "data_terms": "research",
    "sources": [
        "DiceBear collection, eleven styles of faces: CC0, CC BY 4.0, free for any use (avataaars)",
        "Noto Emoji, OFL 1.1 and Apache 2.0; Twemoji and EmojiTwo, CC BY 4.0; Fluent Emoji (flat), "
        "MIT; OpenMoji (openmoji.org), CC BY-SA 4.0",
        "Tux Paint stamps, GPL 2+ and public domain; GCompris drawings, GPL 3+, CC BY-SA and CC0; "
        "Kenney (kenney.nl), CC0",
        "Liberated Pixel Cup characters, CC BY-SA 3.0 and GPL 3; Battle for Wesnoth units, GPL 2+; "
        "Tuxemon, mostly CC BY-SA; The Mana World, GPL 2 and CC BY-SA",
        "Shop photographs of shoes and bags (research only, rights of the photographers unclear)",
        "Stanford Cars (research only); panda photographs (research only)",
        "Hubble, ESA and NASA, CC BY 4.0",
        "Gemstones rendered by training/data/gems.py",
    ],
    "weaknesses": [
        "What ships learned for 37 minutes without being told the colours of regions, and 52 more "
        "with them, on one of two cores beside other work (batch 4; L1's weight 30).",
        "Photographs come out like soft models of themselves, with little texture and, at edges, a "
        "fringe of other colours; gemstones have light, but little fire.",
        "An outline with wide gaps takes its colours from another picture of the category, laid "
        "over it in 8 x 8 cells.",
        "Space is the weakest: its lines tell nothing of what glows between them.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Cut the packs' pictures with their lines: `out`/train and `out`/held-out."""
    portions = picture_set.portions_from(config.portions)
    for portion in portions:
        for part, held_out in (("held-out", True), ("train", False)):
            work = picture_set.items(packs, portion, held_out=held_out, seed=config.seed)
            picture_set.prepare(work, out / part / portion.category, processes=processes)


def pictures(prepared: Path) -> dict[str, int]:
    """For the card: how many of each category were learned from."""
    return picture_set.counts(prepared / "train")


class Pix2Pix:
    """The task; see loop.AdversarialTask."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        self.names: list[str] = self.config.arguments["categories"]
        self.train = picture_set.load(prepared / "train", self.names)
        self.held_out = picture_set.load(prepared / "held-out", self.names)
        weights = np.sqrt([len(shelf.pictures) for shelf in self.train])
        self.chances = weights / weights.sum()
        self.flat = self._flat_sketches(prepared.parent / COLOURS / "train")

    def _flat_sketches(self, folder: Path) -> FlatSketches | None:
        """None where none are wanted, or none were prepared beside the pictures."""
        if not self.settings["flat"] or not folder.is_dir():
            return None
        whole = (self.names.index(name) for name in self.config.arguments.get("whole", ()))
        return FlatSketches(folder, whole=frozenset(whole))

    def network(self) -> SketchPainter:
        network = SketchPainter(**self.config.arguments)
        network.gallery.copy_(torch.from_numpy(self._gallery(network.gallery.shape[1])))
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def critic(self) -> PairCritic:
        critic = PairCritic(categories=len(self.names))
        return critic.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """The gallery that came with the weights stays theirs."""

    def adapted(self, weights: dict[str, Tensor], network: nn.Module) -> dict[str, Tensor]:
        """Another painter's weights for one with categories of its own: each begins as the mean of
        the other's, and the gallery stays that of `network`."""
        own = network.state_dict()
        if weights["gallery"].shape == own["gallery"].shape:
            return weights
        found = {}
        for name, weight in weights.items():
            if name.endswith("category.weight"):
                weight = weight.mean(0, keepdim=True).expand(own[name].shape).clone()
            found[name] = own[name] if name == "gallery" else weight
        return found

    def _gallery(self, size: int) -> np.ndarray:
        """(categories, size, 4, 64) float32: of each category some, again where there are few."""
        rng = np.random.default_rng(self.config.seed)
        gallery = np.zeros((len(self.names), size, 4, THUMBNAIL_SIDE**2))
        for shelf in self.train:
            chosen = np.resize(rng.permutation(len(shelf.thumbnails)), size)
            thumbnails = shelf.thumbnails[np.sort(chosen)].reshape(size, 4, -1)
            gallery[self.names.index(shelf.category)] = thumbnails / 255
        return gallery.astype(np.float32)

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        """Some sketches with the colours of their regions told, the others with what a gallery
        tells."""
        small = self.done < self.settings["small_until"]
        count = size * MORE_SMALL if small else size
        flat = rng.binomial(count, self.settings["flat"]) if self.flat else 0
        parts = []
        if self.flat and flat:
            parts.append(self.flat.batch(rng, flat))
        if count > flat:
            areas = self.settings["areas"]
            parts.append(shown(self._sketches(rng, count - flat), rng, areas=areas))
        batch = {name: torch.cat([part[name] for part in parts]) for name in parts[0]}
        return halved(batch) if small else batch

    def _sketches(self, rng: np.random.Generator, count: int) -> list[Sketch]:
        sketches = []
        for place in rng.choice(len(self.train), count, p=self.chances):
            shelf = self.train[place]
            row = int(rng.integers(len(shelf.pictures)))
            drawn = rng.random() < self.settings["by_hand"]
            mask = shelf.by_hand(row, rng) if drawn else shelf.extracted(row, rng)
            sketches.append(Sketch(shelf, row, mask))
        return sketches

    def generator_loss(
        self, network: nn.Module, critic: nn.Module, batch: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float], dict[str, Tensor]]:
        made = network(*inputs(batch)).float()
        distance = (made - batch["picture"]).abs().mean()
        loss = self.settings["l1"] * distance
        scalars = {"l1": float(distance.detach())}
        if self.done >= self.settings["critic_from"]:
            critic = cast("PairCritic", critic)
            seen, true = augmented_alike(made, batch["picture"])
            judged = critic(batch["ink"], seen, batch["category"])
            with torch.no_grad():
                wanted = critic(batch["ink"], true, batch["category"])
            fooled = -torch.stack([view.verdict.float().mean() for view in judged]).mean()
            apart = feature_distance(judged, wanted)
            loss = loss + self.settings["fooled"] * fooled + self.settings["features"] * apart
            scalars |= {"fooled": float(-fooled.detach()), "features": float(apart.detach())}
        return loss, scalars, {"picture": made}

    def critic_loss(
        self, critic: nn.Module, batch: dict[str, Tensor], made: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float]]:
        """Hinge: what is true above 1, what is made below -1."""
        critic = cast("PairCritic", critic)
        seen, true = augmented_alike(made["picture"], batch["picture"])
        real = critic(batch["ink"], true, batch["category"])
        fake = critic(batch["ink"], seen, batch["category"])
        wrong = [
            F.relu(1 - r.verdict.float()).mean() + F.relu(1 + f.verdict.float()).mean()
            for r, f in zip(real, fake, strict=True)
        ]
        return torch.stack(wrong).mean(), {}

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Held-out sketches, half of them as if by hand: the sketch, two pictures with colours of
        the gallery, and the true one."""
        places = np.linspace(0, len(self.held_out) - 0.01, SAMPLES)
        strips = [self._strip(cast("SketchPainter", network), place) for place in places]
        half = len(strips) // 2
        return np.hstack([np.vstack(strips[:half]), np.vstack(strips[half:])])

    def _strip(self, network: SketchPainter, place: float) -> np.ndarray:
        shelf = self.held_out[int(place)]
        row = int((place % 1) * len(shelf.pictures))
        rng = np.random.default_rng(row)
        masks = [shelf.extracted(row, rng), shelf.by_hand(row, rng)]
        batch = shown([Sketch(shelf, row, mask) for mask in masks], rng)
        batch = {name: part.to(network.gallery.device) for name, part in batch.items()}
        batch["hints"].zero_()
        gallery = network.gallery[batch["category"][0]]
        chosen = gallery[[0, -1]].reshape(2, 4, THUMBNAIL_SIDE, -1)
        present = (batch["thumbnail"][:, 3:] > 0).float()
        batch["thumbnail"] = torch.cat([chosen[:, :3] * present, present], 1)
        made = network(*inputs(batch)).float().cpu()
        inks = [_bytes(1 - 2 * ink.expand(3, -1, -1)) for ink in batch["ink"].cpu()]
        strip = [inks[0], _bytes(made[0]), inks[1], _bytes(made[1]), shelf.pictures[row]]
        return np.hstack(strip)[::2, ::2]


def inputs(batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The network's arguments, in its order."""
    return batch["ink"], batch["hints"], batch["thumbnail"], batch["category"]


def _bytes(picture: Tensor) -> np.ndarray:
    """(3, H, W) in [-1, 1] -> (H, W, 3) uint8."""
    values = (picture.float().permute(1, 2, 0).numpy() + 1) * 127.5
    return np.clip(values + 0.5, 0, 255).astype(np.uint8)


TASK = Pix2Pix
