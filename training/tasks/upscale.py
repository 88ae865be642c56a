"""Learns to double clean pictures: drawings first, photographs too."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from sketchstudio.networks.compact import Compact
from sketchstudio.opencv import cv2
from training import config as configuration
from training.config import Config
from training.data import upscale_set
from training.data.degrade import made_small

SETTINGS: dict[str, Any] = {"side": 48, "other_filters": 0.12, "frequency": 0.03}
CHARBONNIER = 1e-3  # of 1: differences below this count little
FIRST_CHANGE = 0.2  # of He's weights: a convolution begins near to passing its input on
SAMPLES = 12  # pictures in the grid
HELD_OUT = ("illustration", "faces", "emoji-pairs")
SOURCES = [
    "Twemoji, FxEmoji and EmojiTwo, CC BY 4.0; Noto Emoji, OFL 1.1 and Apache 2.0; Blobmoji, "
    "Apache 2.0; Fluent Emoji, MIT; OpenMoji (openmoji.org), CC BY-SA 4.0",
    "DiceBear collection of cartoon faces, CC BY 4.0, CC0 and free for personal and commercial use",
    "Pepper&Carrot by David Revoy, CC BY 4.0; KDE wallpapers, LGPL 3+ and CC BY-SA 4.0; Ren'Py "
    "demo artwork, MIT; Battle for Wesnoth, GPL 2+; The Mana World and Tuxemon, GPL 2+ and "
    "CC BY-SA as each file says",
    "Tux Paint stamps, GPL 2+ and public domain; GCompris, GPL 3+, CC BY-SA and CC0; Kenney, CC0",
    "ESA/Hubble, CC BY 4.0; elementary OS wallpapers, CC0 and Unsplash; scikit-image, CC0",
    "Strokes of Quick, Draw! (Google), CC BY 4.0, drawn large with pens of all widths",
]

CARD: dict[str, Any] = {
    "title": "Twice the size, clean pictures",
    "about": "Doubles drawings and photographs without touching what is there: the upscaler with "
    "noise `off`. The architecture is SRVGGNetCompact, which spandrel, and so chaiNNer, ComfyUI "
    "and others, load as it is. The generator `upscale` uses it.",
    "inputs": "picture (3, H, W) in [0, 1], sRGB",
    "size_rule": "any size; a pixel depends on 18 pixels around it, so tiles overlap by as much",
    "licence": "CC BY-SA 4.0",
    "data_terms": "free",
    "sources": SOURCES,
    "weaknesses": [
        "Traces of compression are taken for detail and sharpened: the noise levels are for them.",
        "Fine repeated texture (cloth, brick, far leaves) stays soft: it invents nothing.",
        "Pixel art gets smooth edges; use a nearest-neighbour resize for it.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Cut the packs' pictures: `out`/train, and `out`/held-out for the sample grids."""
    portions = upscale_set.portions_from(config.portions)
    upscale_set.prepare(
        upscale_set.items(packs, portions, seed=config.seed), out / "train", processes=processes
    )
    shown = [path for source in HELD_OUT for path in upscale_set.held_out(packs, source)[:8]]
    work = [
        upscale_set.Item(path.parent.name, path, None, 1, True, n) for n, path in enumerate(shown)
    ]
    upscale_set.prepare(work, out / "held-out", processes=processes)


class Upscale:
    """The task; see loop.Task."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        self.crops = upscale_set.load(prepared / "train")
        self.held_out = upscale_set.load(prepared / "held-out")
        self._compiled: Any = None

    def network(self) -> nn.Module:
        network = Compact(**self.config.arguments)
        begin_near_identity(network)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """Nothing is fixed by the weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        rows = np.sort(rng.integers(0, len(self.crops), size))
        pairs = [self._pair(self.crops[row], rng) for row in rows]
        small, large = (np.stack(parts) for parts in zip(*pairs, strict=True))
        return {"small": as_tensor(small), "large": as_tensor(large)}

    def _pair(self, crop: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        large = varied(crop, 2 * self.settings["side"], rng)
        return made_small(large, rng, other=self.settings["other_filters"]), large

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        if self._compiled is None:
            self._compiled = torch.compile(network)
        found = self._compiled(to_unit(batch["small"])).float()
        return picture_loss(found, to_unit(batch["large"]), frequency=self.settings["frequency"])

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        strips = []
        rng = np.random.default_rng(0)
        for crop in self.held_out[:SAMPLES]:
            small = made_small(crop, rng, other=0)
            found = network(on_device(to_unit(as_tensor(small[None])), network))
            strips.append(strip(small, from_unit(found), crop))
        return grid(strips)


def begin_near_identity(network: Compact) -> None:
    """A deep stack without skips learns at once when each layer begins by passing its input on."""
    convolutions = [layer for layer in network.body if isinstance(layer, nn.Conv2d)]
    for layer in convolutions[1:-1]:
        nn.init.kaiming_normal_(layer.weight, a=0.25)
        passing = nn.init.dirac_(torch.empty_like(layer.weight))
        layer.weight.data.mul_(FIRST_CHANGE).add_(passing)
    nn.init.zeros_(convolutions[-1].weight)
    for layer in convolutions:
        assert layer.bias is not None
        nn.init.zeros_(layer.bias)


def varied(crop: np.ndarray, side: int, rng: np.random.Generator) -> np.ndarray:
    """A part of it, turned, mirrored, and with its channels in any order: (side, side, 3) uint8."""
    top, left = (int(v) for v in rng.integers(0, crop.shape[0] - side + 1, 2))
    part = np.rot90(crop[top : top + side, left : left + side], int(rng.integers(4)))
    if rng.random() < 0.5:
        part = part[:, ::-1]
    if rng.random() < 0.5:
        part = part[..., rng.permutation(3)]
    return np.ascontiguousarray(part)


def picture_loss(
    found: Tensor, truth: Tensor, *, frequency: float
) -> tuple[Tensor, dict[str, float]]:
    """Charbonnier's loss, and the mean difference of the spectra (Cho et al., 2021)."""
    difference = found - truth
    pixels = (difference * difference + CHARBONNIER**2).sqrt().mean()
    spectra = torch.fft.rfft2(difference, norm="ortho").abs().mean()
    error = float((difference.detach() ** 2).mean())
    scalars = {"psnr": -10 * float(np.log10(max(error, 1e-9)))}
    return pixels + frequency * spectra, scalars


def as_tensor(pictures: np.ndarray) -> Tensor:
    """(B, H, W, 3) uint8 -> (B, 3, H, W) uint8, its memory still by pixel (channels last)."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2)


def to_unit(pictures: Tensor) -> Tensor:
    return pictures.float() / 255


def from_unit(found: Tensor) -> np.ndarray:
    """(1, 3, H, W) in [0, 1] -> (H, W, 3) uint8."""
    bytes_ = (found[0].float().clamp(0, 1) * 255 + 0.5).to(torch.uint8)
    return bytes_.permute(1, 2, 0).cpu().numpy()


def on_device(tensor: Tensor, network: nn.Module) -> Tensor:
    return tensor.to(next(network.parameters()).device)


def strip(small: np.ndarray, found: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Bicubic, ours and the truth side by side, at 200 %."""
    size = truth.shape[1::-1]
    bicubic = cv2.resize(small, size, interpolation=cv2.INTER_CUBIC)
    row = np.hstack([bicubic, found, truth])
    return cv2.resize(row, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)


def grid(strips: list[np.ndarray]) -> np.ndarray:
    half = (len(strips) + 1) // 2
    filled = strips + [np.zeros_like(strips[0])] * (2 * half - len(strips))
    return np.hstack([np.vstack(filled[:half]), np.vstack(filled[half:])])


TASK = Upscale
