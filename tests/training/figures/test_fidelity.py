import numpy as np
import pytest

from training.figures import fidelity

# Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005, from table 1
SHARMA = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.1848, -84.8006), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (50.0, 3.2592, 0.335), 1.0000),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "difference"), SHARMA)
def test_ciede2000_gives_the_published_differences(one, other, difference: float) -> None:
    assert fidelity.ciede2000(np.array(one), np.array(other)) == pytest.approx(difference, abs=1e-4)
    assert fidelity.ciede2000(np.array(other), np.array(one)) == pytest.approx(difference, abs=1e-4)


def test_psnr_of_an_error_of_one_step_in_all_channels() -> None:
    one = np.full((8, 8, 3), 100, np.uint8)
    assert fidelity.psnr(one, one + 1) == pytest.approx(48.13, abs=0.01)
    assert fidelity.psnr(one, one) == pytest.approx(60)


def test_grey_has_no_chroma_and_red_has_much() -> None:
    grey = np.full((4, 4, 3), 128, np.uint8)
    red = np.zeros((4, 4, 3), np.uint8)
    red[..., 0] = 255
    assert fidelity.mean_chroma(grey) < 0.5
    assert fidelity.mean_chroma(red) > 100
