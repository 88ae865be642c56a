"""What was made becomes layers: as one, or as the parts that it is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.result_edits import ResultLayer
from sketchstudio.session import Session
from sketchstudio.ui.controls import spec_text


class Kept(Protocol):
    """A candidate, or an entry of the list of them."""

    @property
    def pixels(self) -> np.ndarray: ...
    @property
    def parts(self) -> tuple[ResultLayer, ...]: ...
    @property
    def blots(self) -> tuple[Blot, ...]: ...


def keep(session: Session, made: Kept, name: str) -> None:
    """In one undo step. name: of the layer, where it is one. ValueError, a sentence, where it does
    not fit the canvas."""
    if made.parts:
        layers = [replace(part, name=spec_text(part.name)) for part in made.parts]
        session.accept_layers(layers, made.blots)
    else:
        session.accept_result(made.pixels, name)
