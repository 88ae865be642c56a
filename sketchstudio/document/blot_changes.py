"""What can be done with blots: all blots in, all blots out, nothing else touched.

Blots stay on the canvas: `size` is its width and height in pixels."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Frame
from sketchstudio.document.canvas_objects import Size, changed, step_inside
from sketchstudio.document.color import Color

MIN_RADIUS = 1.0  # canvas pixels: smaller cannot be grabbed again

Blots = tuple[Blot, ...]


def clamped(blot: Blot, size: Size) -> Blot:
    """The blot, moved (and, on a tiny canvas, shrunk) so that all of it lies inside."""
    width, height = size
    radius = min(max(blot.radius, MIN_RADIUS), min(size) / 2)
    x = min(max(blot.x, radius), width - radius)
    y = min(max(blot.y, radius), height - radius)
    return replace(blot, x=x, y=y, radius=radius)


def moved(blots: Blots, ids: Collection[int], *, dx: float, dy: float, size: Size) -> Blots:
    """Shift some blots together, as far as all of them stay on the canvas."""
    chosen = [blot for blot in blots if blot.id in ids]
    if not chosen:
        return blots
    around = Frame.between(
        min(blot.x - blot.radius for blot in chosen),
        min(blot.y - blot.radius for blot in chosen),
        max(blot.x + blot.radius for blot in chosen),
        max(blot.y + blot.radius for blot in chosen),
    )
    step_x, step_y = step_inside(around, dx, dy, size)
    return tuple(
        clamped(replace(blot, x=blot.x + step_x, y=blot.y + step_y), size)
        if blot.id in ids
        else blot
        for blot in blots
    )


def scaled(blots: Blots, ids: Collection[int], *, factor: float, size: Size) -> Blots:
    """Make some blots larger or smaller, each around its own centre."""
    return tuple(
        clamped(replace(blot, radius=blot.radius * factor), size) if blot.id in ids else blot
        for blot in blots
    )


def recoloured(blots: Blots, ids: Collection[int], color: Color) -> Blots:
    return changed(blots, ids, color=color)
