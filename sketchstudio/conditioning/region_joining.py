"""Pieces of a drawing that lie open to each other, joined where the opening is no gap in a line.

An opening is a gap when it is narrow beside the rooms on both sides of it, and narrow beside the
drawing; a passage about as wide as the narrower room is only that room going on.
"""

import heapq

import numpy as np

JOIN = 0.8  # of the narrower piece's width: an opening wider than this joins
JOIN_TOLD = 0.4  # the same inside the drawing where one of the two has a blot, which is to fill it
WIDE = 0.08  # of the picture's long side: so does one wider than this, however large the rooms
WIDE_BEHIND = 0.025  # the same between two pieces that both reach the frame: sky behind a tree

Contact = list[dict[int, int]]  # for each piece, how long it borders on each other one


def join_open_neighbours(
    labels: np.ndarray, room: np.ndarray, told: np.ndarray | None = None
) -> np.ndarray:
    """labels: (H, W) int32 pieces from 1, 0 on ink; room: (pieces + 1,) the radius of the largest
    ball in each -> the labels after joining, widest opening first; a joined one has the lowest.

    told: (pieces + 1,) above 0 where a colour is asked for; pieces told differently never join.
    """
    told = np.zeros(len(room), np.int32) if told is None else told.copy()
    contact = open_borders(labels, len(room))
    side = max(labels.shape)
    room = np.minimum(room, WIDE / JOIN / 2 * side)
    behind = _reaches_frame(labels, len(room))

    def openness(length: int, a: int, b: int) -> float:
        """An opening's length as a share of the narrower piece's width."""
        width = 2 * min(room[a], room[b])
        if behind[a] and behind[b]:
            width = min(width, WIDE_BEHIND / JOIN * side)
        elif (told[a] > 0) != (told[b] > 0) and not (behind[a] or behind[b]):
            width *= JOIN_TOLD / JOIN
        return float(length / (width + 1e-6))

    parent = np.arange(len(room), dtype=np.int32)
    waiting = [
        (-openness(length, a, b), a, b)
        for a, around in enumerate(contact)
        for b, length in around.items()
        if a < b
    ]
    heapq.heapify(waiting)
    while waiting and -waiting[0][0] >= JOIN:
        wide, a, b = heapq.heappop(waiting)
        if -wide != openness(contact[a].get(b, 0), a, b):
            continue  # one of the two has changed since
        if told[a] and told[b] and told[a] != told[b]:
            continue
        parent[b] = a
        told[a] = max(told[a], told[b])
        room[a] = max(room[a], room[b])
        behind[a] |= behind[b]
        _hand_over(contact, a, b)
        for other, length in contact[a].items():
            heapq.heappush(waiting, (-openness(length, a, other), min(a, other), max(a, other)))
    return _roots(parent)[labels]


def open_borders(labels: np.ndarray, count: int) -> Contact:
    """How many pixel steps each piece borders on each other one without ink between them."""
    contact: Contact = [{} for _ in range(count)]
    for one, two in ((labels[:, :-1], labels[:, 1:]), (labels[:-1], labels[1:])):
        touching = (one != two) & (one > 0) & (two > 0)
        pairs = one[touching].astype(np.int64) * count + two[touching]
        for pair, length in zip(*np.unique(pairs, return_counts=True), strict=True):
            a, b = divmod(int(pair), count)
            contact[a][b] = contact[b][a] = contact[a].get(b, 0) + int(length)
    return contact


def _reaches_frame(labels: np.ndarray, count: int) -> np.ndarray:
    """(count,) bool: which pieces lie on the picture's frame."""
    frame = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    return np.bincount(frame, minlength=count) > 0


def _hand_over(contact: Contact, a: int, b: int) -> None:
    """a takes over b's borders; b has none left."""
    for other, length in contact[b].items():
        del contact[other][b]
        if other != a:
            contact[a][other] = contact[other][a] = contact[a].get(other, 0) + length
    contact[b] = {}


def _roots(parent: np.ndarray) -> np.ndarray:
    """Each piece's last taker; a taker may itself have been taken."""
    while True:
        further = parent[parent]
        if (further == parent).all():
            return parent
        parent = further
