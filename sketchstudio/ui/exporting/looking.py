"""Has the part under the lens made in a thread of its own; what is out of date is given up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sketchstudio.files.export_speed import ExportSpeeds
from sketchstudio.ui.exporting.estimate import learn_from_look, making_kind
from sketchstudio.ui.exporting.making import ExportOrder, Looked, take_look
from sketchstudio.worker import Worker

PAUSE_MS = 60  # after the last move: less than is noticed, more than between two moves of a hand


class Looking(QObject):
    """Outlives the dialogs, so that what it has loaded is there for the next. `looked` with the
    order and what came of it."""

    looked = Signal(object, object)  # ExportOrder, Looked
    failed = Signal(str)

    def __init__(self, speeds: ExportSpeeds) -> None:
        super().__init__()
        self._speeds = speeds
        self._worker = Worker(self, run=take_look)
        self._orders: dict[int, ExportOrder] = {}
        self._wanted: ExportOrder | None = None
        self._warm: set[str] = set()  # kinds of work whose networks are loaded
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._worker.finished.connect(self._finished)
        self._worker.failed.connect(self._failed)
        self._worker.cancelled.connect(self._cancelled)

    def want(self, order: ExportOrder) -> None:
        """Make this soon, in place of all that was wanted before."""
        self._worker.cancel_all()
        self._wanted = order
        self._pause.start()

    def rest(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = None
        self._pause.stop()
        self._worker.cancel_all()

    def close(self) -> None:
        """Wait for the thread; nothing is told any more."""
        self._pause.stop()
        self._worker.shutdown()

    def _begin(self) -> None:
        if self._wanted is not None:
            self._orders[self._worker.submit(self._wanted, live=True)] = self._wanted

    @Slot(int, object)
    def _finished(self, job_id: int, looked: Looked) -> None:
        order = self._orders.pop(job_id)
        kind = making_kind(order)
        is_warm, knows = kind.key in self._warm, self._speeds.knows(kind)
        self._warm.add(kind.key)
        if is_warm or not order.enlarges:
            learn_from_look(self._speeds, order, looked)
        if order is not self._wanted:
            return
        self.looked.emit(order, looked)
        if order.enlarges and not is_warm and not knows:
            self._begin()  # once more: the first one loaded the network, and tells no time

    @Slot(int, str)
    def _failed(self, job_id: int, sentence: str) -> None:
        if self._orders.pop(job_id) is self._wanted:
            self.failed.emit(sentence)

    @Slot(int)
    def _cancelled(self, job_id: int) -> None:
        self._orders.pop(job_id, None)
