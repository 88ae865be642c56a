"""The picker: takes a colour from the picture."""

from __future__ import annotations

from typing import cast

from sketchstudio.painting.sampling import Sight, Source, mean_color, sight_of
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.option import Choice, Option
from sketchstudio.tools.pointer import PointerEvent, ViewPort


class Picker(Tool):
    """Takes what one sees, or what is on the layer; follows the pointer while it is down."""

    id = "picker"
    name = "Picker"
    key = "I"
    icon = "picker"
    help = "Pick the foreground colour from the picture. Ctrl: the background colour."
    options = (
        Option(
            "sample",
            "Look at",
            "choice",
            "all",
            choices=(Choice("all", "All layers"), Choice("layer", "This layer")),
        ),
        Option(
            "average",
            "Average",
            "choice",
            "1",
            choices=(Choice("1", "One pixel"), Choice("3", "3 × 3"), Choice("5", "5 × 5")),
            help="The mean of so many pixels: for paper with grain",
        ),
    )

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._sight: Sight | None = None  # while the pointer is down

    def press(self, event: PointerEvent) -> None:
        self._sight = self._seen() if event.button == "left" else None
        self._pick(event)

    def move(self, event: PointerEvent) -> None:
        self._pick(event)

    def release(self, event: PointerEvent) -> None:
        self._sight = None

    def cancel(self) -> None:
        self._sight = None

    def _seen(self) -> Sight:
        document = self.session.document
        source = cast(Source, self.value("sample"))
        layer = document.active_layer
        if layer is None or layer.props.is_group:
            source = "all"
        return sight_of(document.snapshot(), source, layer_id=layer.id if layer else None)

    def _pick(self, event: PointerEvent) -> None:
        if self._sight is None:
            return
        side = int(self.value("average"))
        color = mean_color(self._sight, event.x, event.y, side_px=side)
        if color is None:
            return
        if "ctrl" in event.modifiers:
            self.session.background = color
        else:
            self.session.foreground = color
