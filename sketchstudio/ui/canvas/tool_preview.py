"""Shows what a tool is about to do, in place of the picture as it is."""

from __future__ import annotations

from sketchstudio.document.geometry import Rect
from sketchstudio.ui.canvas.display_cache import DisplayCache
from sketchstudio.ui.canvas.moving_picture import MovingPicture
from sketchstudio.ui.canvas.shown import ShownPicture
from sketchstudio.ui.tool_set import ToolSet


class ToolPreview:
    """Follows the previews of the tools, of which there is one at a time."""

    def __init__(self, tools: ToolSet, shown: ShownPicture) -> None:
        self._tools, self._shown = tools, shown
        self._picture: MovingPicture | None = None

    @property
    def cache(self) -> DisplayCache | MovingPicture:
        """What is to be seen now; a candidate and the sketch come first."""
        if self._picture is None or self._shown.has_preview or self._shown.is_comparing:
            return self._shown.cache
        return self._picture

    def follow(self) -> Rect | None:
        """A preview has changed; gives the canvas pixels that look different now, None when the
        picture is another one."""
        previews = (tool.preview() for tool in self._tools.tools)
        preview = next((preview for preview in previews if preview is not None), None)
        if preview is None:
            self._picture = None
        elif self._picture is not None and self._picture.is_of(preview):
            return self._picture.show(preview)
        else:
            self._picture = MovingPicture(preview)
        return None
