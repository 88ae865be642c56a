"""Boundaries that were found beside those several people traced, as the benchmark counts them."""

import numpy as np
import pytest

from training.figures.boundaries import agreement_with_people, matched, quality
from training.figures.lines import Agreement
from training.trials.traced_people import traced_by_each

TOLERANCE_PX = 3.0


def _line(row: int, columns: slice = slice(10, 50)) -> np.ndarray:
    lines = np.zeros((40, 60), bool)
    lines[row, columns] = True
    return lines


def _against(found: np.ndarray, *people: np.ndarray) -> Agreement:
    return agreement_with_people(found, people, tolerance_px=TOLERANCE_PX)


@pytest.mark.parametrize(("shift", "f_score"), [(0, 1.0), (3, 1.0), (4, 0.0)])
def test_a_shift_counts_beyond_the_tolerance_only(shift: int, f_score: float) -> None:
    assert _against(_line(10 + shift), _line(10), _line(10)).f_score == f_score


def test_a_diagonal_shift_is_as_long_as_it_is() -> None:
    found, true = np.zeros((2, 9, 9), bool)
    true[4, 4] = found[6, 6] = True  # 2.83 pixels away
    assert _against(found, true).f_score == 1
    assert agreement_with_people(found, [true], tolerance_px=2.5).f_score == 0


def test_duplicates_do_not_count_twice() -> None:
    found = _against(_line(10) | _line(11) | _line(12), _line(11))
    assert found.recall == 1
    assert found.precision == pytest.approx(1 / 3)


def test_one_found_line_does_not_meet_two_of_one_person() -> None:
    assert _against(_line(11), _line(10) | _line(12)).recall == pytest.approx(0.5)
    assert _against(_line(11), _line(10), _line(12)).recall == 1


def test_right_is_what_any_person_has_and_met_what_is_found_of_all() -> None:
    found = _against(_line(10) | _line(30), _line(10), _line(10), _line(10) | _line(30))
    assert (found.precision, found.recall) == (1.0, 1.0)
    missed = _against(_line(10), _line(10), _line(10), _line(10) | _line(30))
    assert missed.precision == 1
    assert missed.recall == pytest.approx(3 / 4)


def test_as_many_are_matched_as_can_be() -> None:
    """The nearest for each would leave the last one alone."""
    found, true = np.zeros((2, 5, 20), bool)
    found[2, [4, 6, 8]] = true[2, [2, 4, 6]] = True
    assert matched(found, true, tolerance_px=2).tolist() == [0, 1, 2]
    assert len(matched(found, true, tolerance_px=1)) == 2


def test_nothing_found_and_nothing_traced_are_nothing() -> None:
    nothing = np.zeros((40, 60), bool)
    assert _against(nothing, _line(10)) == Agreement(0, 0, 0, 40)
    assert _against(_line(10), nothing) == Agreement(0, 40, 0, 0)


def test_the_picture_s_corners_are_matched_too() -> None:
    found, true = np.zeros((2, 20, 30), bool)
    found[0, 0] = found[19, 29] = true[0, 1] = true[18, 29] = True
    assert _against(found, true).f_score == 1


def test_one_threshold_for_all_is_at_most_each_picture_s_own() -> None:
    strict, loose = Agreement(90, 100, 50, 100), Agreement(120, 200, 90, 100)
    measured = quality([[strict, loose], [loose, strict]])
    assert measured.ois > measured.ods
    same = quality([[strict, loose], [strict, loose]])
    assert same.ois == pytest.approx(same.ods)
    assert same.best == 1


def test_average_precision_is_the_area_below_the_curve() -> None:
    perfect = [Agreement(n, n, n, 100) for n in (1, 50, 100)]
    assert quality([perfect]).average_precision == pytest.approx(1)
    half = [Agreement(n // 2, n, n, 100) for n in (2, 50, 100)]
    assert quality([half]).average_precision == pytest.approx(0.5, abs=0.02)
    assert quality([[Agreement(0, 0, 0, 100)]]).average_precision == 0


def test_people_s_lines_add_up_to_the_votes() -> None:
    votes = np.random.default_rng(0).integers(0, 5, (50, 70))
    each = traced_by_each(votes, 4)
    assert len(each) == 4
    assert np.array_equal(np.sum(each, axis=0), votes)


def test_lines_side_by_side_are_different_people_s() -> None:
    votes = _line(10).astype(int) + _line(12) + 2 * _line(30)
    for lines in traced_by_each(votes, 2):
        assert lines[:20].sum() == lines[20:].sum() == 40
