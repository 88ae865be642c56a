"""Twice the size on held-out pictures: PSNR and SSIM of the luma, and seconds, beside others.

Protocol: the truth is the centre, at most 512 pixels a side; the input is PIL's bicubic half of it.
Luma is Y of YCbCr (BT.601), 2 pixels are cut from each border. Sets: `art`, held-out illustrations
and cartoon faces, made half as large first so that their own compression is gone; `line art`,
held-out OpenMoji ink drawn anew at 512 pixels; `photos`, BSD100. Dirty sets are `art` through JPEG
(4:2:0). Seconds are for 512 x 512 in, the best of three.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from sketchstudio.document import Document
from sketchstudio.generators import registry
from sketchstudio.generators.models import choose_models
from sketchstudio.opencv import cv2
from training.data import upscale_set
from training.data.degrade import through_file
from training.data.packs import pictures_in, read_on_white
from training.figures import fidelity
from training.figures.report import Row, write

SIDE = 512
BORDER = 2
LEVELS = ("off", "0", "1", "2", "3")
QUALITIES = (95, 80, 65, 50, 30)
SHEET = 10  # crops in the sheet
CROP = 48  # pixels of the input a side, shown at 400 % of the result

Double = Callable[[np.ndarray], np.ndarray]


def evaluate(
    packs: Path, out: Path, *, most: int | None, side: int, rivals: Sequence[Path] = ()
) -> None:
    """Prints the tables; writes upscale.json, upscale-noise.json and a sheet into `out`.

    rivals: files of other upscalers that double, measured beside ours.
    """
    sets = {name: pictures[:most] for name, pictures in held_out_sets(packs, side * 2).items()}
    ways: dict[str, Double] = {
        "bicubic": lambda p: _resized(p, Image.Resampling.BICUBIC),
        "lanczos": lambda p: _resized(p, Image.Resampling.LANCZOS),
        "upscale": by_generator("off"),
        **{rival.stem: by_generator("off", rival) for rival in rivals},
    }
    rows = [
        _row(way, name, pictures, double)
        for way, double in ways.items()
        for name, pictures in sets.items()
    ]
    rows += [Row(way, "512 x 512", {"seconds": seconds(double)}) for way, double in ways.items()]
    about = {"pictures": {name: len(p) for name, p in sets.items()}, "protocol": __doc__}
    write(out, "upscale", rows, about=about, cases="set")
    write(out, "upscale-noise", _noise_rows(sets["art"]), about=about, cases="JPEG")
    _sheet(out, sets, ways["upscale"])


def held_out_sets(packs: Path, side: int) -> dict[str, list[np.ndarray]]:
    """The true pictures of each set, (H, W, 3) uint8, even sides of at most `side` pixels."""
    illustrations = upscale_set.held_out(packs, "illustration")
    art = [path for path in illustrations if path.stem.endswith("_full")]
    art += upscale_set.held_out(packs, "faces")[:12]
    ink = [p for p in upscale_set.held_out(packs, "emoji-pairs") if "line" in p.parts]
    photos = pictures_in(packs / "bsds" / "images" / "val")
    return {
        "art": [_centre(_halved(read_on_white(path)), side) for path in art],
        "line art": [_centre(redrawn(read_on_white(path)), side) for path in ink[:24]],
        "photos": [_centre(read_on_white(path), side) for path in photos],
    }


def redrawn(ink: np.ndarray) -> np.ndarray:
    """(H, W, 3) ink with traces of compression -> twice as large, its edges drawn anew."""
    fine = cv2.resize(ink, None, fx=8, fy=8, interpolation=cv2.INTER_CUBIC).min(-1)
    smooth = cv2.GaussianBlur(fine, (0, 0), 5)
    solid = np.where(smooth > 127, 255, 0).astype(np.uint8)
    grey = cv2.resize(solid, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    return np.repeat(grey[..., None], 3, axis=2)


def by_generator(noise: str, rival: Path | None = None) -> Double:
    """The generator as an artist runs it, with its own models or a rival's file."""
    spec = registry.get("upscale").SPEC
    models = dict(choose_models(spec))
    if rival is not None:
        models["upscale"] = rival

    def double(picture: np.ndarray) -> np.ndarray:
        opaque = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
        request = registry.request_for(
            spec,
            Document.from_pixels(opaque, "picture").snapshot(),
            {"scale": 2.0, "noise": noise},
            device="cpu",
            models=models,
            original=picture,
        )
        return registry.run(request, lambda fraction, preview=None: None).candidates[0].pixels

    return double


def seconds(double: Double) -> float:
    """For 512 x 512 pixels in, the best of three."""
    picture = np.random.default_rng(0).integers(0, 256, (512, 512, 3), dtype=np.uint8)
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        double(picture)
        times.append(time.perf_counter() - begun)
    return min(times)


def jpeg(picture: np.ndarray, quality: int) -> np.ndarray:
    """Through a JPEG file of that quality."""
    return through_file(picture, ".jpg", [cv2.IMWRITE_JPEG_QUALITY, quality])


def _noise_rows(pictures: list[np.ndarray]) -> list[Row]:
    rows = []
    for level in (*LEVELS, "auto"):
        double = by_generator(level)
        for quality in (None, *QUALITIES):
            small = [_resized(p, Image.Resampling.BICUBIC, 0.5) for p in pictures]
            dirty = small if quality is None else [jpeg(p, quality) for p in small]
            name = f"level {level} {quality or 'clean'}"
            found = [
                fidelity.psnr_y(double(d), truth, border=BORDER)
                for d, truth in zip(tqdm(dirty, desc=name, leave=False), pictures, strict=True)
            ]
            case = "clean" if quality is None else f"q{quality}"
            rows.append(Row(f"level {level}", case, {"psnr_y": float(np.mean(found))}))
    return rows


def _row(way: str, name: str, pictures: list[np.ndarray], double: Double) -> Row:
    values: dict[str, list[float]] = {"psnr_y": [], "ssim_y": []}
    for truth in tqdm(pictures, desc=f"{way}: {name}", leave=False):
        found = double(_resized(truth, Image.Resampling.BICUBIC, 0.5))
        values["psnr_y"].append(fidelity.psnr_y(found, truth, border=BORDER))
        values["ssim_y"].append(fidelity.ssim_y(found, truth, border=BORDER))
    return Row(way, name, {key: float(np.mean(numbers)) for key, numbers in values.items()})


def _sheet(out: Path, sets: dict[str, list[np.ndarray]], double: Double) -> None:
    """The places with the largest errors at 400 %: input, bicubic, ours, truth."""
    strips = []
    for pictures in sets.values():
        for truth in pictures[:SHEET]:
            small = _resized(truth, Image.Resampling.BICUBIC, 0.5)
            found = double(small)
            strips.append(_worst(small, found, truth))
    half = (len(strips) + 1) // 2
    strips += [np.zeros_like(strips[0])] * (2 * half - len(strips))
    sheet = np.hstack([np.vstack(strips[:half]), np.vstack(strips[half:])])
    Image.fromarray(sheet).save(out / "upscale-worst.png")


def _worst(small: np.ndarray, found: np.ndarray, truth: np.ndarray) -> np.ndarray:
    error = np.abs(found.astype(np.float32) - truth).mean(-1)
    window = 2 * min(CROP, *small.shape[:2])
    blurred = cv2.boxFilter(error, -1, (window, window), borderType=cv2.BORDER_REFLECT)
    y, x = np.unravel_index(int(blurred.argmax()), blurred.shape)
    top = int(np.clip(y - window // 2, 0, truth.shape[0] - window)) // 2 * 2
    left = int(np.clip(x - window // 2, 0, truth.shape[1] - window)) // 2 * 2
    part = np.s_[top : top + window, left : left + window]
    bicubic = _resized(small, Image.Resampling.BICUBIC)
    row = np.hstack([bicubic[part], found[part], truth[part]])
    height = 4 * CROP
    return cv2.resize(row, (3 * height, height), interpolation=cv2.INTER_NEAREST)


def _resized(picture: np.ndarray, kind: Image.Resampling, factor: float = 2) -> np.ndarray:
    size = round(picture.shape[1] * factor), round(picture.shape[0] * factor)
    return np.asarray(Image.fromarray(picture).resize(size, kind))


def _halved(picture: np.ndarray) -> np.ndarray:
    size = picture.shape[1] // 2, picture.shape[0] // 2
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _centre(picture: np.ndarray, side: int) -> np.ndarray:
    height, width = (min(side, length) // 2 * 2 for length in picture.shape[:2])
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    return np.ascontiguousarray(picture[top : top + height, left : left + width])
