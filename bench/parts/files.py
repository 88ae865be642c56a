"""How long a large project takes to save and to open, and whether keeping it is felt."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench.canvas.large import layered_document
from bench.probing import run_probe
from sketchstudio.files.ora import load_ora, save_ora

MIB = 2**20


def measure() -> dict[str, float]:
    snapshot = layered_document().snapshot()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.ora"
        start_s = time.perf_counter()
        save_ora(path, snapshot)
        saved_s = time.perf_counter()
        load_ora(path)
        figures = {
            "ora_save.seconds": saved_s - start_s,
            "ora_open.seconds": time.perf_counter() - saved_s,
            "ora.size_mb": path.stat().st_size / MIB,
        }
    return figures | run_probe("autosave")
