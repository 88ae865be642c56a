"""Looks at the sketch again when the hand rests, in a thread of its own: never while one draws."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sketchstudio.conditioning.sketch import NetworkSketch, as_seen
from sketchstudio.document.change import Change
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.session import Session

SOON_MS = 40  # one stroke or undo may come as several changes
SHOWN_SIDE = 512  # pixels of the drawing beside what the network sees


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """drawing: (S, S, 3) uint8, the part of the canvas that lies in the network's square."""

    drawing: np.ndarray
    seen: NetworkSketch


def sight_of(snapshot: Snapshot) -> Sight:
    """What Generate looks at, as it is and as the network sees it."""
    picture = snapshot.flatten(inputs_only=True)
    seen = as_seen(picture)
    around = int(seen.paper.max())
    return Sight(seen.placement.cut(picture, SHOWN_SIDE, around=around), seen)


class SketchSight(QObject):
    """`looked` with a Sight, or None where nobody wants one. `rest_ms`: how long the hand has to
    rest before it is looked at again."""

    looked = Signal(object)
    _ended = Signal(object, object)  # the snapshot and a Future, from its thread

    def __init__(self, session: Session, is_wanted: Callable[[], bool]) -> None:
        super().__init__()
        self._session, self._is_wanted = session, is_wanted
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sketchstudio sight")
        self._asked: Snapshot | None = None
        self._is_closed = False
        self.rest_ms = SOON_MS
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._ended.connect(self._take)
        session.changed.connect(self._follow)
        session.document_replaced.connect(self.look_soon)
        session.gesture_changed.connect(self._gesture_changed)

    @property
    def is_busy(self) -> bool:
        """It looks, or will as soon as the hand has rested."""
        return self._timer.isActive() or self._asked is not None

    def look_soon(self) -> None:
        """When the hand rests."""
        if self._is_closed:
            return
        if not self._is_wanted():
            self._asked = None
            self.looked.emit(None)
        elif not self._session.is_in_gesture:
            self._timer.start(self.rest_ms)

    def close(self) -> None:
        """Wait for the thread; nothing is told any more."""
        self._is_closed, self._asked = True, None
        self._timer.stop()
        self._thread.shutdown()

    def _follow(self, change: Change) -> None:
        if change.layers or change.size or not change.dirty.is_empty:
            self.look_soon()

    def _gesture_changed(self, is_running: bool) -> None:
        if is_running:
            self._timer.stop()
        else:
            self.look_soon()

    def _look(self) -> None:
        snapshot = self._asked = self._session.document.snapshot()
        future = self._thread.submit(sight_of, snapshot)
        future.add_done_callback(lambda done: self._ended.emit(snapshot, done))

    @Slot(object, object)
    def _take(self, snapshot: Snapshot, done: Future[Sight]) -> None:
        if snapshot is self._asked:
            self._asked = None
            self.looked.emit(done.result())
