"""Which box, or which of the eight handles around the selected ones, lies under the pointer."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sketchstudio.document.box import Box, Frame, frame_around
from sketchstudio.document.box_changes import Place
from sketchstudio.document.box_order import is_scenery
from sketchstudio.tools.crop_frame import PLACES, place_of

# Screen pixels, so that everything can be grabbed at any zoom.
HANDLE_REACH_PX = 8.0
SIDES_FROM_PX = 40.0  # a side that looks shorter has handles at its ends only
MIN_GRAB_PX = 12.0  # a box that looks smaller is grabbed as if it were this large


@dataclass(frozen=True, slots=True)
class BoxHit:
    """place: which handle; id: of the box, or of one of those around which the handle is."""

    id: int
    part: Literal["body", "handle"]
    place: Place = (0, 0)


def hit_box(
    boxes: Sequence[Box], x: float, y: float, *, selected: Collection[int], scale: float
) -> BoxHit | None:
    """What lies at a place of the canvas: a handle, or else the box in front. Scenery counts only
    while it is selected: a drag over the sky begins a new box. scale: screen pixels per canvas
    pixel."""
    held = pullable(boxes, selected)
    frame = frame_around(held)
    if frame is not None:
        place = _handle_at(frame, x, y, scale)
        if place is not None:
            return BoxHit(held[0].id, "handle", place)
    for box in reversed(boxes):
        can_be_hit = box.visible and (box.id in selected or not is_scenery(box))
        if can_be_hit and _grabbed(box.frame, scale).contains(x, y):
            return BoxHit(box.id, "body")
    return None


def scenery_at(boxes: Sequence[Box], x: float, y: float) -> Box | None:
    """The scenery in front there: what a click selects where no thing lies."""
    return next(
        (
            box
            for box in reversed(boxes)
            if box.visible and is_scenery(box) and box.frame.contains(x, y)
        ),
        None,
    )


def pullable(boxes: Sequence[Box], selected: Collection[int]) -> tuple[Box, ...]:
    """The selected ones that can be resized."""
    return tuple(box for box in boxes if box.id in selected and not box.locked)


def handle_places(frame: Frame, scale: float) -> Iterator[Place]:
    """The places of the frame that have a handle."""
    for across, down in PLACES:
        length = frame.width if across == 0 else frame.height
        if 0 not in (across, down) or length * scale >= SIDES_FROM_PX:
            yield across, down


def boxes_touching(boxes: Sequence[Box], frame: Frame) -> frozenset[int]:
    """The things that a rectangle touches, and the scenery that lies in it altogether: else every
    rectangle would select the sky."""
    return frozenset(
        box.id
        for box in boxes
        if box.visible
        and (_is_within(box.frame, frame) if is_scenery(box) else frame.touches(box.frame))
    )


def _handle_at(frame: Frame, x: float, y: float, scale: float) -> Place | None:
    """The nearest handle within reach; in a small frame the middle still moves it."""
    near = [(math.dist(place_of(frame, one), (x, y)), one) for one in handle_places(frame, scale)]
    distance, place = min(near)
    middle = math.dist((frame.x + frame.width / 2, frame.y + frame.height / 2), (x, y))
    if distance > HANDLE_REACH_PX / scale or (frame.contains(x, y) and middle < distance):
        return None
    return place


def _grabbed(frame: Frame, scale: float) -> Frame:
    wider = max(MIN_GRAB_PX / scale - frame.width, 0)
    higher = max(MIN_GRAB_PX / scale - frame.height, 0)
    return Frame(
        frame.x - wider / 2, frame.y - higher / 2, frame.width + wider, frame.height + higher
    )


def _is_within(frame: Frame, around: Frame) -> bool:
    right, bottom = frame.right <= around.right, frame.bottom <= around.bottom
    return frame.x >= around.x and frame.y >= around.y and right and bottom
