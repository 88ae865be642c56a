"""Pictures that come by clipboard or drop: into a new layer, or as a picture of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from sketchstudio.document.document import Document
from sketchstudio.document.edits import Several
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.layer_edits import add_pixels
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.files.errors import FileError
from sketchstudio.generators.models import FILE_SUFFIXES
from sketchstudio.session import Session
from sketchstudio.ui.documents.document_flow import PROJECT_SUFFIX, DocumentFlow
from sketchstudio.ui.editing import clipboard
from sketchstudio.ui.editing.clipboard import Carried
from sketchstudio.ui.images import to_pixels, to_qimage
from sketchstudio.ui.notice_bar import NoticeBar

Place = tuple[int, int]


class Pasting:
    """What was copied here lands where it was; what comes from elsewhere in the middle of the
    view, made to fit where it is larger than the canvas.

    view_middle: the canvas place in the middle of the view. `add_model` takes files that are
    models."""

    def __init__(
        self,
        session: Session,
        flow: DocumentFlow,
        notices: NoticeBar,
        view_middle: Callable[[], tuple[float, float]],
    ) -> None:
        self._session, self._flow, self._notices = session, flow, notices
        self._view_middle = view_middle
        self.add_model: Callable[[Path], None] = lambda _path: None

    def can_take(self, carried: QMimeData | None) -> bool:
        """There is a picture or a file in it."""
        return carried is not None and clipboard.has_picture(carried)

    def holds_model(self, carried: QMimeData) -> bool:
        """The first file in it is somebody else's model, as its name says."""
        files = clipboard.local_files(carried)
        return bool(files) and files[0].suffix.lower() in FILE_SUFFIXES

    def is_for_layer(self, carried: QMimeData) -> bool:
        """It is a result: made for the open picture, and not to be opened in its place."""
        return carried.hasFormat(clipboard.RESULT_FORMAT)

    def paste(self) -> None:
        """From the clipboard: a layer, or the whole picture while the open one is empty."""
        self._paste(as_layer=None)

    def paste_as_picture(self) -> None:
        """From the clipboard into a picture of its own."""
        self._paste(as_layer=False)

    def take(self, carried: QMimeData, *, as_layer: bool | None) -> None:
        """Use what was pasted or dropped. as_layer: into the open picture, as a layer above the
        active one; None: so, unless nothing has been drawn yet."""
        files = clipboard.local_files(carried)
        if files and self.holds_model(carried):
            self.add_model(files[0])
            return
        into_layer = not self.is_empty() if as_layer is None else as_layer
        if files and (not into_layer or files[0].suffix.lower() == PROJECT_SUFFIX):
            self._flow.open_path(files[0])
            return
        try:
            picture = clipboard.read(carried)
        except (FileError, ValueError) as error:
            self._notices.show_problem(str(error))
            return
        if into_layer or (as_layer is None and picture.place is not None):
            self._add_layer(picture)
        elif self._flow.may_go_on():
            self._flow.show(Document.from_pixels(picture.pixels, picture.name), name=picture.name)

    def is_empty(self) -> bool:
        """Nothing has been drawn yet."""
        return all(not layer.tiles.mapping for layer in self._session.document.layers)

    def _paste(self, *, as_layer: bool | None) -> None:
        carried = QGuiApplication.clipboard().mimeData()
        if self.can_take(carried):
            self.take(carried, as_layer=as_layer)
        else:
            self._notices.show_note(_tr("There is no picture on the clipboard."))

    def _add_layer(self, picture: Carried) -> None:
        self._session.settle()
        document = self._session.document
        width, height = document.width, document.height
        pixels = fitted(picture.pixels, width, height)
        corner = picture.place
        if corner is None or _is_beside(corner, pixels, width, height):
            corner = corner_about(self._view_middle(), pixels, width, height)
        active = document.active_layer
        index = document.layer_index(active.id) + 1 if active else len(document.layers)
        label = _tr("Paste as layer")
        placed = placed_on(pixels, width, height, corner=corner)
        props = LayerProps(picture.name, is_input=not picture.is_result)
        added = add_pixels(document, placed, props, index=index, label=label)
        if document.selection is not None:
            added = Several(label, (added, SetSelection(None)))
        self._session.do(added)
        if pixels.shape != picture.pixels.shape:
            words = _tr("The picture was made smaller, from {0} × {1} to {2} × {3} pixels, to fit.")
            self._notices.show_note(
                words.format(*picture.pixels.shape[1::-1], *pixels.shape[1::-1])
            )


def fitted(pixels: np.ndarray, width: int, height: int) -> np.ndarray:
    """(h, w, 4) uint8 RGBA -> the same, made smaller where it is larger than the canvas."""
    if pixels.shape[1] <= width and pixels.shape[0] <= height:
        return pixels
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    image = to_qimage(pixels).scaled(width, height, keep, smooth)
    return to_pixels(image)[:height, :width]


def corner_about(middle: tuple[float, float], pixels: np.ndarray, width: int, height: int) -> Place:
    """Where the corner lies when a picture no larger than the canvas has its middle there, or as
    near as the canvas allows."""
    x = round(middle[0] - pixels.shape[1] / 2)
    y = round(middle[1] - pixels.shape[0] / 2)
    return min(max(x, 0), width - pixels.shape[1]), min(max(y, 0), height - pixels.shape[0])


def placed_on(pixels: np.ndarray, width: int, height: int, *, corner: Place) -> np.ndarray:
    """(h, w, 4) -> (height, width, 4) uint8 RGBA with the picture's corner there; what reaches
    over the edges is cut."""
    placed = np.zeros((height, width, 4), np.uint8)
    x, y = corner
    seen = Rect(x, y, pixels.shape[1], pixels.shape[0]).clipped(width, height)
    placed[seen.y : seen.bottom, seen.x : seen.right] = pixels[
        seen.y - y : seen.bottom - y, seen.x - x : seen.right - x
    ]
    return placed


def _is_beside(corner: Place, pixels: np.ndarray, width: int, height: int) -> bool:
    rect = Rect(*corner, pixels.shape[1], pixels.shape[0])
    return rect.clipped(width, height).is_empty


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pasting", text)
