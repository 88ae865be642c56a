"""A teaching from beginning to end, and what may get in its way."""

import errno
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PIL import Image

from sketchstudio.networks import weights
from sketchstudio.networks.cyclegan import Hand
from tests.training.teaching_plans import pictures, planned
from training.run import Run
from training.teaching import learning
from training.teaching.errors import TeachingError
from training.teaching.folder import TeachingFolder


def state_of(folder: Path) -> dict[str, object]:
    return json.loads((folder / "state.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", autouse=True)
def quickly_examined() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.teaching.checkpoints.MOST_EXAMINED", 5)
        patch.setattr("training.teaching.checkpoints.MOST_LINES", 2)
        patch.setattr("training.teaching.checkpoints._features", lambda: None)
        yield


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("taught")
    folder = planned(place / "run", pictures(place / "mine", 7))
    learning.teach(folder, resume=False)
    return folder


def test_a_teaching_ends_with_a_model_that_the_program_can_use(taught: Path) -> None:
    assert state_of(taught)["phase"] == "done"
    best = taught / "checkpoints" / (taught / "best.txt").read_text().strip()
    hand = weights.load(best / "model")
    assert isinstance(hand, Hand)
    card = json.loads((best / "model" / "model.json").read_text())
    assert card["name"] == "Discs"
    assert card["data_terms"] == "free"
    assert (best / "model" / "CARD.md").is_file()


def test_a_checkpoint_shows_sketches_and_has_figures(taught: Path) -> None:
    (checkpoint,) = (taught / "checkpoints").iterdir()
    assert (checkpoint / "sample.webp").is_file()
    figures = json.loads((checkpoint / "figures.json").read_text())
    assert 0 <= figures["lines_followed"] <= 1
    assert figures["colour_drift"] >= 0
    assert figures["step"] == int(checkpoint.name) == state_of(taught)["step"]


def test_curves_have_a_line_for_every_few_steps(taught: Path) -> None:
    lines = [json.loads(line) for line in (taught / "curves.jsonl").read_text().splitlines()]
    steps = [line["step"] for line in lines]
    assert steps == sorted(set(steps))
    assert {"loss", "cycle", "elapsed_s"} <= set(lines[0])


def test_what_is_learned_already_is_not_begun_anew(taught: Path) -> None:
    with pytest.raises(TeachingError, match="resume"):
        learning.teach(taught, resume=False)


def test_stopped_and_resumed_it_learns_the_same(
    taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = json.loads((taught / "plan.json").read_text())
    folder = planned(tmp_path / "run", [Path(path) for path in whole["pictures"]])
    asked = []

    def stops_soon(self: TeachingFolder) -> str:
        asked.append(self)
        return "stop" if self.state.step >= 5 else "go"

    monkeypatch.setattr(TeachingFolder, "wish", stops_soon)
    learning.teach(folder, resume=False)
    assert state_of(folder)["phase"] == "stopped"
    monkeypatch.undo()
    learning.teach(folder, resume=True)
    assert state_of(folder)["phase"] == "done"
    last = max((taught / "checkpoints").iterdir()).name
    both = [weights.load(place / "checkpoints" / last / "model") for place in (taught, folder)]
    for name, tensor in both[0].state_dict().items():
        assert torch.equal(tensor, both[1].state_dict()[name]), name


def test_a_full_disk_is_said_and_leaves_what_was_learned(
    taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = json.loads((taught / "plan.json").read_text())
    paths = [Path(path) for path in whole["pictures"]]
    folder = planned(tmp_path / "run", paths, checkpoint_minutes=0.0)
    save, saved = Run.save, []

    def full_at_the_third(self: Run) -> None:
        saved.append(self.progress.step)
        if len(saved) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        save(self)

    monkeypatch.setattr(Run, "save", full_at_the_third)
    with pytest.raises(TeachingError, match="disk is full"):
        learning.teach(folder, resume=False)
    assert state_of(folder)["phase"] == "failed"
    assert "disk is full" in str(state_of(folder)["message"])
    kept = sorted(path.name for path in (folder / "checkpoints").iterdir())
    assert kept == [f"{step:07d}" for step in saved[:2]]
    again = learning.new_run(folder / "learned", *_parts(folder), folder / "prepared")
    assert again.resume() == again.checkpoint
    assert again.progress.step == saved[1]


def _parts(folder: Path):
    from training.teaching import kinds
    from training.teaching import plan as plans

    plan = plans.read(folder)
    kind = kinds.find(plan.kind)
    return kind, plan, learning.config_of(kind, plan, folder)


@pytest.mark.parametrize(
    ("count", "plain", "changes", "words"),
    [
        (0, False, {}, "no pictures"),
        (1, False, {}, "One picture is too few"),
        (6, True, {}, "one colour"),
        (6, False, {"pictures": ["/nowhere/a.png"] * 6}, "are gone from /nowhere"),
        (6, False, {"kind": "dances"}, "dances cannot be taught"),
        (6, False, {"augment": 3}, "damaged"),
        (6, False, {"colours": [1]}, "2 to 64"),
    ],
)
def test_what_cannot_be_taught_from_is_said(
    tmp_path: Path, count: int, plain: bool, changes: dict[str, object], words: str
) -> None:
    folder = planned(tmp_path / "run", pictures(tmp_path / "mine", count, plain=plain), **changes)
    with pytest.raises(TeachingError, match=words):
        learning.teach(folder, resume=False)
    assert state_of(folder)["phase"] == "failed"
    assert words in str(state_of(folder)["message"])


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(TeachingError, match="no folder"):
        learning.teach(tmp_path / "nowhere", resume=False)


@pytest.mark.parametrize("kind", ["picture", "colours"])
def test_the_other_kinds_can_be_taught_too(kind: str, tmp_path: Path) -> None:
    paths = pictures(tmp_path / "mine", 6)
    folder = planned(tmp_path / "run", paths, kind=kind, epochs=1, sketches=[str(paths[0])])
    learning.teach(folder, resume=False)
    (checkpoint,) = (folder / "checkpoints").iterdir()
    weights.load(checkpoint / "model")
    with Image.open(checkpoint / "sample.webp") as sample:
        assert sample.size == (256, 512)
    figures = json.loads((checkpoint / "figures.json").read_text())
    assert 0 <= figures["lines_followed"] <= 1


def test_an_estimate_is_measured(taught: Path) -> None:
    from training.teaching.estimate import estimate

    found = estimate(taught)
    assert found.seconds_per_step > 0
    assert found.steps == state_of(taught)["step"]
    assert found.minutes >= 0
