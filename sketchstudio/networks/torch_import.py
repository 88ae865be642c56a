"""Imports torch in a thread without stopping the others, which a plain import does for 300 ms.

Measured with a 5 ms timer in the window's thread on two cores, the longest gap in it: 200 to 340 ms
with a plain import (its libraries are loaded while Python is locked) and 45 to 75 ms more from the
garbage collector going through the modules just made; 25 ms with both remedies here.
"""

import contextlib
import ctypes
import gc
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from sketchstudio.networks.errors import TorchError

# On Windows torch loads its libraries in this way by itself.
SUFFIXES = {"linux": ".so", "darwin": ".dylib"}


def import_torch() -> None:
    """After this `import torch` is done, or TorchError says in a sentence why it cannot be."""
    if "torch" in sys.modules:
        return
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        raise TorchError("torch, which runs the networks, is not installed.")
    _load_libraries(Path(spec.origin).parent / "lib")
    try:
        with _no_collecting():
            importlib.import_module("torch")
    except (ImportError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise TorchError(f"torch, which runs the networks, does not start: {reason}.") from error


def _load_libraries(folder: Path) -> None:
    """Loads what `import torch` will load. Called through ctypes, dlopen leaves Python unlocked.

    What cannot be loaded here is left to torch, which says why.
    """
    suffix = SUFFIXES.get(sys.platform)
    if suffix is None:
        return
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p
    for name, mode in (("torch_global_deps", os.RTLD_GLOBAL), ("torch_python", os.RTLD_LOCAL)):
        library = folder / f"lib{name}{suffix}"
        if library.exists():
            dlopen(os.fsencode(library), os.RTLD_NOW | mode)


@contextlib.contextmanager
def _no_collecting() -> Iterator[None]:
    """No garbage collection inside; what was made inside is never gone through again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()
