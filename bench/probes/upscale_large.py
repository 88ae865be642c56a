"""A large picture file made twice as large: python -m bench.probes.upscale_large PX."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from bench.probes.generation import peak_memory_mb
from bench.samples import sample_document
from sketchstudio.files.exporting import ExportOptions, write_picture

REPEATED_PX = 500  # of the sample that the picture repeats


def main(side_px: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "source.png", Path(folder) / "target.png"
        sample = sample_document(REPEATED_PX).snapshot().flatten()
        times = side_px // REPEATED_PX
        write_picture(source, np.tile(sample, (times, times, 1)), ExportOptions(effort=1))
        begun_s = time.perf_counter()
        _upscale(source, target)
        seconds = time.perf_counter() - begun_s
    print(json.dumps({"seconds": seconds, "peak_memory_mb": peak_memory_mb()}))


def _upscale(source: Path, target: Path) -> None:
    """As the command line does."""
    from sketchstudio.cli.commands import run

    words = ["generate", "upscale", str(source), "-o", str(target), "--quiet"]
    status = run([*words, "--device", "cpu", "--set", "scale=2"])
    if status:
        raise RuntimeError(f"upscaling ended with {status}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
