"""How pictures get dirty on their way: made small by several filters, noise, JPEG, WebP.

The order is the one real pictures suffer. Pictures are (H, W, 3) uint8 sRGB.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from sketchstudio.opencv import cv2

BICUBIC = Image.Resampling.BICUBIC
OTHER_FILTERS = (Image.Resampling.LANCZOS, Image.Resampling.BOX, Image.Resampling.HAMMING)


@dataclass(frozen=True, slots=True)
class Dirt:
    """What one noise level has to clean. clean: share of pictures that have none."""

    clean: float
    jpeg: tuple[int, int]  # quality, from the worst to the best
    twice: float  # share of the compressed pictures that are compressed again
    webp: float  # share of the compressions that are WebP
    noise: float  # of 255: the largest standard deviation
    noisy: float  # share of the pictures with noise
    blur: float  # pixels: the largest standard deviation, before the picture is made small
    blurred: float  # share of the pictures that are blurred


LEVELS = (
    Dirt(0.40, jpeg=(82, 98), twice=0.1, webp=0.1, noise=2.0, noisy=0.3, blur=0.0, blurred=0.0),
    Dirt(0.12, jpeg=(62, 92), twice=0.2, webp=0.15, noise=5.0, noisy=0.4, blur=0.5, blurred=0.1),
    Dirt(0.06, jpeg=(35, 75), twice=0.4, webp=0.15, noise=10.0, noisy=0.4, blur=0.7, blurred=0.2),
    Dirt(0.03, jpeg=(12, 50), twice=0.5, webp=0.15, noise=20.0, noisy=0.5, blur=0.9, blurred=0.3),
)


def made_small(picture: np.ndarray, rng: np.random.Generator, *, other: float) -> np.ndarray:
    """Half the size; by another filter than PIL's bicubic in a share of `other` of the calls."""
    kind = BICUBIC
    if rng.random() < other:
        kind = OTHER_FILTERS[int(rng.integers(len(OTHER_FILTERS)))]
    height, width = picture.shape[:2]
    return np.asarray(Image.fromarray(picture).resize((width // 2, height // 2), kind))


def dirtied(picture: np.ndarray, dirt: Dirt, rng: np.random.Generator) -> np.ndarray:
    """A small picture with noise and traces of compression."""
    if rng.random() < dirt.clean:
        return picture
    if rng.random() < dirt.noisy:
        picture = _noisy(picture, rng.uniform(0, dirt.noise), rng)
    for _ in range(1 + (rng.random() < dirt.twice)):
        quality = int(rng.integers(dirt.jpeg[0], dirt.jpeg[1] + 1))
        picture = compressed(picture, quality, rng, webp=rng.random() < dirt.webp)
    return picture


def blurred(picture: np.ndarray, dirt: Dirt, rng: np.random.Generator) -> np.ndarray:
    """Out of focus, in a share of the calls: for the large picture, before it is made small."""
    if dirt.blur <= 0 or rng.random() >= dirt.blurred:
        return picture
    sigma = rng.uniform(0.2, 1.0) * dirt.blur * 2  # at the large size
    return cv2.GaussianBlur(picture, (0, 0), sigma)


def compressed(
    picture: np.ndarray, quality: int, rng: np.random.Generator, *, webp: bool = False
) -> np.ndarray:
    """Through JPEG (4:2:0 or 4:4:4, from any corner of the 8 x 8 grid) or WebP, and back."""
    top, left = (int(v) for v in rng.integers(0, 8, 2))
    # The grid begins at a random place, as it does for a tile of a larger picture.
    padded = cv2.copyMakeBorder(picture, top, 8, left, 8, cv2.BORDER_REPLICATE)
    if webp:
        kind, options = ".webp", [cv2.IMWRITE_WEBP_QUALITY, quality]
    else:
        fine = rng.random() < 0.3
        sampling = (
            cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444 if fine else cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420
        )
        options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, sampling]
        kind = ".jpg"
    back = through_file(padded, kind, options)
    height, width = picture.shape[:2]
    return np.ascontiguousarray(back[top : top + height, left : left + width])


def through_file(picture: np.ndarray, kind: str, options: list[int]) -> np.ndarray:
    """(H, W, 3) uint8 RGB -> the same as it comes back from a file of that kind, such as ".jpg"."""
    _, content = cv2.imencode(kind, picture[..., ::-1], options)
    back = cv2.imdecode(content, cv2.IMREAD_COLOR)
    assert back is not None, "OpenCV reads what it has written"
    return np.ascontiguousarray(back[..., ::-1])


def _noisy(picture: np.ndarray, sigma: float, rng: np.random.Generator) -> np.ndarray:
    """Gaussian noise, of each channel by itself or of all alike as film has it."""
    height, width, channels = picture.shape
    shape = (height, width, 1 if rng.random() < 0.4 else channels)
    noise = rng.normal(0, sigma, shape)
    return np.clip(picture + noise + 0.5, 0, 255).astype(np.uint8)
