"""Thumbnails of files, made in a thread: what is looked at now comes first."""

from __future__ import annotations

from collections import OrderedDict, deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from sketchstudio.files.errors import FileError
from sketchstudio.files.thumbnails import Thumbnails
from sketchstudio.ui.images import to_qimage

MOST_IMAGES = 800  # in memory: 256 KB each at most, several screens of them
MOST_WAITING = 120  # what was scrolled past long ago is not made at all


class PictureLoader(QObject):
    """`picture` answers at once; where there is nothing yet, `ready` tells when there is."""

    ready = Signal(object)  # Path
    _made = Signal(object, object)  # Path and QImage, from the thread

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._thumbnails = Thumbnails(folder)
        self._images: OrderedDict[Path, QImage] = OrderedDict()
        self._asked: set[Path] = set()
        self._waiting: deque[Path] = deque()
        self._thread = ThreadPoolExecutor(
            max_workers=1, thread_name_prefix="sketchstudio thumbnails"
        )
        self._is_closed = False
        self._made.connect(self._keep)
        self._thread.submit(self._thumbnails.tidy)

    def picture(self, path: Path) -> QImage | None:
        """The thumbnail; a null image where the file has none; None while it is not known."""
        image = self._images.get(path)
        if image is not None:
            self._images.move_to_end(path)
            return image
        if path not in self._asked and not self._is_closed:
            self._asked.add(path)
            self._waiting.append(path)
            while len(self._waiting) > MOST_WAITING:
                self._asked.discard(self._waiting.popleft())
            self._thread.submit(self._make_newest)
        return None

    def forget(self, path: Path) -> None:
        """The file may have changed."""
        self._images.pop(path, None)

    def close(self) -> None:
        """Make no more."""
        self._is_closed = True
        self._waiting.clear()
        self._thread.shutdown()

    def _make_newest(self) -> None:
        try:
            path = self._waiting.pop()
        except IndexError:
            return  # given up meanwhile
        try:
            image = to_qimage(self._thumbnails.of(path))
        except FileError:
            image = QImage()
        self._made.emit(path, image)

    @Slot(object, object)
    def _keep(self, path: Path, image: QImage) -> None:
        self._asked.discard(path)
        self._images[path] = image
        while len(self._images) > MOST_IMAGES:
            self._images.popitem(last=False)
        self.ready.emit(path)
