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

from sketchstudio.networks.region_colorizer import FRAME_SHARE, RegionColorizer

ROUNDS = 8
GOLDEN_SHARE = 0.618034
GOLDEN_ANGLE = 137.508  # degrees: any few following variations lie far apart on the colour circle
HUE_PULL = 30.0  # degrees from the wanted hue that cost a factor e in likelihood, twice as many e^4
LEAST_CHANGE = 25.0  # CIELAB: an anchor is at least so far from the colour that it replaces
VIVID = 1.2  # how much more a full colour's vote counts than a grey's, away from the frame
VIVID_IF_BARE = 4.0  # the same, where next to nothing would be coloured and nothing was told
DARK = 18.0  # CIELAB lightness: as dark as this are mostly outlines in what was learned from
DARK_GREY = 45.0  # CIELAB lightness: and of greys, shadows
LEAST_COLOURED = 0.3  # of the drawing's inside
ANCHORED = 0.25  # of the picture: an anchor takes no more, but at least one region
LEAST_LIKELY = 0.05  # of the likeliest colour's votes: what has fewer is not drawn
SHARPNESS = 2.0  # of the chances of a drawn colour; at 1 they are the votes
FRAME = 0.02  # share of the picture's frame: a region with more of it is background
ALIKE = 6.0  # CIELAB distance over which two palette colours count as nearly one
LEAST_CHROMA = 20.0  # CIELAB: an anchor paler than this would not be seen as another colour
BACKGROUND_LIGHTNESS = 92.0  # CIELAB: lighter and grey is paper, and no anchor


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing's R regions, encoded once for all variations.

    area: (R,) shares of the whole; background: (R,) bool, what touches much of the frame.
    """

    tokens: Tensor
    relations: Tensor
    area: np.ndarray
    background: np.ndarray


@torch.inference_mode()
def encode(
    network: RegionColorizer,
    ink: np.ndarray,
    pooling: np.ndarray,
    geometry: np.ndarray,
    relations: np.ndarray,
    *,
    category: int | None = None,
) -> Drawing:
    """The arrays of conditioning.region_tokens, without a batch axis; category: what is drawn, for
    a network that has categories."""
    device = network.palette.device
    shown = None if category is None else torch.tensor([category], device=device)
    batch = [
        torch.from_numpy(part)[None].to(device)
        for part in (ink[None], pooling, geometry, relations)
    ]
    area = pooling.sum(1) / pooling.sum()
    background = geometry[:, FRAME_SHARE] > FRAME
    ink_seen, pooled, shape, touching = batch
    tokens = network.encode(ink_seen, pooled, shape, shown)
    return Drawing(tokens.float(), touching, area, background)


@dataclass(frozen=True, slots=True)
class Decided:
    """classes: (R,) in the palette; colours: (R, 3) float32 sRGB in [0, 1], told ones as told."""

    classes: np.ndarray
    colours: np.ndarray


@dataclass(frozen=True, slots=True)
class _Taste:
    """vivid: how much more a full colour's vote counts than a grey's, away from the frame; dark:
    what dark colours and greys keep of theirs there; sharpness: of the chances of what is drawn."""

    vivid: float
    dark: float = 1.0
    sharpness: float = SHARPNESS


USUAL, IF_BARE = _Taste(VIVID), _Taste(VIVID_IF_BARE)
# Where the network was told what is drawn.
IF_KNOWN = _Taste(vivid=1.5, dark=0.4, sharpness=1.4)


class RegionDecoder:
    """Decides one drawing's colours as often as wanted.

    told: region -> its colour's class and the colour itself, (3,) in [0, 1]; palette_lab: (K, 3),
    the network's palette in CIELAB. check is called before each of the `rounds`, and may raise.
    """

    def __init__(
        self,
        network: RegionColorizer,
        drawing: Drawing,
        *,
        told: Mapping[int, tuple[int, np.ndarray]],
        palette_lab: np.ndarray,
        check: Callable[[], None],
        rounds: int = ROUNDS,
    ) -> None:
        self.network, self.drawing, self.told, self.check = network, drawing, told, check
        self.palette = network.palette.float().cpu().numpy()
        self.palette_lab, self.rounds = palette_lab, rounds

    def decide(self, variation: int) -> Decided:
        """The told colours and those chosen for the others."""
        likeliest, logits = self._rounds({}, _Likeliest(self.palette_lab, USUAL))
        if not self.told and self._is_left_bare(likeliest):
            likeliest, logits = self._rounds({}, _Likeliest(self.palette_lab, IF_BARE))
        if variation == 0:
            return likeliest
        anchor = self._anchor(likeliest.classes, logits, variation)
        return self._rounds(anchor, _Drawn(self.palette_lab, USUAL, variation))[0]

    def sampled(self, seed: int, *, vivid: float) -> Decided:
        """Drawn by chance, for a network that knows what is drawn and so which colours it has: the
        largest free region first, and the others to suit it. vivid: of the
        first, from 1, as in _Taste."""
        drawn = _Drawn(self.palette_lab, IF_KNOWN, seed)
        free = [i for i in range(len(self.drawing.area)) if i not in self.told]
        inside = [i for i in free if not self.drawing.background[i]]
        if not inside:
            return self._rounds({}, drawn)[0]
        largest = inside[int(self.drawing.area[inside].argmax())]
        known, colour = self._begun({})
        main = _Spread(self.palette_lab, _Taste(vivid, dark=0.3 / vivid, sharpness=1.2), seed)
        logits = self._logits(known, colour)[[largest]]
        (class_,), _ = main(logits, np.zeros(1, bool))
        return self._rounds({largest: int(class_)}, drawn)[0]

    def _rounds(
        self, anchor: Mapping[int, int], choose: "_Likeliest"
    ) -> tuple[Decided, np.ndarray]:
        """What is decided, and the first round's logits (R, K)."""
        known, colour = self._begun(anchor)
        first = logits = self._logits(known, colour)
        for left in range(self.rounds, 0, -1):
            waiting = np.flatnonzero(known == self.network.colours)
            if not len(waiting):
                break
            if left < self.rounds:
                logits = self._logits(known, colour)
            chosen, sureness = choose(logits[waiting], self.drawing.background[waiting])
            order = np.argsort(-sureness, kind="stable")[: int(np.ceil(len(waiting) / left))]
            known[waiting[order]] = chosen[order]
            colour[waiting[order], :3] = self.palette[chosen[order]]
            colour[waiting[order], 3] = 1.0
        return Decided(known, colour[:, :3]), first

    def _begun(self, anchor: Mapping[int, int]) -> tuple[np.ndarray, np.ndarray]:
        """(R,) the classes known from the start, and (R, 4) their colours and a 1."""
        count = len(self.drawing.area)
        known = np.full(count, self.network.colours)
        colour = np.zeros((count, 4), np.float32)
        begun = {region: (c, self.palette[c]) for region, c in anchor.items()}
        for region, (class_, value) in {**begun, **self.told}.items():
            known[region], colour[region] = class_, (*value, 1.0)
        return known, colour

    def _is_left_bare(self, decided: Decided) -> bool:
        inside = ~self.drawing.background
        coloured = inside & ~self._is_paper(decided.classes)
        return self.drawing.area[coloured].sum() < LEAST_COLOURED * self.drawing.area[inside].sum()

    def _is_paper(self, classes: np.ndarray) -> np.ndarray:
        light = self.palette_lab[:, 0] > BACKGROUND_LIGHTNESS
        return (light & (_chroma(self.palette_lab) < LEAST_CHROMA))[classes]

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
        if not free.any():
            return {}
        group = self._largest_group(classes, free)
        members = np.flatnonzero((classes == group) & free)
        inside = members[~self.drawing.background[members]]
        members = self._some_of(inside if len(inside) else members)
        likely = np.average(logits[members], axis=0, weights=self.drawing.area[members])
        wanted = _hue(self.palette_lab[group]) + variation * GOLDEN_ANGLE
        away = np.abs((_hue(self.palette_lab) - wanted + 180) % 360 - 180)
        score = likely - (away / HUE_PULL) ** 2
        alike = np.linalg.norm(self.palette_lab - self.palette_lab[group], axis=1) < LEAST_CHANGE
        score[alike | (_chroma(self.palette_lab) < LEAST_CHROMA)] = -np.inf
        return dict.fromkeys(members.tolist(), int(score.argmax()))

    def _some_of(self, members: np.ndarray) -> np.ndarray:
        """The largest, up to a share of the drawing: an anchor leaves room for other colours."""
        members = members[np.argsort(-self.drawing.area[members], kind="stable")]
        covered = np.cumsum(self.drawing.area[members]) / self.drawing.area.sum()
        return members[: max(1, int((covered < ANCHORED).sum()))]

    def _largest_group(self, classes: np.ndarray, free: np.ndarray) -> int:
        """The class that covers most: of colours before paper, inside before the background."""
        inside = free & ~self.drawing.background
        for among in (inside & ~self._is_paper(classes), inside, free):
            if among.any():
                covered = np.bincount(classes[among], self.drawing.area[among])
                return int(covered.argmax())
        raise ValueError("no region is free")


class _Likeliest:
    """Chooses each region's best class.

    Colours that look alike vote together: six whites must not lose to one yellow. Colour counts
    more than grey inside the drawing, where white is likely only as the mean of all doubts.
    """

    def __init__(self, palette_lab: np.ndarray, taste: _Taste) -> None:
        away = np.linalg.norm(palette_lab[:, None] - palette_lab, axis=-1)
        self.alike = np.exp(-((away / ALIKE) ** 2) / 2)
        self.liked = np.exp(taste.vivid * _chroma(palette_lab) / 100)
        is_grey = _chroma(palette_lab) < LEAST_CHROMA
        is_dark = palette_lab[:, 0] < np.where(is_grey, DARK_GREY, DARK)
        self.liked *= np.where(is_dark, taste.dark, 1.0)

    def __call__(self, logits: np.ndarray, background: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """logits: (N, K); background: (N,) bool -> (N,) classes, and (N,) how sure each is."""
        share = np.exp(logits - logits.max(1, keepdims=True))
        votes = (share / share.sum(1, keepdims=True)) @ self.alike
        chosen = self._choose(votes * np.where(background[:, None], 1, self.liked))
        return chosen, np.take_along_axis(votes, chosen[:, None], 1)[:, 0]

    def _choose(self, votes: np.ndarray) -> np.ndarray:
        return votes.argmax(1)


class _Drawn(_Likeliest):
    """Draws each region's class by its votes, the same each time for one seed."""

    def __init__(self, palette_lab: np.ndarray, taste: _Taste, seed: int) -> None:
        super().__init__(palette_lab, taste)
        self.sharpness = taste.sharpness
        self.random = np.random.default_rng(seed)

    def _choose(self, votes: np.ndarray) -> np.ndarray:
        reach = np.cumsum(self._chances(votes), 1)
        return (reach < self.random.random((len(votes), 1)) * reach[:, -1:]).sum(1)

    def _chances(self, votes: np.ndarray) -> np.ndarray:
        likely = votes / votes.max(1, keepdims=True)
        return np.where(likely < LEAST_LIKELY, 0, likely**self.sharpness)


class _Spread(_Drawn):
    """As drawn, but seeds that follow each other lie far apart among the likely colours, which are
    ordered by hue, the greys last: a sequence of low discrepancy (Roberts, 2018)."""

    def __init__(self, palette_lab: np.ndarray, taste: _Taste, seed: int) -> None:
        super().__init__(palette_lab, taste, seed)
        is_grey = _chroma(palette_lab) < LEAST_CHROMA
        self.order = np.lexsort((np.where(is_grey, palette_lab[:, 0], _hue(palette_lab)), is_grey))
        self.place = (0.5 + seed * GOLDEN_SHARE) % 1

    def _choose(self, votes: np.ndarray) -> np.ndarray:
        reach = np.cumsum(self._chances(votes)[:, self.order], 1)
        return self.order[(reach <= self.place * reach[:, -1:]).sum(1)]


def _hue(colour_lab: np.ndarray) -> np.ndarray:
    return np.degrees(np.arctan2(colour_lab[..., 2], colour_lab[..., 1]))


def _chroma(colour_lab: np.ndarray) -> np.ndarray:
    return np.hypot(colour_lab[..., 1], colour_lab[..., 2])
