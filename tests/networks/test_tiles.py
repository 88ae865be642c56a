import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.networks import devices
from sketchstudio.networks.compact import Compact
from sketchstudio.networks.tiles import TiledRun, tiles_of


class Stopped(Exception):
    pass


@pytest.fixture(scope="module")
def tiled() -> TiledRun:
    torch.manual_seed(1)
    network = Compact(features=8, convolutions=3).eval()
    return TiledRun(network, 2, network.reach, devices.choose("cpu"))


def _run(tiled: TiledRun, picture: np.ndarray, tile: int) -> np.ndarray:
    height, width, _ = picture.shape
    out = np.zeros((2 * height, 2 * width, 3), picture.dtype)
    tiled.fill(picture, out, check=lambda share: None, tile=tile)
    return out


@given(st.integers(1, 300), st.integers(1, 300), st.integers(16, 128), st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_tiles_cover_every_pixel_once(height: int, width: int, tile: int, reach: int) -> None:
    count = np.zeros((height, width), int)
    for part in tiles_of(height, width, tile=tile, reach=reach):
        count[part.rows, part.columns] += 1
        assert part.around_rows.start <= part.rows.start <= part.rows.stop <= part.around_rows.stop
    assert (count == 1).all()


@pytest.mark.parametrize("tile", [64, 100, 131])
def test_tiled_equals_untiled(tiled: TiledRun, tile: int) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (150, 210, 3), dtype=np.uint8)
    whole, parts = _run(tiled, picture, 512), _run(tiled, picture, tile)
    assert np.abs(whole.astype(int) - parts).max() <= 1


def test_sixteen_bits_stay_sixteen_bits(tiled: TiledRun) -> None:
    fine = np.random.default_rng(0).integers(0, 65536, (20, 20, 3)).astype(np.uint16)
    coarse = (fine // 257).astype(np.uint8)
    found = _run(tiled, fine, 64)
    assert found.dtype == np.uint16
    assert np.abs(found / 257 - _run(tiled, coarse, 64)).mean() < 1.5


def test_a_stop_takes_effect_within_a_tile(tiled: TiledRun) -> None:
    asked: list[float] = []

    def check(share: float) -> None:
        asked.append(share)
        if len(asked) == 4:  # within the first tile: one question a tile, one a layer
            raise Stopped

    picture = np.zeros((40, 40, 3), np.uint8)
    with pytest.raises(Stopped):
        tiled.fill(picture, np.zeros((80, 80, 3), np.uint8), check=check, tile=64)
    assert asked == [0.0] * 4
    assert not any(len(m._forward_pre_hooks) for m in tiled.network.modules())
