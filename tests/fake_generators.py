"""Small generators that obey their tests, to stand in for the real ones."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sketchstudio.document.document import Document
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.generators.base import (
    Candidate,
    Choice,
    Parameter,
    Progress,
    Request,
    Result,
    Spec,
)

PARAMETERS = (
    Parameter("strength", "Strength", "float", 0.5, minimum=0, maximum=1),
    Parameter("colours", "Colours", "int", 0, minimum=2, maximum=24, zero_label="free"),
    Parameter("lines", "Keep my lines", "bool", True),
    Parameter("kind", "Kind", "choice", "auto", choices=(Choice("auto", "Auto"), Choice("x", "X"))),
)


def spec_of(generator_id: str = "fake", **changes) -> Spec:
    entries = {
        "id": generator_id,
        "name": generator_id.title(),
        "summary": "Turns every colour round.",
        "needs": frozenset({"picture"}),
        "parameters": PARAMETERS,
    }
    return Spec(**(entries | changes))


@dataclass
class FakeGenerator:
    """Has SPEC and run as a generator's module has; `answer` makes each candidate's pixels."""

    SPEC: Spec = field(default_factory=spec_of)
    answer: Callable[[Request], np.ndarray] | None = None
    seen: list[Request] = field(default_factory=list)

    def run(self, request: Request, progress: Progress) -> Result:
        self.seen.append(request)
        progress(0.5)
        pixels = (self.answer or inverted)(request)
        seeds = range(request.seed, request.seed + request.candidates)
        return Result(tuple(Candidate(pixels, seed) for seed in seeds))


class Gate:
    """A generator's `run` that reports progress until the test lets it end, or stops it."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.opened = threading.Event()

    def __call__(self, request: Request, progress: Progress) -> Result:
        self.begun.set()
        while not self.opened.wait(0.002):
            progress(0.25, np.zeros((2, 2, 4), np.uint8))
        return Result((Candidate(inverted(request), request.seed),))


def inverted(request: Request) -> np.ndarray:
    """(H, W, 4): the picture's colours turned round, opaque."""
    picture = request.snapshot.flatten(inputs_only=True)
    return np.dstack([255 - picture, np.full(picture.shape[:2], 255, np.uint8)])


def a_picture(width: int = 6, height: int = 4) -> np.ndarray:
    """(H, W, 4): a smooth ramp of colours, opaque."""
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., 0] = np.linspace(0, 250, width, dtype=np.uint8)
    pixels[..., 1] = np.linspace(10, 90, height, dtype=np.uint8)[:, None]
    return pixels


def a_snapshot(width: int = 6, height: int = 4) -> Snapshot:
    return Document.from_pixels(a_picture(width, height), "Sketch").snapshot()


def without_progress(fraction: float, preview: np.ndarray | None = None) -> None:
    """A `progress` that nobody watches."""
