"""What is asked of pictures made of sketches, and how much of it the figures reach."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.figures.report import Row

OURS = "pix2pix"


@dataclass(frozen=True, slots=True)
class Target:
    """at_most: whether less is better. reached: nan where it was not measured."""

    what: str
    asked: float
    reached: float
    at_most: bool = False

    @property
    def is_met(self) -> bool:
        if math.isnan(self.reached):
            return False
        return self.reached <= self.asked if self.at_most else self.reached >= self.asked

    def as_row(self) -> dict[str, object]:
        """For a JSON file."""
        reached = None if math.isnan(self.reached) else round(self.reached, 4)
        return {"what": self.what, "asked": self.asked, "reached": reached, "met": self.is_met}


def targets(rows: Sequence[Row], painters: Sequence[str]) -> list[Target]:
    """painters: their names; the last is the baseline, unless ours is the only one."""
    found = {(row.way, str(row.case)): row.values for row in rows}
    rivals = [name for name in painters if name not in (OURS, "painted only")]
    ours = OURS if OURS in painters else painters[0]
    baseline = rivals[-1] if rivals else ""

    def of(case: str, figure: str, way: str = ours) -> float:
        return found.get((way, case), {}).get(figure, math.nan)

    def lower_by(kind: str) -> float:
        return 1 - of(f"all, {kind}", "frechet") / of(f"all, {kind}", "frechet", baseline)

    return [
        Target(
            "Fréchet distance lower than the baseline's, extracted", 0.25, lower_by("extracted")
        ),
        Target("Fréchet distance lower than the baseline's, by hand", 0.40, lower_by("by hand")),
        Target("lines followed, extracted", 0.80, of("all, extracted", "lines")),
        Target("lines followed, by hand", 0.65, of("all, by hand", "lines")),
        Target("lines followed, drawn", 0.65, of("all, drawn", "lines")),
        Target("variety, of real pictures'", 0.5, of("all, by hand", "variety")),
        Target("categories with that variety", 1.0, _share(rows, ours, "variety", 0.5)),
        Target("recognised, drawn", 0.8, of("all, drawn", "recognised")),
        Target("recognised, by hand", 0.8, of("all, by hand", "recognised")),
        Target("seconds a candidate", 0.3, of("256 x 256", "seconds"), at_most=True),
        Target("doctor's view in ms", 50, of("1024 x 1024", "ms", "doctor"), at_most=True),
    ]


def _share(rows: Sequence[Row], way: str, figure: str, least: float) -> float:
    """Of the categories that have the figure, those where it is at least so high."""
    mine = [r for r in rows if r.way == way and not str(r.case).startswith("all,")]
    values = [row.values[figure] for row in mine if figure in row.values]
    return float(np.mean(np.array(values) >= least)) if values else math.nan


def told(reached: Sequence[Target]) -> str:
    """A line for each."""
    wide = max(len(target.what) for target in reached)
    return "\n".join(
        f"{target.what:<{wide}}  {'at most' if target.at_most else 'at least'} {target.asked:<5g}"
        f" {target.reached:8.3f}  {'yes' if target.is_met else 'NO'}"
        for target in reached
    )
