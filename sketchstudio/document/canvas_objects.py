"""What can be done alike with blots and boxes, the objects that lie on the canvas."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box, Frame

Object = TypeVar("Object", Blot, Box)
Size = tuple[int, int]


def without(objects: tuple[Object, ...], ids: Collection[int]) -> tuple[Object, ...]:
    """All but some."""
    return tuple(one for one in objects if one.id not in ids)


def changed(objects: tuple[Object, ...], ids: Collection[int], **values: Any) -> tuple[Object, ...]:
    """All of them, some with other values."""
    return tuple(replace(one, **values) if one.id in ids else one for one in objects)


def step_inside(frame: Frame, dx: float, dy: float, size: Size) -> tuple[float, float]:
    """How far of a step what lies in the frame can go and still be on the canvas."""
    width, height = size
    return (
        min(max(dx, -frame.x), width - frame.right),
        min(max(dy, -frame.y), height - frame.bottom),
    )
