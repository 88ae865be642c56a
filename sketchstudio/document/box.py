"""A box: a rectangle with a tag that names what is to be there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Top left corner and size in canvas pixels."""

    id: int
    x: float
    y: float
    width: float
    height: float
    tag: str
