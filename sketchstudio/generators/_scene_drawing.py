"""Draws what boxes hold: codes recalled by chance, decoded in a hand's style, bent a little."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.document.vocabulary import folded
from sketchstudio.generators._progress import Check
from sketchstudio.generators._scene_things import Thing
from sketchstudio.generators.base import GeneratorError
from sketchstudio.opencv import cv2

if TYPE_CHECKING:
    from torch import Tensor

    from sketchstudio.networks.devices import Device
    from sketchstudio.networks.scene_painter import ScenePainter

MIX = "mix"
AT_ONCE = 16  # sprites
OWN_HAND = 6.0  # times as likely: a drawing that was remembered in the very style
ASPECT_REACH = 0.35  # of the logarithm: drawings of that much another shape are seldom taken
SELDOM = 0.01
BEND = 0.018  # standard deviation, of the side: how far a drawing is bent
BENT_AT = 3  # places a side
NOISE = 0.03  # standard deviation, of codes from -1 to 1
THIN = 0.42  # alpha that becomes half: what is thin comes out faint
FULLER = 1.3  # times the steepness of alpha, which comes out soft


@dataclass(frozen=True, slots=True)
class Ask:
    """A thing to be drawn in one candidate. seed: the whole scene's."""

    thing: Thing
    seed: int

    def chance(self) -> np.random.Generator:
        """The same for the same box in the same scene, whatever the other boxes are."""
        return np.random.default_rng([self.seed, self.thing.box.seed, self.thing.twin])


class Hand:
    """The network as somebody who draws things by name. tags: the network's, in its order."""

    def __init__(self, network: "ScenePainter", tags: Sequence[str], device: "Device") -> None:
        self._network, self._device = network, device
        self._numbers = {folded(name): number for number, name in enumerate(tags)}
        self._rows: dict[int, np.ndarray] = {}
        known = network.code_tags.cpu().numpy()
        for number in np.unique(known[known >= 0]):
            self._rows[int(number)] = np.flatnonzero(known == number)
        self._styles = network.code_styles.cpu().numpy()
        self._aspects = network.code_aspects.float().cpu().numpy()

    def draw(self, asks: Sequence[Ask], style: str, check: Check) -> Iterator[np.ndarray]:
        """(96, 96, 4) uint8 straight RGBA for each, colours going on where nothing is seen."""
        for first in range(0, len(asks), AT_ONCE):
            check(first / len(asks))
            yield from self._drawn(asks[first : first + AT_ONCE], style)

    def _drawn(self, asks: Sequence[Ask], style: str) -> Iterator[np.ndarray]:
        import torch

        codes, styles, numbers, chances = [], [], [], []
        for ask in asks:
            rng, number = ask.chance(), self._number(ask.thing)
            styles.append(self._style(style, rng))
            row = self._chosen(ask.thing, number, styles[-1], rng)
            codes.append(self._recalled(row, rng))
            chances.append(rng)
            numbers.append(number)
        where = self._device.torch_device
        with torch.no_grad(), self._device.autocast():
            made = self._network.decode(
                torch.cat(codes).to(where),
                torch.tensor(styles, device=where),
                torch.tensor(numbers, device=where),
            )
        made = made.float().cpu()
        alpha = ((made[:, 3:] - THIN) * FULLER + 0.5).clamp(0, 1)
        values = torch.cat([(made[:, :3] + 1) / 2, alpha], 1).clamp(0, 1) * 255
        sprites = values.permute(0, 2, 3, 1).round().byte().numpy()
        for sprite, rng in zip(sprites, chances, strict=True):
            yield bent(np.ascontiguousarray(sprite), rng)

    def _number(self, thing: Thing) -> int:
        number = self._numbers.get(folded(thing.tag.name), -1)
        if number not in self._rows:
            raise GeneratorError(f'This model has not learned to draw "{thing.tag.name}".')
        return number

    def _style(self, style: str, rng: np.random.Generator) -> int:
        any_one = int(
            rng.integers(len(self._network.styles))
        )  # so that a mix differs in styles alone
        if style == MIX:
            return any_one
        if style not in self._network.styles:
            known = ", ".join(self._network.styles)
            raise GeneratorError(f"This model does not draw in the style '{style}', but: {known}.")
        return self._network.styles.index(style)

    def _chosen(self, thing: Thing, number: int, style: int, rng: np.random.Generator) -> int:
        """A remembered drawing of the tag, one of about the box's shape rather than another."""
        rows = self._rows[number]
        chances = np.where(self._styles[rows] == style, OWN_HAND, 1.0)
        if not thing.tag.is_scenery:
            wished = np.log(thing.box.width / thing.box.height)
            apart = (np.log(self._aspects[rows]) - wished) / ASPECT_REACH
            chances = chances * (np.exp(-np.square(apart)) + SELDOM)
        return int(rng.choice(rows, p=chances / chances.sum()))

    def _recalled(self, row: int, rng: np.random.Generator) -> "Tensor":
        """(1, C, 12, 12): a remembered code, a little otherwise."""
        import torch

        code = self._network.recall(torch.tensor([row]).to(self._network.codes.device)).cpu()
        noise = rng.normal(0, NOISE, tuple(code.shape)).astype(np.float32)
        return code + torch.from_numpy(noise)


def bent(sprite: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """(S, S, 4) uint8 -> the same, its parts a little larger, smaller and moved."""
    side = len(sprite)
    moves = rng.normal(0, BEND * side, (BENT_AT, BENT_AT, 2)).astype(np.float32)
    field = cv2.resize(moves, (side, side), interpolation=cv2.INTER_CUBIC)
    rows, columns = np.mgrid[:side, :side].astype(np.float32)
    across, down = columns + field[..., 0], rows + field[..., 1]
    return cv2.remap(sprite, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
