"""How well lines that were found agree with those a person drew. Lines are (H, W) bool."""

from dataclasses import dataclass

import numpy as np

from sketchstudio.opencv import cv2


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `found` pixels so many are `right`; of `true` ones so many are `met`. Those of several
    pictures are added."""

    right: int = 0
    found: int = 0
    met: int = 0
    true: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(
            self.right + other.right,
            self.found + other.found,
            self.met + other.met,
            self.true + other.true,
        )

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.met / self.true if self.true else 0.0

    @property
    def f_score(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def agreement(found: np.ndarray, true: np.ndarray, *, tolerance_px: float) -> Agreement:
    """Pixels count that have one of the other side within so many pixels."""
    right, met = found & near(true, tolerance_px), true & near(found, tolerance_px)
    return Agreement(int(right.sum()), int(found.sum()), int(met.sum()), int(true.sum()))


def near(lines: np.ndarray, tolerance_px: float) -> np.ndarray:
    """(H, W) bool: the places at most so many pixels from a line."""
    if not lines.any():
        return np.zeros_like(lines)
    away = cv2.distanceTransform((~lines).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return away <= tolerance_px


def traced_agreement(
    found: np.ndarray, votes: np.ndarray, people: int, *, tolerance_px: float
) -> Agreement:
    """With the boundaries several people traced, one to one (Martin, Fowlkes and Malik, 2004).

    found: one pixel wide; votes: (H, W) int, how many of the `people` marked the pixel. A found
    pixel is right if it has a marked one for itself. It meets one pixel a person: who marked which
    is not in the packs, so it may be the same person's twice, the one thing that is milder here.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import maximum_bipartite_matching

    total = int(votes.sum())
    ours, theirs = np.argwhere(found), np.argwhere(votes)
    if not len(ours) or not len(theirs):
        return Agreement(0, len(ours), 0, total)
    one, other = _pairs(ours, theirs, tolerance_px)
    graph = csr_matrix((np.ones(len(one), bool), (one, other)), (len(ours), len(theirs)))
    right = int((maximum_bipartite_matching(graph, perm_type="column") >= 0).sum())
    met = _shared(one, other, len(ours), votes[votes > 0], people)
    return Agreement(right, len(ours), met, total)


def _pairs(ours: np.ndarray, theirs: np.ndarray, tolerance_px: float) -> tuple[np.ndarray, ...]:
    """The indices of all pixels of both sides that lie so near each other."""
    from scipy.spatial import KDTree

    distances = KDTree(ours).sparse_distance_matrix(
        KDTree(theirs), tolerance_px, output_type="coo_matrix"
    )
    return distances.row, distances.col


def _shared(one: np.ndarray, other: np.ndarray, ours: int, votes: np.ndarray, people: int) -> int:
    """The most marks that are met where each of our pixels meets at most `people`: a flow."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import maximum_flow

    last = ours + len(votes) + 1
    starts = np.concatenate([np.zeros(ours, int), one + 1, np.arange(ours + 1, last)])
    ends = np.concatenate([np.arange(1, ours + 1), other + ours + 1, np.full(len(votes), last)])
    room = np.concatenate([np.full(ours + len(one), people), votes]).astype(np.int32)
    graph = csr_matrix((room, (starts, ends)), (last + 1, last + 1))
    return int(maximum_flow(graph, 0, last).flow_value)
