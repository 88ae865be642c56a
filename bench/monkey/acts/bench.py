"""What the monkey has before it, and what it can do with it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from bench.monkey.hands import Hands
from sketchstudio.ui.main_window import MainWindow


@dataclass
class Bench:
    """The window, the hands at it, and the randomness of this act."""

    window: MainWindow
    random: random.Random
    hands: Hands


Act = Callable[[Bench], str]  # does it, and says what it did
