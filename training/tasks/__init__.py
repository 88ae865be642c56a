"""What can be learned, one file each: the task's pictures, batches, loss and samples.

A task's file is named after the task (colorize_regions.py for `colorize-regions`) and has
`prepare`, which cuts pictures into what it learns from, `TASK`, the class that the loop drives
(loop.Task), and `CARD`, what its weights' card says of them.
"""

import importlib
import pkgutil
from types import ModuleType


class UnknownTask(Exception):
    """No file of that name; the sentence lists those there are."""


def names() -> list[str]:
    return sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__))


def find(task: str) -> ModuleType:
    if task not in names():
        raise UnknownTask(f"There is no task {task}; the tasks are {', '.join(names())}.")
    return importlib.import_module(f"{__name__}.{task.replace('-', '_')}")
