"""`evaluate cyclegan` with hands that have learned nothing: what it says, and of what."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.hand_models import a_hand, write_hand
from training.config import ConfigError
from training.data import hand_set
from training.data.packs import PackMissing
from training.evaluation import cyclegan
from training.pages.hand import save_course
from training.trials.hands import trials_of, tried

SIDE = 48


@dataclass
class Judge:
    """Sees the colours alone."""

    name: str = "mean colours"

    def vectors(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        return np.stack([p.reshape(-1, 3).mean(0) / 255 for p in pictures]).astype(np.float32)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six pictures prepared for `cyclegan`, two of them held out, one of the others twice."""
    packs = tmp_path_factory.mktemp("packs")
    pictures = packs / "pictures"
    pictures.mkdir()
    rng = np.random.default_rng(2)
    for number in range(6):
        picture = np.full((SIDE, SIDE, 3), rng.integers(60, 120, 3), np.uint8)
        picture[10:40, 8 + number : 40] = rng.integers(120, 250, 3)
        noisy = picture.astype(int) + rng.integers(-4, 5, picture.shape)
        Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).save(pictures / f"{number}.png")
    paths = sorted(pictures.iterdir())
    recipe = hand_set.Recipe(side=SIDE, colours=(2, 3), count=5)
    for part, chosen in (("train", paths[:4]), ("held-out", paths[4:])):
        count = 5 if part == "train" else 2
        items = hand_set.items(chosen, replace(recipe, count=count))
        hand_set.prepare(items, packs / "prepared" / "cyclegan" / part, processes=1)
    return packs


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cyclegan.Features, "load", Judge)
    monkeypatch.setattr(cyclegan, "models_for", lambda spec: ())


def test_a_hand_on_trial_has_every_figure(packs: Path) -> None:
    trials = trials_of(packs / "prepared" / "cyclegan", Judge(), most=None)
    assert (len(trials.outlines), len(trials.folder)) == (2, 6)  # the augmented one is left out
    trial = tried(a_hand(), trials)
    assert len(trial.painted) == 8 and len(trial.drawn) == len(trial.again) == 2
    assert 0 <= trial.figures.lines_followed <= 1
    assert trial.figures.frechet > 0 and trial.figures.colour_drift > 0
    assert 0 < trial.cycle_outlines < 1 and 0 < trial.cycle_paintings < 1


@pytest.mark.usefixtures("judged")
def test_a_model_is_measured_and_shown(packs: Path, tmp_path: Path) -> None:
    hand = write_hand(tmp_path / "hand")
    cyclegan.evaluate(packs, tmp_path / "out", most=None, side=256, rivals=[hand])
    told = json.loads((tmp_path / "out" / "cyclegan.json").read_text())
    by_way = {row["way"]: row for row in told["rows"]}
    assert set(by_way) == {"outlines", "true paintings", "hand"}
    assert by_way["true paintings"]["followed"] > by_way["hand"]["followed"]
    assert {"followed", "colour_drift", "frechet", "seconds"} <= set(by_way["hand"])
    assert told["judge"] == "mean colours"
    assert (tmp_path / "out" / "cyclegan-hand.png").is_file()


@pytest.mark.usefixtures("judged")
def test_the_checkpoints_of_a_teaching_are_measured_on_its_own_pictures(
    packs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    teaching = tmp_path / "mine"
    teaching.mkdir()
    (teaching / "prepared").symlink_to(packs / "prepared" / "cyclegan")
    for step in (40, 80):
        write_hand(teaching / "checkpoints" / f"{step:07d}" / "model", seed=step)
    cyclegan.evaluate(tmp_path, tmp_path / "out", most=1, side=256, rivals=[teaching])
    told = json.loads((tmp_path / "out" / "cyclegan.json").read_text())
    assert [row["step"] for row in told["rows"] if row["way"] == "mine"] == [40, 80]
    assert "sweet spot is at step" in capsys.readouterr().out
    assert (tmp_path / "out" / "cyclegan-mine-course.png").is_file()


def test_the_course_is_drawn(packs: Path, tmp_path: Path) -> None:
    trials = trials_of(packs / "prepared" / "cyclegan", Judge(), most=1)
    trial = tried(a_hand(), trials)
    save_course(tmp_path / "course.png", [10, 20], [trial, trial], 0)
    with Image.open(tmp_path / "course.png") as opened:
        assert opened.width > 3 * opened.height


@pytest.mark.usefixtures("judged")
def test_what_is_missing_is_told(packs: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="checkpoints"):
        cyclegan.evaluate(packs, tmp_path / "out", most=1, side=256, rivals=[tmp_path])
    with pytest.raises(PackMissing, match="prepare cyclegan"):
        cyclegan.evaluate(tmp_path, tmp_path / "out", most=1, side=256, rivals=[tmp_path])
