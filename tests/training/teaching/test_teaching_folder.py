"""What the process and the studio say to each other on disk."""

import json
from pathlib import Path

import pytest

from training.teaching.folder import TeachingFolder, write_whole


def test_a_new_phase_is_told_at_once_and_small_steps_now_and_then(tmp_path: Path) -> None:
    folder = TeachingFolder(tmp_path)
    folder.tell(at_once=True, phase="learning", step=1)
    folder.tell(step=2)
    told = json.loads((tmp_path / "state.json").read_text())
    assert (told["phase"], told["step"], told["version"]) == ("learning", 1, 1)
    folder.tell(phase="paused")
    told = json.loads((tmp_path / "state.json").read_text())
    assert (told["phase"], told["step"]) == ("paused", 2)


@pytest.mark.parametrize(
    ("words", "wish"), [("stop\n", "stop"), ("pause", "pause"), ("dance", "go"), (None, "go")]
)
def test_wishes(tmp_path: Path, words: str | None, wish: str) -> None:
    if words is not None:
        (tmp_path / "wish.txt").write_text(words)
    assert TeachingFolder(tmp_path).wish() == wish


def test_asked_by_the_system_to_end_it_stops(tmp_path: Path) -> None:
    folder = TeachingFolder(tmp_path)
    folder.stop()
    assert folder.wish() == "stop"


def test_curves_are_cut_to_where_it_is_resumed(tmp_path: Path) -> None:
    folder = TeachingFolder(tmp_path)
    for step in (5, 10, 15):
        folder.add_to_curves(step, step / 2, {"loss": 1 / step})
    with (tmp_path / "curves.jsonl").open("a") as file:
        file.write('{"step": 20, "ela')  # killed in the middle of a line
    folder.cut_curves(10)
    lines = [json.loads(line) for line in (tmp_path / "curves.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [5, 10]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "a.txt", b"old")

    def full(self: Path, content: bytes) -> int:
        raise OSError("full")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
