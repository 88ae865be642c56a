"""The palette that a set of drawings is learned in."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sketchstudio.conditioning.lab import from_lab, to_lab

NEARLY_ONE = 3.0  # CIELAB distance


def palette_of(columns: Mapping[str, np.ndarray], *, colours: int, seed: int) -> np.ndarray:
    """(colours, 3) uint8: k-means in CIELAB over the regions' true colours and some others."""
    from sklearn import cluster

    k_means: Any = cluster.MiniBatchKMeans  # has no types of its own
    rng = np.random.default_rng(seed)
    real = np.asarray(columns["regions"])[np.asarray(columns["known"]) > 0.5]
    real = real[rng.permutation(len(real))[:40_000]]
    turned = real[rng.permutation(len(real))[:20_000]][:, [1, 2, 0]]
    anywhere = rng.integers(0, 256, (4_000, 3), dtype=np.uint8)
    corners = np.repeat([[255, 255, 255], [0, 0, 0]], 2_000, 0).astype(np.uint8)
    some = np.concatenate([real, turned, anywhere, corners])
    means = k_means(colours, random_state=seed, n_init=3, batch_size=4096).fit(
        to_lab(some[None])[0]
    )
    centres = from_lab(means.cluster_centers_)
    for i in np.unique(means.labels_):
        centres[i] = np.median(some[means.labels_ == i], 0)
    return _all_different(centres, some)


def _all_different(palette: np.ndarray, some: np.ndarray) -> np.ndarray:
    """The palette, each colour that is nearly another's double replaced by what is farthest."""
    kept = palette[:1]
    for colour in palette[1:]:
        if _distance(colour[None], kept).min() > NEARLY_ONE:
            kept = np.vstack([kept, colour])
    while len(kept) < len(palette):
        farthest = _distance(some, kept).min(1).argmax()
        kept = np.vstack([kept, some[farthest]])
    return kept


def _distance(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """(A, 3) and (B, 3) uint8 -> (A, B) CIELAB distances."""
    return np.linalg.norm(to_lab(some)[:, None] - to_lab(others), axis=-1)
