"""Running generators, and keeping or discarding what they make."""

from __future__ import annotations

from bench.monkey.acts.bench import Bench
from bench.monkey.acts.commanding import trigger


def generate(bench: Bench) -> str:
    """Choose a generator, run it, and do something about what it has made."""
    panel = bench.window.panels.generate
    panel.choose(bench.random.choice(bench.window.specs).id)
    return trigger(bench, bench.random.choice(("generate", "generate", "live", "cancel")))


def judge(bench: Bench) -> str:
    """Keep or discard what was generated."""
    return trigger(bench, bench.random.choice(("keep", "discard", "previous", "next", "live")))


ACTS = (
    (generate, 3),
    (judge, 3),
)
