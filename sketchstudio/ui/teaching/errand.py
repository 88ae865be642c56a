"""One piece of work at a time in a thread; a newer one takes the place of what was asked before."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

from sketchstudio.files.errors import FileError
from sketchstudio.files.teaching_pictures import Stopped
from sketchstudio.generators.base import GeneratorError

Tell = Callable[[object], None]
Work = Callable[[Tell, Event], object]


class Errand(QObject):
    """`told` with what the work tells on its way, then `ended` with what it gives or `failed` with
    a sentence; of work that was replaced, nothing."""

    told = Signal(object)
    ended = Signal(object)
    failed = Signal(str)
    _on_the_way = Signal(object, object)  # Event of the work, and what it tells: from the thread
    _over = Signal(object, object)  # Event, Future

    def __init__(self, name: str) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"sketchstudio {name}")
        self._stop: Event | None = None
        self._on_the_way.connect(self._pass_on)
        self._over.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """Something that was asked for is not there yet."""
        return self._stop is not None

    def begin(self, work: Work) -> None:
        """Do it, in place of what was asked before. `work` stops soon after its event is set, by
        raising Stopped."""
        self.rest()
        stop = self._stop = Event()
        tell = partial(self._on_the_way.emit, stop)
        future = self._thread.submit(work, tell, stop)
        future.add_done_callback(partial(self._over.emit, stop))

    def rest(self) -> None:
        """Nothing is wanted any more."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def close(self) -> None:
        """Wait for the thread; nothing is told any more."""
        self.rest()
        self._thread.shutdown(cancel_futures=True)

    @Slot(object, object)
    def _pass_on(self, stop: Event, value: object) -> None:
        if stop is self._stop:
            self.told.emit(value)

    @Slot(object, object)
    def _take(self, stop: Event, future: Future[object]) -> None:
        if stop is not self._stop:
            return
        self._stop = None
        try:
            found = future.result()
        except (Stopped, CancelledError):
            return
        except (FileError, GeneratorError) as error:
            self.failed.emit(str(error))
            return
        self.ended.emit(found)
