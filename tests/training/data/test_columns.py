"""Columns filled row by row, and gone on with where that was interrupted."""

from pathlib import Path

import numpy as np
import pytest

from training.data import columns

FIELDS: dict[str, columns.Field] = {"square": ((), np.int64)}


class Interrupted(Exception):
    pass


def square(number: int) -> dict[str, np.ndarray] | None:
    return None if number % 10 == 3 else {"square": np.int64(number**2)}


def test_rows_that_cannot_be_made_are_left_out(tmp_path: Path) -> None:
    made = columns.write(tmp_path, FIELDS, range(25), square)
    assert made == [n for n in range(25) if n % 10 != 3]
    assert columns.load(tmp_path, ["square"])["square"].tolist() == [n**2 for n in made]


def test_an_interrupted_preparation_goes_on(tmp_path: Path) -> None:
    asked: list[int] = []

    def counted(number: int) -> dict[str, np.ndarray] | None:
        asked.append(number)
        return square(number)

    def interrupt(done: int) -> None:
        if done == 45:
            raise Interrupted

    with pytest.raises(Interrupted):
        columns.write(tmp_path, FIELDS, range(100), counted, told=interrupt)
    assert not (tmp_path / "square.npy").exists()
    asked.clear()
    made = columns.write(tmp_path, FIELDS, range(100), counted)
    assert asked[0] == 40
    assert columns.load(tmp_path, ["square"])["square"].tolist() == [n**2 for n in made]


def test_a_note_of_another_preparation_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_text('{"filled": 9, "total": 7}')
    assert len(columns.write(tmp_path, FIELDS, range(3), square)) == 3
