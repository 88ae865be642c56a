"""A hand that is really taught, and then far too long: its figures find where it was good."""

from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.networks.cyclegan import Hand
from tests.training.teaching_plans import pictures, planned
from training import loop
from training.figures.hands import FolderFacts, HandFigures, lines_followed
from training.figures.sweet_spot import best_of, warning_of
from training.run import Run
from training.tasks.cyclegan import Cyclegan
from training.teaching import hand, learning
from training.teaching import plan as plans

GOOD, TOO_LONG = 4, 4  # checkpoints
STEPS = 8  # between two of them
ONLY_FOOLING: dict[str, float] = {
    "fooled": 30.0,
    **dict.fromkeys(("supervised", "features", "lines", "cycle", "identity", "colours"), 0.0),
}
"""Nothing holds the painter any more: what else takes hours is done in steps."""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    torch.manual_seed(1)
    folder = planned(tmp_path / "teaching", pictures(tmp_path / "pictures", 8), start_from=None)
    config = (folder / "config.toml").read_text(encoding="utf-8")
    larger = config.replace("side = 32", "side = 64").replace("[16, 32]", "[64, 64]")
    (folder / "config.toml").write_text(larger, encoding="utf-8")
    plan = plans.read(folder)
    read = learning.config_of(hand, plan, folder)
    prepared = tmp_path / "prepared"
    hand.prepare(plan, read, prepared, lambda share: None, processes=1)
    return Run(tmp_path / "learned", read, Cyclegan(read, prepared), device="cpu")


def test_the_sweet_spot_is_not_after_the_point_where_the_hand_turns_worse(
    run: Run,
) -> None:
    assert isinstance(run.task, Cyclegan)
    figures: list[HandFigures] = []
    wrong: list[float] = []
    for checkpoint in range(GOOD + TOO_LONG):
        if checkpoint == GOOD:
            run.task.settings.update(ONLY_FOOLING)
        for _ in range(STEPS):
            loop.one_step(run, done=0.5)
        figures.append(_figures(run))
        wrong.append(_wrong(run))
    turn = int(np.argmin(wrong))
    assert turn < GOOD
    assert np.median(wrong[GOOD:]) > 1.5 * wrong[turn]  # it was indeed taken too far
    assert best_of(figures) < GOOD
    assert warning_of(figures)


@torch.no_grad()
def _figures(run: Run) -> HandFigures:
    seen = hand.examined(run, 6)
    facts = FolderFacts(seen.true)
    return HandFigures(
        lines_followed=lines_followed(seen.outlines, seen.made),
        colour_drift=facts.colour_drift(seen.made),
        detail=facts.detail(seen.made),
        frechet=float("nan"),
    )


@torch.no_grad()
def _wrong(run: Run) -> float:
    """How far it paints from the true paintings: what no figure is told."""
    task, network = run.task, run.average
    assert isinstance(task, Cyclegan) and isinstance(network, Hand)
    batch = task.batch(np.random.default_rng(0), 8)
    made = network.to_painting(batch["outlines"] / 127.5 - 1, batch["colours"])
    apart = (made - (batch["paintings"] / 127.5 - 1)).abs().mean((1, 2, 3))
    return float((apart * batch["paired"]).sum() / batch["paired"].sum())
