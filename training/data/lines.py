"""Ink found in a coloured picture, several ways, and what makes it look drawn by hand.

Ink is (H, W) float32 in [0, 1], 1 where there is ink; pictures are (H, W, 3) uint8 sRGB.
"""

import numpy as np

from sketchstudio.opencv import cv2


def segment_outlines(
    picture: np.ndarray, rng: np.random.Generator, *, colours: int, contrast: float
) -> np.ndarray:
    """The outlines of k-means colour segments, where the colour really jumps.

    contrast: least CIELAB distance across an outline; below it a border is a gradient's band.
    """
    smooth = cv2.medianBlur(picture, 5)
    lab = cv2.cvtColor(smooth.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    few = cv2.resize(lab, (96, 96), interpolation=cv2.INTER_AREA).reshape(-1, 3)
    cv2.setRNGSeed(int(rng.integers(1 << 30)))
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 0.5)
    into = np.empty((len(few), 1), np.int32)
    _, _, centres = cv2.kmeans(few, colours, into, stop, 1, cv2.KMEANS_PP_CENTERS)
    distance = ((lab[:, :, None] - centres) ** 2).sum(-1)
    labels = cv2.medianBlur(distance.argmin(-1).astype(np.uint8), 5)
    wide = np.ones((5, 5), np.uint8)
    jump = np.linalg.norm(cv2.dilate(lab, wide) - cv2.erode(lab, wide), axis=-1)
    border = np.zeros(labels.shape, bool)
    border[:, 1:] |= labels[:, 1:] != labels[:, :-1]
    border[1:] |= labels[1:] != labels[:-1]
    return (border & (jump > contrast)).astype(np.float32)


def xdog(
    picture: np.ndarray, *, sigma: float, sharpness: float = 20.0, epsilon: float = 0.5
) -> np.ndarray:
    """Extended difference of Gaussians (Winnemöller, Kyprianidis and Olsen, 2012)."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    fine = cv2.GaussianBlur(grey, (0, 0), sigma)
    coarse = cv2.GaussianBlur(grey, (0, 0), sigma * 1.6)
    sharpened = (1 + sharpness) * fine - sharpness * coarse
    return np.clip(-np.tanh(10 * np.minimum(sharpened - epsilon, 0)), 0, 1)


def of_width(ink: np.ndarray, width_px: float) -> np.ndarray:
    """A one-pixel outline drawn with a round pen of that width, antialiased."""
    distance = cv2.distanceTransform((ink < 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    return np.clip(width_px / 2 + 0.5 - distance, 0, 1).astype(np.float32)


def reweighted(ink: np.ndarray, change_px: int) -> np.ndarray:
    """Ink made fatter (above 0) or thinner (below 0) by about that many pixels."""
    if change_px == 0:
        return ink
    ball = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (abs(change_px) + 1,) * 2)
    if change_px > 0:
        return cv2.dilate(ink, ball)
    thin = cv2.erode(ink, ball)
    return thin if thin.sum() > 0.25 * ink.sum() else ink


def wobbled(
    pictures: list[np.ndarray], rng: np.random.Generator, *, amount_px: float
) -> list[np.ndarray]:
    """The same elastic wobble for all pictures, like an unsteady hand."""
    shape = pictures[0].shape[:2]
    coarse = rng.normal(0, amount_px, (2, 9, 9)).astype(np.float32)
    shift = [cv2.resize(field, shape[::-1], interpolation=cv2.INTER_CUBIC) for field in coarse]
    rows, columns = np.indices(shape, np.float32)
    return [
        cv2.remap(
            p,
            columns + shift[0],
            rows + shift[1],
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        for p in pictures
    ]


def broken(ink: np.ndarray, rng: np.random.Generator, *, gaps: int, width_px: float) -> np.ndarray:
    """Ink with some short gaps, as where a pen was lifted."""
    ys, xs = np.nonzero(ink > 0.5)
    out = ink.copy()
    for i in rng.integers(0, max(1, len(ys)), gaps if len(ys) else 0):
        centre = (int(xs[i]), int(ys[i]))
        cv2.circle(out, centre, max(1, round(width_px / 2)), 0.0, -1, cv2.LINE_AA)
    return out
