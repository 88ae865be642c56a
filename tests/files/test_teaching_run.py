"""The folder of a teaching: plan, state, curves and checkpoints, whole or damaged."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sketchstudio.conditioning.augmenting import Augmentation
from sketchstudio.files.errors import FileError
from sketchstudio.files.teaching_curves import MOST_POINTS, CurvesFile
from sketchstudio.files.teaching_models import use_checkpoint
from sketchstudio.files.teaching_plan import Plan, read_plan, write_plan
from sketchstudio.files.teaching_run import RunFolder
from sketchstudio.files.teaching_runs import delete_run, find_runs, is_news, new_run, read_run
from sketchstudio.files.teaching_standing import standing_of

PLAN = Plan(
    name="Inks & washes",
    kind="hand",
    pictures=(Path("a.png"), Path("b.png")),
    sketches=(Path("house.png"),),
    augmentation=Augmentation(flip=False, turn_degrees=20.0),
    minutes=None,
    epochs=300,
    start_from=Path("models/hand"),
)


@pytest.fixture
def run(tmp_path):
    return new_run(tmp_path, PLAN)


def say(run, **state) -> None:
    told = {"phase": "learning", "share": 0.5, "step": 7, "pid": os.getpid(), **state}
    (run.folder.path / "state.json").write_text(json.dumps(told))


def checkpoint(run, step: int, **figures):
    folder = run.folder.path / "checkpoints" / f"{step:07d}"
    (folder / "model").mkdir(parents=True)
    card = {"name": "taught", "figures": {"other": 1.0}}
    (folder / "model" / "model.json").write_text(json.dumps(card))
    (folder / "model" / "weights.safetensors").write_bytes(b"weights")
    (folder / "model" / "CARD.md").write_text("# taught\n\nFrom afar.\n")
    (folder / "figures.json").write_text(json.dumps({"elapsed_s": 60 * step, **figures}))
    return run.folder.checkpoints()[-1]


# ---- the plan


def test_a_plan_comes_back_as_it_was_written(tmp_path):
    write_plan(tmp_path, PLAN)
    assert read_plan(tmp_path) == PLAN


def test_the_plan_keeps_the_protocol(tmp_path):
    write_plan(tmp_path, PLAN)
    told = json.loads((tmp_path / "plan.json").read_text())
    assert told["version"] == 1
    assert told["augment"] == {
        "flip": False,
        "quarter_turns": True,
        "turn_degrees": 20.0,
        "share": 0.7,
        "count": 500,
    }
    assert told["colours"] == [2, 3]
    assert told["start_from"] == str(Path("models/hand"))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 1}', '{"augment": 3}'])
def test_a_damaged_plan_is_told_and_stays_in_the_list(run, content):
    (run.folder.path / "plan.json").write_text(content)
    with pytest.raises(FileError):
        read_plan(run.folder.path)
    (found,) = find_runs(run.folder.path.parent)
    assert standing_of(found).word == "damaged"
    assert found.complaint


# ---- the folder


def test_each_teaching_has_a_folder_of_its_own(tmp_path):
    runs = [new_run(tmp_path, PLAN) for _ in range(2)]
    assert [run.folder.path.name for run in runs] == ["inks-washes", "inks-washes-2"]
    assert runs[1].name == "Inks & washes 2"


def test_a_deleted_teaching_is_gone(run):
    delete_run(run)
    assert find_runs(run.folder.path.parent) == []
    with pytest.raises(FileError):
        delete_run(run)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"phase": 3}', b"\xff\xfe"])
def test_a_state_that_cannot_be_read_is_none(run, content):
    (run.folder.path / "state.json").write_bytes(content)
    assert run.folder.state() is None


def test_a_state_with_strange_numbers_is_taken_as_far_as_it_goes(run):
    (run.folder.path / "state.json").write_text(
        '{"phase": "learning", "share": 7, "left_s": NaN, "step": "x", "message": null}'
    )
    state = run.folder.state()
    assert (state.share, state.left_s, state.step, state.message) == (1.0, None, 0, "")


# ---- how it stands


def test_a_run_whose_process_is_gone_was_interrupted(run):
    say(run, pid=2**22 + 5)
    standing = standing_of(run)
    assert standing.word == "interrupted"
    assert standing.may_go_on


def test_a_number_that_belongs_to_another_process_now_is_no_life(run):
    say(run, pid=os.getpid())  # of the tests, whose command does not name the folder
    assert standing_of(run).word == "interrupted"


@pytest.mark.parametrize("phase", ["done", "stopped", "failed"])
def test_what_has_ended_says_how(run, phase):
    say(run, phase=phase, message="So it is.")
    standing = standing_of(run)
    assert (standing.word, standing.message) == (phase, "So it is.")


def test_a_process_that_only_complained_has_failed(run):
    (run.folder.path / "errors.txt").write_text("warm-up\ntraining: The disk is full.\n\n")
    standing = standing_of(run)
    assert (standing.word, standing.message) == ("failed", "The disk is full.")


@pytest.mark.parametrize(
    ("phase", "wish", "word"),
    [
        ("learning", "go", "learning"),
        ("learning", "pause", "pausing"),
        ("paused", "pause", "paused"),
        ("learning", "stop", "stopping"),
        ("preparing", "stop", "stopping"),
        ("done", "stop", "done"),
    ],
)
def test_a_living_process_stands_between_its_phase_and_the_wish(
    run, monkeypatch, phase, wish, word
):
    monkeypatch.setattr(RunFolder, "_is_living", lambda self, pid: pid == 42)
    say(run, phase=phase, pid=42)
    run.folder.wish(wish)
    assert standing_of(run).word == word


def test_the_state_of_a_process_before_does_not_count_for_the_next(run, monkeypatch):
    monkeypatch.setattr(RunFolder, "_is_living", lambda self, pid: pid == 42)
    say(run, phase="stopped", pid=41)
    run.folder.keep_pid(42)
    assert standing_of(run).word == "starting"


def test_news_are_told_once(run):
    say(run, phase="done")
    state = run.folder.state()
    assert [is_news(run, state), is_news(run, state)] == [True, False]


# ---- checkpoints and curves


def test_checkpoints_come_by_step_and_only_whole(run):
    for step in (20, 100, 3):
        checkpoint(run, step, lines_followed=0.7, warning="")
    (run.folder.path / "checkpoints" / "0000200" / "model").mkdir(parents=True)
    (run.folder.path / "checkpoints" / ".0000300.part").mkdir()
    assert [one.step for one in run.folder.checkpoints()] == [3, 20, 100]


def test_damaged_figures_leave_a_checkpoint_without(run):
    found = checkpoint(run, 5)
    (found.folder / "figures.json").write_text("{")
    (one,) = run.folder.checkpoints()
    assert one.figures.lines_followed is None


def test_a_checkpoint_becomes_a_model_with_a_card_of_its_own(run, tmp_path):
    found = checkpoint(run, 12, lines_followed=0.71, colour_drift=1.2)
    models = tmp_path / "models"
    folders = [use_checkpoint(found, PLAN, "My hand", models) for _ in range(2)]
    assert [folder.name for folder in folders] == ["my-hand", "my-hand-2"]
    card = json.loads((folders[1] / "model.json").read_text())
    assert card["name"] == "My hand 2"
    assert card["figures"] == {"other": 1.0, "lines_followed": 0.71, "colour_drift": 1.2}
    text = (folders[0] / "CARD.md").read_text()
    assert text.startswith("# My hand\n")
    assert "2 of the artist's own pictures" in text
    assert "From afar." in text
    assert sorted(path.name for path in models.iterdir()) == ["my-hand", "my-hand-2"]


def test_a_damaged_checkpoint_leaves_no_half_model(run, tmp_path):
    found = checkpoint(run, 12)
    (found.model / "model.json").write_text("[]")
    with pytest.raises(FileError, match="damaged"):
        use_checkpoint(found, PLAN, "My hand", tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_curves_are_read_as_they_grow(tmp_path):
    path = tmp_path / "curves.jsonl"
    curves = CurvesFile(path)
    assert not curves.read_on()
    path.write_text('{"step": 1, "elapsed_s": 60, "cycle": 2.0}\n{"step": 2, "elaps')
    assert curves.read_on()
    with path.open("a") as file:
        file.write('ed_s": 120, "cycle": 1.0, "note": "x", "critic": NaN}\nnonsense\n')
    assert curves.read_on()
    assert list(curves.curves) == ["cycle"]
    assert (curves.curves["cycle"].minutes, curves.curves["cycle"].values) == ([1, 2], [2, 1])
    path.write_text("")
    curves.read_on()
    assert curves.curves == {}


def test_a_long_curve_keeps_its_ends(tmp_path):
    path = tmp_path / "curves.jsonl"
    lines = [{"step": n, "elapsed_s": n, "loss": n} for n in range(3 * MOST_POINTS)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    curves = CurvesFile(path)
    curves.read_on()
    values = curves.curves["loss"].values
    assert len(values) <= MOST_POINTS
    assert values[-1] == 3 * MOST_POINTS - 1
    assert values == sorted(values)


def test_a_folder_that_is_gone_reads_as_a_run_without_plan(tmp_path):
    assert standing_of(read_run(tmp_path / "gone")).word == "damaged"
