"""How long the window fails to answer while all of a large picture is kept for the first time."""

from __future__ import annotations

import json
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop

from bench.canvas.large import layered_document
from bench.probes.waiting import Heartbeat, wait
from sketchstudio.app import make_application, make_window
from sketchstudio.settings import Settings

SETTLE_MS = 700


def main() -> None:
    make_application()
    window = make_window(Settings().changed("autosave", "off"))
    window.session.open_document(layered_document(), None, is_saved=False)
    window.show()
    wait(SETTLE_MS)
    autosave, done, heart = window.flows.keeping.autosave, QEventLoop(), Heartbeat()
    autosave.kept.connect(done.quit)
    autosave.set_delay(1)
    wait(SETTLE_MS)
    start_s = time.perf_counter()
    heart.start()
    done.exec()
    figures = {
        "autosave.longest_stall_ms": heart.stop(),
        "autosave.seconds": time.perf_counter() - start_s,
    }
    window.session.mark_saved(Path("saved.ora"))  # nothing is asked when it closes
    window.close()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
