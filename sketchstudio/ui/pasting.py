"""Pictures that come by clipboard or drop: into a new layer, or as a picture of their own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage

from sketchstudio.document.document import Document, check_size
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.layer_edits import add_pixels
from sketchstudio.files.errors import FileError
from sketchstudio.files.images import read_image
from sketchstudio.session import Session
from sketchstudio.ui.document_flow import PROJECT_SUFFIX, DocumentFlow
from sketchstudio.ui.images import to_pixels, to_qimage
from sketchstudio.ui.notice_bar import NoticeBar


class Pasting:
    """What is larger than the canvas is made to fit; what is smaller lands in the middle."""

    def __init__(self, session: Session, flow: DocumentFlow, notices: NoticeBar) -> None:
        self._session, self._flow, self._notices = session, flow, notices

    def can_take(self, carried: QMimeData | None) -> bool:
        """There is a picture or a file in it."""
        return carried is not None and (carried.hasImage() or bool(_local_files(carried)))

    def copy(self) -> None:
        """Put the visible picture on the clipboard."""
        pixels = self._session.document.snapshot().flatten()
        QGuiApplication.clipboard().setImage(to_qimage(pixels))

    def paste(self) -> None:
        """From the clipboard: a layer, or the whole picture while the open one is empty."""
        carried = QGuiApplication.clipboard().mimeData()
        if not self.can_take(carried):
            self._notices.show_note(_tr("There is no picture on the clipboard."))
            return
        self.take(carried, as_layer=not self.is_empty())

    def take(self, carried: QMimeData, *, as_layer: bool) -> None:
        """Use what was pasted or dropped. as_layer: into the open picture, as a layer on top."""
        files = _local_files(carried)
        if files and (not as_layer or files[0].suffix.lower() == PROJECT_SUFFIX):
            self._flow.open_path(files[0])
            return
        try:
            pixels, name = _pixels_of(carried, files)
        except (FileError, ValueError) as error:
            self._notices.show_problem(str(error))
            return
        if as_layer:
            self._add_layer(pixels, name)
        elif self._flow.may_go_on():
            self._flow.show(Document.from_pixels(pixels, name), name=name)

    def is_empty(self) -> bool:
        """Nothing has been drawn yet."""
        return all(not layer.tiles.mapping for layer in self._session.document.layers)

    def _add_layer(self, pixels: np.ndarray, name: str) -> None:
        document = self._session.document
        placed = placed_on(pixels, document.width, document.height)
        active = document.active_layer
        index = document.layer_index(active.id) + 1 if active else len(document.layers)
        props = LayerProps(name)
        label = _tr("Paste as layer")
        self._session.do(add_pixels(document, placed, props, index=index, label=label))


def placed_on(pixels: np.ndarray, width: int, height: int) -> np.ndarray:
    """pixels: (h, w, 4) -> (height, width, 4) uint8 RGBA, in the middle, reduced where it must."""
    if pixels.shape[1] > width or pixels.shape[0] > height:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
        image = to_qimage(pixels).scaled(width, height, keep, smooth.SmoothTransformation)
        pixels = to_pixels(image)[:height, :width]
    part_height, part_width = pixels.shape[:2]
    top, left = (height - part_height) // 2, (width - part_width) // 2
    placed = np.zeros((height, width, 4), np.uint8)
    placed[top : top + part_height, left : left + part_width] = pixels
    return placed


def _pixels_of(carried: QMimeData, files: list[Path]) -> tuple[np.ndarray, str]:
    """The picture as (H, W, 4) uint8 RGBA, and a name for its layer. FileError or ValueError."""
    if files:
        return read_image(files[0]), files[0].stem
    image = QImage(carried.imageData())
    if image.isNull():
        raise ValueError(_tr("The picture could not be read."))
    check_size(image.width(), image.height())
    return to_pixels(image), _tr("Pasted")


def _local_files(carried: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pasting", text)
