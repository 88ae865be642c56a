"""How likely a line is at each pixel, by the line finder: any size, tile by tile, without seams.

The picture as a whole is looked at once; each tile is read with what counts around it and with its
part of that look. All is in float32: what is thinned afterwards must not hang on rounding.
"""

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from sketchstudio.conditioning import inking
from sketchstudio.generators._progress import Check
from sketchstudio.opencv import cv2

if TYPE_CHECKING:
    import torch

    from sketchstudio.networks.line_finder import LineFinder

TILE = 1152  # pixels a side at most: the working pictures of the usual detail are one tile
LOOKED = 0.85  # of the work: the network has found the lines, they are to be drawn
LEAST, MOST_ENLARGED = 480, 2.0  # pixels, times: what is smaller is looked at enlarged
FEW, MANY = 640, 1920  # pixels: the longer side that is looked at with detail 0 and 1


def line_chances(
    picture: np.ndarray, network: "LineFinder", *, detail: float, check: Check, tile: int = TILE
) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB -> (H, W) float32 in [0, 1].

    detail: 0 for the outlines of things alone to 1 for every line. check(share) may raise; it is
    called before every layer.
    """
    import torch

    from sketchstudio.networks.line_finder import GRAIN, REACH, spread
    from sketchstudio.networks.tiles import asking, tiles_of

    height, width = picture.shape[:2]
    padded = np.pad(picture, ((0, -height % GRAIN), (0, -width % GRAIN), (0, 0)), mode="edge")
    rows, columns = padded.shape[0] // GRAIN, padded.shape[1] // GRAIN
    found = np.empty(padded.shape[:2], np.float32)
    parts = tiles_of(rows, columns, tile=max(1, tile // GRAIN), reach=REACH // GRAIN)
    steps = _Steps(network, len(parts) + 1, check)
    with torch.inference_mode(), asking(network, steps.count):
        whole = network.see(_seen(_small(padded), detail, network))
        context = spread(whole, padded.shape[:2])
        for index, part in enumerate(parts, start=1):
            steps.begin(index)
            around = np.s_[_times(part.around_rows, GRAIN), _times(part.around_columns, GRAIN)]
            piece = _seen(padded[around], detail, network)
            there = context[..., part.around_rows, part.around_columns].contiguous()
            chances = network.find(piece, there).sigmoid()[0, 0].cpu().numpy()
            top = (part.rows.start - part.around_rows.start) * GRAIN
            left = (part.columns.start - part.around_columns.start) * GRAIN
            own = found[_times(part.rows, GRAIN), _times(part.columns, GRAIN)]
            own[:] = chances[top : top + own.shape[0], left : left + own.shape[1]]
    check(1.0)
    return found[:height, :width]


def found_ink(
    picture: np.ndarray,
    network: "LineFinder",
    *,
    detail: float,
    weight_px: float,
    check: Check,
    most_side: int = MANY,
) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB -> (H, W) float32 ink: strokes of up to `weight_px`, or, where
    that is 0, the chances as soft ink. most_side: pixels that lines are looked for in at most."""
    shape = picture.shape[0], picture.shape[1]
    working = working_copy(picture, detail, most_side=most_side)
    chances = line_chances(
        working, network, detail=detail, check=lambda share: check(LOOKED * share)
    )
    if weight_px == 0:
        return inking.soft_ink(chances, shape)
    strokes = inking.strokes_of(chances)
    check((1 + LOOKED) / 2)
    return inking.drawn(strokes, working.shape[:2], shape, weight_px=weight_px)


def working_copy(picture: np.ndarray, detail: float, *, most_side: int = MANY) -> np.ndarray:
    """The picture as large as lines are looked for: a large one is seen from further away, as who
    draws it would see it, a small one from nearer: half of a picture gives the whole's lines."""
    height, width = picture.shape[:2]
    longer, most = max(height, width), min(most_side, FEW * (MANY / FEW) ** detail)
    scale = min(max(longer, min(LEAST, most)), most) / longer
    scale = min(scale, MOST_ENLARGED)
    if scale == 1:
        return picture
    size = max(1, round(width * scale)), max(1, round(height * scale))
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(picture, size, interpolation=kind)


class _Steps:
    """Turns layers into a share of the whole run."""

    def __init__(self, network: "LineFinder", parts: int, check: Check) -> None:
        self._layers = sum(1 for module in network.modules() if not list(module.children()))
        self._parts, self._part, self._layer, self._check = parts, 0, 0, check

    def begin(self, part: int) -> None:
        self._part, self._layer = part, 0

    def count(self) -> None:
        self._check((self._part + min(1.0, self._layer / self._layers)) / self._parts)
        self._layer += 1


def _small(picture: np.ndarray) -> np.ndarray:
    """The picture as its context is seen; made small before it is made of float32."""
    from sketchstudio.networks.line_finder import CONTEXT_SIDE

    size = (CONTEXT_SIDE, CONTEXT_SIDE)
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BILINEAR))


def _seen(picture: np.ndarray, detail: float, network: "LineFinder") -> "torch.Tensor":
    """(h, w, 3) uint8 -> (1, 4, h, w) float32: sRGB in [-1, 1], and `detail` everywhere."""
    import torch

    height, width = picture.shape[:2]
    planes = np.empty((height, width, 4), np.float32)
    planes[..., :3] = picture.astype(np.float32) / 127.5 - 1
    planes[..., 3] = detail
    # in memory by pixel: convolutions on a CPU are twice as fast so
    x = torch.from_numpy(planes).permute(2, 0, 1)[None]
    return x.to(next(network.parameters()).device)


def _times(part: slice, scale: int) -> slice:
    return slice(part.start * scale, part.stop * scale)
