"""The log: what a report of a bug is made from. Kept small, and never in the way of the program."""

import contextlib
import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

from sketchstudio.files import places

FILE_NAME = "sketchstudio.log"
MAX_BYTES = 1 << 20  # a few hundred tracebacks
OLDER_FILES = 2
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_file() -> Path:
    """Where the log is, or would be."""
    return places.log_dir() / FILE_NAME


@contextlib.contextmanager
def kept_log() -> Iterator[None]:
    """Inside, the program's warnings and errors go to the log file; where none can be, nowhere."""
    logger = logging.getLogger("sketchstudio")
    handler = _handler()
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


def _handler() -> logging.Handler:
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=MAX_BYTES, backupCount=OLDER_FILES, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter(FORMAT))
    return handler
