import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.conditioning.thinning import centre_lines, of_width, thinned
from sketchstudio.opencv import connected_pieces, cv2


def _components(mask: np.ndarray) -> int:
    return connected_pieces(mask, diagonal=True)[0]


def test_a_bar_becomes_a_line_of_one_pixel() -> None:
    mask = np.zeros((20, 40), bool)
    mask[8:13, 5:35] = True
    line = thinned(mask)
    assert line.sum(0).max() == 1
    assert 24 <= line.sum() <= 30


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=25, deadline=None)
def test_thinning_stays_inside_and_keeps_things_together(seed: int) -> None:
    noise = np.random.default_rng(seed).random((30, 30)).astype(np.float32)
    mask = cv2.GaussianBlur(noise, (0, 0), 2) > 0.5
    line = thinned(mask)
    assert not (line & ~mask).any()
    assert _components(line) == _components(mask)


def test_a_solid_area_becomes_its_outline() -> None:
    mask = np.zeros((60, 60), bool)
    mask[10:50, 10:50] = True
    line = centre_lines(mask, solid_px=6)
    assert line[10, 30]
    assert line[30, 49]
    assert not line[20:40, 20:40].any()


def test_a_pen_draws_lines_of_its_width() -> None:
    line = np.zeros((21, 21), bool)
    line[10] = True
    for width in (1, 3, 5):
        assert abs(of_width(line, width)[:, 10].sum() - width) < 0.01
