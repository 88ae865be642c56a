"""Between the box tool, which asks for a tag, and the editor in which the artist answers."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect

from sketchstudio.document.box import Box, Frame
from sketchstudio.tools import BoxTool
from sketchstudio.ui.boxes.tag_editor import TagEditor
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.canvas.frame_corners import frame_corners


class Tagging:
    """Shows the editor at the box as long as the question waits, wherever the view goes."""

    def __init__(self, tool: BoxTool, canvas: Canvas) -> None:
        self._tool, self._canvas = tool, canvas
        self.editor = TagEditor(canvas)
        self.editor.chosen.connect(tool.answer)
        self.editor.given_up.connect(lambda: tool.question.take())
        tool.question.changed.connect(self._follow)
        canvas.view_changed.connect(self._follow_view)

    def _follow(self) -> None:
        question = self._tool.question.now
        if question is None:
            self.editor.put_away()
            return
        recent = _recent(self._tool.objects)
        self.editor.ask(self._place(question.frame), tag=question.tag, recent=recent)

    def _follow_view(self) -> None:
        question = self._tool.question.now
        if question is not None:
            self.editor.move_to(self._place(question.frame))

    def _place(self, frame: Frame) -> QRect:
        corners = frame_corners(self._canvas.transform, frame)
        return corners.boundingRect().toAlignedRect()


def _recent(boxes: Iterable[Box]) -> list[str]:
    """The tags of the picture, the last one drawn first."""
    drawn = sorted(boxes, key=lambda box: box.id, reverse=True)
    return list(dict.fromkeys(box.tag for box in drawn))[:2]
