"""Writes every finished candidate to disk, losslessly and at once, with how it was made."""

from __future__ import annotations

import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from sketchstudio.document.snapshot import Snapshot
from sketchstudio.files.errors import FileError
from sketchstudio.files.results import ResultsStore, Source
from sketchstudio.generators.base import Request, Result

log = logging.getLogger(__name__)


class ResultKeeper(QObject):
    """In a thread of its own: a large PNG takes half a second, for which neither the window nor
    the next run should wait."""

    kept = Signal(object)  # StoredResult
    failed = Signal(str)

    def __init__(self, store: ResultsStore) -> None:
        super().__init__()
        self.store = store
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sketchstudio keeper")

    def keep(self, result: Result, request: Request) -> None:
        """Begin to write; returns at once."""
        self._thread.submit(self._write, result, request)

    def close(self) -> None:
        """Wait until all is written."""
        self._thread.shutdown()

    def _write(self, result: Result, request: Request) -> None:
        models = ", ".join(sorted(folder.name for folder in request.models.values()))
        source = _source(request.snapshot)
        try:
            for candidate in result.candidates:
                stored = self.store.add(
                    candidate.pixels,
                    generator=request.generator,
                    model=models,
                    seed=candidate.seed,
                    parameters=request.values,
                    source=source,
                )
                self.kept.emit(stored)
        except FileError as error:
            log.warning("a result could not be kept: %s", error)
            self.failed.emit(str(error))


def _source(snapshot: Snapshot) -> Source:
    picture = snapshot.flatten(inputs_only=True)
    sketch = hashlib.sha256(picture.tobytes()).hexdigest()
    return Source(snapshot.blots, snapshot.boxes, sketch)
