"""From the region colorizer's logits to a colour for every region, under what the artist told.

Regions are decided in a few rounds, surest first, each round seeing what the last one chose, as in
MaskGIT (Chang et al., 2022). Variation 0 takes the likeliest colours. Any other begins with an
anchor: the largest group of regions that came out alike gets another hue, and the rest is decided
to suit it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sketchstudio.networks.region_colorizer import RegionColorizer

ROUNDS = 4
GOLDEN_ANGLE = 137.508  # degrees: any few following variations lie far apart on the colour circle
HUE_PULL = 30.0  # degrees from the wanted hue that cost a factor e in likelihood, twice as many e^4
LEAST_CHANGE = 25.0  # CIELAB: an anchor is at least so far from the colour that it replaces
ALIKE = 6.0  # CIELAB distance over which two palette colours count as nearly one
LEAST_CHROMA = 20.0  # CIELAB: an anchor paler than this would not be seen as another colour
BACKGROUND_LIGHTNESS = 92.0  # CIELAB: lighter and grey is paper, and no anchor


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing's R regions, encoded once for all variations; area: (R,), shares of the whole."""

    tokens: Tensor
    relations: Tensor
    area: np.ndarray


@torch.inference_mode()
def encode(
    network: RegionColorizer,
    ink: np.ndarray,
    pooling: np.ndarray,
    geometry: np.ndarray,
    relations: np.ndarray,
) -> Drawing:
    """The arrays of conditioning.region_tokens, without a batch axis."""
    device = network.palette.device
    batch = [
        torch.from_numpy(part)[None].to(device)
        for part in (ink[None], pooling, geometry, relations)
    ]
    area = pooling.sum(1) / pooling.sum()
    return Drawing(network.encode(*batch[:3]).float(), batch[3], area)


@dataclass(frozen=True, slots=True)
class Decided:
    """classes: (R,) in the palette; colours: (R, 3) float32 sRGB in [0, 1], told ones as told."""

    classes: np.ndarray
    colours: np.ndarray


class RegionDecoder:
    """Decides one drawing's colours as often as wanted.

    told: region -> its colour's class and the colour itself, (3,) in [0, 1]; palette_lab: (K, 3),
    the network's palette in CIELAB. check is called before each round, and may raise to stop.
    """

    def __init__(
        self,
        network: RegionColorizer,
        drawing: Drawing,
        *,
        told: Mapping[int, tuple[int, np.ndarray]],
        palette_lab: np.ndarray,
        check: Callable[[], None],
    ) -> None:
        self.network, self.drawing, self.told, self.check = network, drawing, told, check
        self.palette = network.palette.float().cpu().numpy()
        self.palette_lab = palette_lab
        away = np.linalg.norm(palette_lab[:, None] - palette_lab, axis=-1)
        self.alike = np.exp(-((away / ALIKE) ** 2) / 2)

    def decide(self, variation: int) -> Decided:
        """The told colours and those chosen for the others."""
        likeliest, logits = self._rounds({})
        if variation == 0:
            return likeliest
        return self._rounds(self._anchor(likeliest.classes, logits, variation))[0]

    def _rounds(self, anchor: Mapping[int, int]) -> tuple[Decided, np.ndarray]:
        """What is decided, and the first round's logits (R, K)."""
        count = len(self.drawing.area)
        known = np.full(count, self.network.colours)
        colour = np.zeros((count, 4), np.float32)
        begun = {region: (c, self.palette[c]) for region, c in anchor.items()}
        for region, (class_, value) in {**begun, **self.told}.items():
            known[region], colour[region] = class_, (*value, 1.0)
        first = logits = self._logits(known, colour)
        for left in range(ROUNDS, 0, -1):
            waiting = np.flatnonzero(known == self.network.colours)
            if not len(waiting):
                break
            if left < ROUNDS:
                logits = self._logits(known, colour)
            chosen, sureness = self._likeliest(logits[waiting])
            order = np.argsort(-sureness, kind="stable")[: int(np.ceil(len(waiting) / left))]
            known[waiting[order]] = chosen[order]
            colour[waiting[order], :3] = self.palette[chosen[order]]
            colour[waiting[order], 3] = 1.0
        return Decided(known, colour[:, :3]), first

    def _likeliest(self, logits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(N, K) -> the best class of each, and how sure it is.

        Colours that look alike vote together: six whites must not lose to one yellow.
        """
        share = np.exp(logits - logits.max(1, keepdims=True))
        votes = (share / share.sum(1, keepdims=True)) @ self.alike
        return votes.argmax(1), votes.max(1)

    @torch.inference_mode()
    def _logits(self, known: np.ndarray, colour: np.ndarray) -> np.ndarray:
        self.check()
        device = self.network.palette.device
        present = torch.ones(1, len(known), dtype=torch.bool, device=device)
        logits = self.network.decide(
            self.drawing.tokens,
            self.drawing.relations,
            present,
            torch.from_numpy(known)[None].to(device),
            torch.from_numpy(colour)[None].to(device),
        )
        return logits[0].float().cpu().numpy()

    def _anchor(self, classes: np.ndarray, logits: np.ndarray, variation: int) -> dict[int, int]:
        """The largest free group but paper, in the likeliest colour of the variation's hue."""
        free = np.array([i not in self.told for i in range(len(classes))])
        group = self._largest_group(classes, free)
        if group is None:
            return {}
        members = np.flatnonzero((classes == group) & free)
        likely = np.average(logits[members], axis=0, weights=self.drawing.area[members])
        wanted = _hue(self.palette_lab[group]) + variation * GOLDEN_ANGLE
        away = np.abs((_hue(self.palette_lab) - wanted + 180) % 360 - 180)
        score = likely - (away / HUE_PULL) ** 2
        alike = np.linalg.norm(self.palette_lab - self.palette_lab[group], axis=1) < LEAST_CHANGE
        score[alike | (_chroma(self.palette_lab) < LEAST_CHROMA)] = -np.inf
        return dict.fromkeys(members.tolist(), int(score.argmax()))

    def _largest_group(self, classes: np.ndarray, free: np.ndarray) -> int | None:
        covered = np.bincount(classes[free], self.drawing.area[free], len(self.palette_lab))
        light = self.palette_lab[:, 0] > BACKGROUND_LIGHTNESS
        paper = light & (_chroma(self.palette_lab) < LEAST_CHROMA)
        covered[paper] = 0
        return int(covered.argmax()) if covered.any() else None


def _hue(colour_lab: np.ndarray) -> np.ndarray:
    return np.degrees(np.arctan2(colour_lab[..., 2], colour_lab[..., 1]))


def _chroma(colour_lab: np.ndarray) -> np.ndarray:
    return np.hypot(colour_lab[..., 1], colour_lab[..., 2])
