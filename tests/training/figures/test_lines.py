"""How lines are compared with those a person drew."""

import numpy as np
import pytest

from sketchstudio.conditioning.thinning import thinned
from training.figures.lines import Agreement, agreement, near, traced_agreement
from training.pages.lines import save_page, save_sheet


def _line(row: int, columns: slice = slice(None)) -> np.ndarray:
    lines = np.zeros((40, 60), bool)
    lines[row, columns] = True
    return lines


@pytest.mark.parametrize(("shift", "f_score"), [(0, 1.0), (3, 1.0), (4, 0.0)])
def test_lines_agree_up_to_the_tolerance(shift: int, f_score: float) -> None:
    assert agreement(_line(10 + shift), _line(10), tolerance_px=3).f_score == f_score


def test_half_a_line_is_all_right_and_half_met() -> None:
    half = agreement(_line(10, slice(30)), _line(10), tolerance_px=0)
    assert (half.precision, half.recall) == (1.0, 0.5)


def test_agreements_of_several_pictures_add_up() -> None:
    one = agreement(_line(10, slice(30)), _line(10), tolerance_px=0)
    assert one + Agreement() == one
    assert (one + one).f_score == one.f_score


def test_nothing_found_and_nothing_true_count_as_nothing() -> None:
    nothing = np.zeros((40, 60), bool)
    assert agreement(nothing, _line(4), tolerance_px=3).f_score == 0
    assert not near(nothing, 3).any()
    assert traced_agreement(nothing, _line(4).astype(int), 1, tolerance_px=3).recall == 0
    assert traced_agreement(_line(4), nothing.astype(int), 1, tolerance_px=3).precision == 0


def test_a_traced_pixel_is_matched_once() -> None:
    """A scribble of three lines beside one traced line: a third of it is right."""
    scribble = _line(10) | _line(11) | _line(12)
    found = traced_agreement(scribble, _line(11).astype(int), 1, tolerance_px=2)
    assert found.recall == 1
    assert found.precision == pytest.approx(1 / 3)


def test_each_found_pixel_meets_one_of_each_person() -> None:
    votes = 2 * _line(10).astype(int) + _line(12)
    assert traced_agreement(_line(11), votes, 3, tolerance_px=1.5).recall == 1
    assert traced_agreement(_line(11), votes, 2, tolerance_px=1.5).recall == pytest.approx(2 / 3)


def test_what_three_of_four_traced_counts_three_times_what_one_did() -> None:
    votes = 3 * _line(10).astype(int) + _line(30)
    assert traced_agreement(_line(10), votes, 4, tolerance_px=2).recall == pytest.approx(0.75)
    assert traced_agreement(_line(30), votes, 4, tolerance_px=2).recall == pytest.approx(0.25)


def test_sheets_take_pictures_of_all_sizes_and_the_page_names_them(tmp_path) -> None:
    row = {"wide": np.zeros((20, 90, 3), np.uint8), "ink": thinned(_line(3)).astype(np.float32)}
    save_sheet(tmp_path / "sheet.png", [row, row, row])
    save_page(tmp_path / "page.html", "Ways <1>", [], {"Worst": "sheet.png"})
    assert (tmp_path / "sheet.png").is_file()
    page = (tmp_path / "page.html").read_text()
    assert "Ways &lt;1&gt;" in page
    assert 'src="sheet.png"' in page
