"""What the threads of exporting do: make the picture larger and write it, or look at a part of it.

Both are requests of the generator that enlarges, with all that the file needs beside them, so that
they go through a `Worker` as any other.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.files.errors import FileError
from sketchstudio.files.export_choices import ExportChoices
from sketchstudio.files.exporting import encoded, write_picture
from sketchstudio.files.metadata import Metadata
from sketchstudio.files.raw_picture import decode_raw
from sketchstudio.generators import registry
from sketchstudio.generators.base import GeneratorError, Progress, Request, Result, Spec
from sketchstudio.generators.models import choose_models, models_for
from sketchstudio.ui.exporting.turnstile import Turnstile

SCALE, NOISE, NOISE_OFF = "scale", "noise", "off"
MAKING_SHARE = 0.85  # of the progress, where a network is at work
NO_GENERATOR = "No generator here makes pictures larger."


@dataclass(frozen=True, slots=True)
class ExportOrder(Request):
    """enlarges: whether a network has anything to do; flat: for looks, which need it often."""

    path: Path = Path()
    choices: ExportChoices = ExportChoices()  # noqa: RUF009 - frozen
    enlarges: bool = False
    flat: FlatPicture | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Exported(Result):
    """size: of the result, width and height; seconds spent making and writing it."""

    size: tuple[int, int]
    making_s: float
    writing_s: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Looked(Result):
    """source: the whole picture as it is, (H, W, 3 or 4) uint8; after: `part` of it as it will be
    in the file, (h, w, 3 or 4) uint8."""

    source: np.ndarray
    after: np.ndarray
    part: Rect
    making_s: float
    writing_s: float


class FlatPicture:
    """All layers of a snapshot as one, kept for the next look."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._key: object = None
        self._pixels: np.ndarray | None = None

    def pixels(self, choices: ExportChoices) -> np.ndarray:
        """See `flattened`."""
        key = (choices.has_alpha, choices.background)
        if self._pixels is None or self._key != key:
            self._pixels, self._key = flattened(self._snapshot, choices), key
        return self._pixels


def enlarger(specs: Sequence[Spec]) -> Spec | None:
    """The generator that makes pictures larger in their own depth."""
    return next((spec for spec in specs if spec.scales and spec.keeps_depth), None)


def order_for(
    spec: Spec | None, snapshot: Snapshot, choices: ExportChoices, path: Path, *, device: str
) -> ExportOrder:
    """What is to be done; GeneratorError says why it cannot be."""
    if spec is None:
        if choices.scale != 1 or choices.noise != NOISE_OFF:
            raise GeneratorError(NO_GENERATOR)
        return ExportOrder("", snapshot, {}, path=path, choices=choices)
    request = registry.request_for(
        spec,
        snapshot,
        {SCALE: choices.scale, NOISE: choices.noise},
        device=device,
        models=choose_models(spec, choices.model or None),
    )
    order = ExportOrder(
        request.generator,
        snapshot,
        request.values,
        device=device,
        models=request.models,
        path=path,
        choices=choices,
        enlarges=choices.scale != 1 or choices.noise != NOISE_OFF or _only_cleans(spec, request),
    )
    if order.enlarges:
        registry.check(order)
    return order


def carry_out(order: Request, progress: Progress, turnstile: Turnstile) -> Exported:
    """Makes the picture and writes it, whole or not at all; waits where the turnstile is shut."""
    assert isinstance(order, ExportOrder)
    waited_s, begun_s = turnstile.waited_s, time.monotonic()

    def go_on(fraction: float, preview: np.ndarray | None = None) -> None:
        progress(fraction)
        turnstile.pass_through(lambda: progress(fraction))

    go_on(0.0)
    pixels = flattened(order.snapshot, order.choices)
    share, notes = 0.0, ()
    if order.enlarges:
        share = MAKING_SHARE
        made = registry.run(
            replace(order, original=_in_depth(pixels, order.choices)),
            lambda fraction, preview=None: go_on(fraction * share),
        )
        pixels, notes = made.candidates[0].pixels, made.notes
    elif order.choices.is_deep:
        pixels = _in_depth(pixels, order.choices)
    made_s = time.monotonic()
    waited_in_making_s = turnstile.waited_s - waited_s
    dpi = float(order.choices.dpi)
    try:
        lost = write_picture(
            order.path,
            pixels,
            order.choices.options(order.snapshot.paper),
            Metadata(dpi=(dpi, dpi), text={"Software": "SketchStudio"}),
            check=lambda fraction: go_on(share + fraction * (1 - share)),
        )
    except FileError as error:
        raise GeneratorError(str(error)) from error
    waited_in_all_s = turnstile.waited_s - waited_s
    return Exported(
        (),
        (*notes, *lost),
        size=(pixels.shape[1], pixels.shape[0]),
        making_s=made_s - begun_s - waited_in_making_s,
        writing_s=time.monotonic() - made_s - (waited_in_all_s - waited_in_making_s),
    )


def take_look(order: Request, progress: Progress) -> Looked:
    """One part of the picture as it will be in the file."""
    assert isinstance(order, ExportOrder)
    assert order.flat is not None and order.part is not None
    progress(0.0)
    source, part = order.flat.pixels(order.choices), order.part
    begun_s = time.monotonic()
    if order.enlarges:
        deep = _in_depth(source, order.choices) if order.choices.is_deep else source
        made = registry.run(replace(order, original=deep), progress)
        after = made.candidates[0].pixels
    else:
        after = source[part.y : part.bottom, part.x : part.right]
    made_s = time.monotonic()
    options = order.choices.options(order.snapshot.paper)
    content, _ = encoded(after, options, Metadata(), check=lambda _share: progress(1.0))
    written_s = time.monotonic()
    if not order.choices.is_lossless:
        after = decode_raw(content).pixels
    if after.dtype != np.uint8:
        after = (after // 257).astype(np.uint8)
    return Looked(
        (),
        source=source,
        after=np.ascontiguousarray(after),
        part=part,
        making_s=made_s - begun_s,
        writing_s=written_s - made_s,
    )


def flattened(snapshot: Snapshot, choices: ExportChoices) -> np.ndarray:
    """All visible layers: (H, W, 4) uint8 straight RGBA, or (H, W, 3) on what lies under them."""
    if choices.has_alpha:
        return snapshot.flatten_alpha()
    return replace(snapshot, paper=choices.paper(snapshot.paper)).flatten()


def _in_depth(pixels: np.ndarray, choices: ExportChoices) -> np.ndarray:
    return pixels.astype(np.uint16) * np.uint16(257) if choices.is_deep else pixels


def _only_cleans(spec: Spec, request: Request) -> bool:
    """The chosen model has scale 1: it is there to be used at any scale."""
    chosen = set(request.models.values())
    found = [model for model in models_for(spec) if model.folder in chosen]
    return any(model.arguments.get(SCALE) == 1 for model in found)
