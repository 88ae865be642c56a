"""Results are on disk at once, without loss, and the oldest make room."""

import datetime
import itertools

import numpy as np
import pytest

from sketchstudio.files import results
from sketchstudio.files.errors import FileError
from sketchstudio.files.results import ResultsStore


class Clock(datetime.datetime):
    """One second later at each look."""

    ticks = itertools.count()

    @classmethod
    def now(cls, tz=None):
        start = datetime.datetime(2026, 1, 2, tzinfo=tz)
        return start + datetime.timedelta(seconds=next(cls.ticks))


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(results.datetime, "datetime", Clock)
    return ResultsStore(tmp_path / "new" / "results", quota_mb=1)


def noise(seed=0, side=64):
    return np.random.default_rng(seed).integers(0, 256, (side, side, 4), dtype=np.uint8)


def add(store, seed=0, side=64):
    pixels = noise(seed, side)
    return store.add(
        pixels, generator="colorize", model="lines-3", seed=seed, parameters={"k": seed}
    )


def test_a_result_comes_back_as_it_was_made(store):
    values = {"colours": 6, "strength": 0.5, "lines": True, "style": "öl"}
    made = store.add(noise(), generator="colorize", model="lines-3", seed=-7, parameters=values)
    (found,) = store.results()
    assert found == made
    assert (found.pixels() == noise()).all()
    assert (found.generator, found.model, found.seed) == ("colorize", "lines-3", -7)
    assert found.parameters == values


def test_the_newest_is_first(store):
    made = [add(store, seed).path for seed in range(3)]
    assert [result.path for result in store.results()] == made[::-1]


def test_the_oldest_without_a_star_makes_room(store):
    made = [add(store, seed, side=256).path for seed in range(3)]  # a quarter of a megabyte each
    store.star(made[0])
    made += [add(store, seed, side=256).path for seed in range(3, 6)]
    kept = [result.path for result in store.results()][::-1]
    assert kept == [made[0], *made[4:]]
    assert store.size_bytes() <= 1_000_000


def test_the_newest_stays_even_when_it_alone_is_too_large(store):
    made = add(store, side=700)
    assert [result.path for result in store.results()] == [made.path]


def test_a_star_can_be_taken_back(store):
    made = add(store)
    store.star(made.path)
    assert store.results()[0].starred
    store.star(made.path, False)
    assert not store.results()[0].starred


def test_a_removed_result_is_gone_with_its_star(store):
    made = add(store)
    store.star(made.path)
    store.remove(made.path)
    assert store.results() == []
    assert list(made.path.parent.iterdir()) == []


def test_other_and_damaged_files_are_left_alone(store):
    made = add(store)
    folder = made.path.parent
    (folder / "1-not-a-picture.png").write_bytes(b"text")
    (folder / "2-cut-short.png").write_bytes(made.path.read_bytes()[:40])
    (folder / "notes.txt").write_text("mine")
    assert [result.path for result in store.results()] == [made.path]


def test_an_empty_store_is_empty(store):
    assert store.results() == []
    assert store.size_bytes() == 0


def test_where_no_folder_can_be_made_it_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileError, match="Cannot make the folder"):
        add(ResultsStore(tmp_path / "file" / "results", quota_mb=1))
