"""Room for large pictures: in memory where that is ample, else in a file that nobody sees.

The file has no name and is gone with the array; the system keeps of it in memory what is used.
"""

import math
import os
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np

from sketchstudio.generators.base import GeneratorError

SHARE = 0.25  # of the free memory: a larger sheet goes into a file
ROOMY = Path("/var/tmp")  # on a disk, where /tmp may itself lie in memory
LEFT_FREE = 256 << 20  # bytes of the disk: for everybody else


def sheet(shape: tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    """An array to be filled. GeneratorError where there is room for it nowhere."""
    size = math.prod(shape) * dtype.itemsize
    if size <= free_memory_bytes() * SHARE:
        return np.empty(shape, dtype)
    folder = _folder()
    if size > shutil.disk_usage(folder).free - LEFT_FREE:
        raise GeneratorError(
            f"The picture would take {size / 2**30:.1f} GiB, more than there is of memory or disk. "
            "Choose a smaller scale."
        )
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            return np.memmap(file, dtype, "w+", shape=shape)
    except OSError as error:
        raise GeneratorError(
            f"There is no room for the picture ({error.strerror}). Choose a smaller scale."
        ) from error


def free_memory_bytes() -> int:
    """What can be had without anything being written to the disk for it."""
    if sys.platform == "linux":
        with open("/proc/meminfo", encoding="ascii") as lines:
            for line in lines:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, ValueError, OSError):
        return 4 << 30  # systems that do not tell


def _folder() -> Path:
    return ROOMY if os.access(ROOMY, os.W_OK) else Path(tempfile.gettempdir())
