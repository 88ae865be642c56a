"""The magic wand: selects what has the colour of the place one clicks."""

from __future__ import annotations

import math

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.painting.compose import compose, pixels_of
from sketchstudio.painting.selecting_colors import like_color_at
from sketchstudio.tools.option import Choice, Option
from sketchstudio.tools.pointer import PointerEvent
from sketchstudio.tools.select_options import ANTIALIAS, FEATHER, MODE
from sketchstudio.tools.select_tool import SelectTool


class ColorSelect(SelectTool):
    id = "wand"
    name = "Magic wand"
    key = "W"
    icon = "wand"
    help = (
        "Click to select what has the same colour. Shift adds, Alt or Ctrl subtracts, both "
        "intersect. Drag inside a selection to move its outline."
    )
    label = "Magic wand"
    options = (
        Option(
            "tolerance",
            "Tolerance",
            "int",
            24,
            minimum=0,
            maximum=255,
            step=1,
            help="How far red, green or blue may differ",
        ),
        Option(
            "reach",
            "Reach",
            "choice",
            "beside",
            choices=(Choice("beside", "What hangs together"), Choice("all", "Whole picture")),
        ),
        Option(
            "sample",
            "Look at",
            "choice",
            "all",
            choices=(Choice("all", "All layers"), Choice("layer", "This layer")),
        ),
        MODE,
        FEATHER,
        ANTIALIAS,
    )

    def press_outside(self, event: PointerEvent) -> None:
        document = self.session.document
        place = Rect(math.floor(event.x), math.floor(event.y), 1, 1)
        if place.clipped(document.width, document.height).is_empty:
            if self._mode == "new":
                self.deselect()
            return
        part = like_color_at(
            self._seen(),
            place.x,
            place.y,
            tolerance=round(self.number("tolerance")),
            contiguous=self.value("reach") == "beside",
            antialias=self.flag("antialias"),
        )
        self.select(self.canvas, part)

    def clicked_inside(self, event: PointerEvent) -> None:
        self.press_outside(event)

    def _seen(self) -> np.ndarray:
        """(H, W, 3|4) uint8: what the wand looks at."""
        document = self.session.document
        layer = document.active_layer
        if self.value("sample") == "layer" and layer is not None:
            return layer.tiles.read(self.canvas)
        image = compose(document, self.canvas)
        return pixels_of(image)[..., :3].copy()
