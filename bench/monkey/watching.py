"""Hears every complaint: exceptions wherever they end, warnings of Python and Qt, logged errors."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
import warnings
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

NO_COMPLAINT = (
    "This plugin does not support",  # the offscreen platform, of raising and window masks
    "qt.qpa.",  # the platform about itself
)
WITHIN = 6  # calls that are told of what Qt complains about


class Watch(logging.Handler):
    """From `begin` to `end`; `take` gives what was heard since the last time."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._heard: list[str] = []

    def begin(self) -> None:
        self._before = (sys.excepthook, threading.excepthook, warnings.showwarning)
        sys.excepthook = self._exception
        threading.excepthook = lambda args: self._heard.append(
            "".join(traceback.format_exception(args.exc_value))
        )
        warnings.showwarning = self._warning
        qInstallMessageHandler(self._qt)
        logging.getLogger("sketchstudio").addHandler(self)

    def end(self) -> None:
        sys.excepthook, threading.excepthook, warnings.showwarning = self._before
        qInstallMessageHandler(None)
        logging.getLogger("sketchstudio").removeHandler(self)

    def take(self) -> list[str]:
        heard, self._heard = self._heard, []
        return heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(self.format(record))

    def _exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._heard.append("".join(traceback.format_exception(kind, error, trace)))

    def _warning(self, message: Warning | str, *place: object, **_more: object) -> None:
        self._heard.append(f"warning: {message} ({place[:3]})")

    def _qt(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            sys.stderr.write(f"Qt ends the program: {text}\n")
        is_noise = any(words in text for words in NO_COMPLAINT)
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg and not is_noise:
            place = "".join(traceback.format_stack(limit=WITHIN)[:-1])
            self._heard.append(f"Qt: {text}\n{place}")
