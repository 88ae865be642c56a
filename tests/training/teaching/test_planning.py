"""A plan written on the command line: what is in it, and what cannot be planned."""

import shutil
from pathlib import Path

import pytest

from tests.training.teaching_plans import pictures
from training.teaching import plan as plans
from training.teaching import planning
from training.teaching.errors import TeachingError


def test_a_folder_of_pictures_becomes_a_plan_that_can_be_read(tmp_path: Path) -> None:
    paths = pictures(tmp_path / "mine", 6)
    shutil.copy(paths[0], tmp_path / "mine" / "copy.png")
    (tmp_path / "mine" / "notes.txt").write_text("no picture")
    assert planning.write(tmp_path / "run", tmp_path / "mine", kind="hand", minutes=5) == 6
    plan = plans.read(tmp_path / "run")
    assert (plan.name, plan.kind, plan.minutes) == ("mine", "hand", 5)
    assert len(plan.pictures) == 6 and all(path.is_file() for path in plan.pictures)


def test_what_is_planned_already_is_not_planned_anew(tmp_path: Path) -> None:
    pictures(tmp_path / "mine", 6)
    planning.write(tmp_path / "run", tmp_path / "mine", kind="hand", minutes=5)
    with pytest.raises(TeachingError, match="resume"):
        planning.write(tmp_path / "run", tmp_path / "mine", kind="hand", minutes=5)


@pytest.mark.parametrize(("count", "words"), [(0, r"\(0\)"), (2, r"\(2\)")])
def test_too_few_are_said(tmp_path: Path, count: int, words: str) -> None:
    pictures(tmp_path / "mine", count)
    with pytest.raises(TeachingError, match=words):
        planning.write(tmp_path / "run", tmp_path / "mine", kind="hand", minutes=5)
    assert not (tmp_path / "run").exists()


def test_no_folder_and_no_such_kind_are_said(tmp_path: Path) -> None:
    with pytest.raises(TeachingError, match="There is no folder"):
        planning.write(tmp_path / "run", tmp_path / "nowhere", kind="hand", minutes=5)
    with pytest.raises(TeachingError, match="song cannot be taught"):
        planning.write(tmp_path / "run", tmp_path / "nowhere", kind="song", minutes=5)
