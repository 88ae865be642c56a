"""The course of a teaching as curves: each figure over the steps, and where the sweet spot lies."""

from collections.abc import Sequence
from pathlib import Path

from training.figures.sweet_spot import BLURRED, DRIFTED, FOLLOWED, NOISY, costs
from training.trials.hands import Trial

PANELS = (
    ("lines_followed", "outlines followed (F)", (FOLLOWED,)),
    ("colour_drift", "colour drift (halves = 1)", (DRIFTED,)),
    ("detail", "detail (folder = 1)", (BLURRED, NOISY)),
    ("frechet", "Fréchet distance", ()),
)


def save_course(path: Path, steps: Sequence[int], trials: Sequence[Trial], best: int) -> None:
    """A panel for each figure and one for what they come to together; limits are dashed."""
    from matplotlib.figure import Figure

    figures = [trial.figures for trial in trials]
    sheet = Figure(figsize=(15, 3.2), layout="constrained")
    panels = sheet.subplots(1, len(PANELS) + 1)
    for axes, (name, words, limits) in zip(panels, PANELS, strict=False):
        axes.plot(steps, [getattr(one, name) for one in figures], "o-")
        axes.set_title(words, fontsize=10)
        for limit in limits:
            axes.axhline(limit, linestyle="--", color="grey", linewidth=1)
    panels[-1].plot(steps, costs(figures), "o-")
    panels[-1].set_title("all together: lower is better", fontsize=10)
    for axes in panels:
        axes.axvline(steps[best], color="tab:green", linewidth=1)
        axes.set_xlabel("steps")
    sheet.savefig(path, dpi=110)
