"""Measures on held-out pictures, each as a table, as JSON and as a plot.

A file is named after what it measures and has `evaluate(packs, out, *, most, side)`.
"""

import importlib
import pkgutil
from collections.abc import Callable

from training.tasks import UnknownTask


def find(what: str) -> Callable[..., None]:
    """The measuring function of that name; UnknownTask lists those there are."""
    known = sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__))
    if what not in known:
        raise UnknownTask(
            f"There is nothing to evaluate called {what}; there are {', '.join(known)}."
        )
    return importlib.import_module(f"{__name__}.{what.replace('-', '_')}").evaluate
