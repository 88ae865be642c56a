"""Work that Ctrl-C stops within half a second, whatever it is in the middle of.

Python hears of Ctrl-C only between two steps of the main thread, and one step of a network may take
seconds. So the work is done in a second thread, while the main thread does nothing but listen.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import NoReturn, TypeVar

from sketchstudio.cli.sentences import INTERRUPTED
from sketchstudio.jobs import CancelToken

LISTEN_S = 0.05  # on Windows a wait hears of Ctrl-C only at its end
GRACE_S = 0.25  # for the work to end by itself, before the process ends without it

Answer = TypeVar("Answer")


def interruptible(work: Callable[[CancelToken], Answer]) -> Answer:
    """What `work` answers or raises; on Ctrl-C its token is cancelled and KeyboardInterrupt raised.

    Work that does not heed its token is left behind by ending the process with 130: it must not
    write files.
    """
    token, heard = CancelToken(), Event()  # heard: from now on Ctrl-C is told to the work

    def begin() -> Answer:
        heard.wait()
        return work(token)

    pool = ThreadPoolExecutor(1, thread_name_prefix="sketchstudio work")
    future: Future[Answer] | None = None
    try:
        future = pool.submit(begin)
        heard.set()
        while not wait([future], timeout=LISTEN_S).done:
            pass
    except KeyboardInterrupt:
        token.cancel()
        heard.set()
        if future is None or not wait([future], timeout=GRACE_S).done:
            _leave()
        raise
    finally:
        pool.shutdown(wait=False)
    return future.result()


def _leave() -> NoReturn:
    """Without waiting for threads, as sys.exit would."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERRUPTED)
