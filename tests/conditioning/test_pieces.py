import numpy as np

from sketchstudio.conditioning.pieces import large_pieces


def test_short_pieces_go_and_long_ones_stay() -> None:
    lines = np.zeros((10, 40), bool)
    lines[2, 2:6] = True
    lines[7, 2:30] = True
    kept = large_pieces(lines, 10)
    assert not kept[2].any()
    assert kept[7].sum() == 28


def test_corners_connect_where_they_are_to() -> None:
    stairs = np.eye(6, dtype=bool)
    assert (large_pieces(stairs, 2) == stairs).all()
    assert not large_pieces(stairs, 2, diagonal=False).any()


def test_nothing_has_no_pieces() -> None:
    assert not large_pieces(np.zeros((3, 4), bool), 1).any()
