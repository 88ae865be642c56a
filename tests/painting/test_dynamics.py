"""What the hand does, read as numbers."""

import numpy as np
import pytest

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.curve import Curve
from sketchstudio.painting.dynamics import (
    ALONG_X,
    ALONG_Y,
    FULL_SPEED_PX_S,
    SENSORS,
    SPEED,
    TARGETS,
    Dynamic,
    SpeedMeter,
    reading,
    still_row,
)
from sketchstudio.painting.stabilizer import StrokePoint

CHANCE = np.random.default_rng(0)


def speed_after(rate_hz: float, px_s: float = 900, duration_s: float = 0.5) -> float:
    meter = SpeedMeter()
    speed = 0.0
    for number in range(int(duration_s * rate_hz) + 1):
        time_s = number / rate_hz
        speed = meter.at(StrokePoint(px_s * time_s, 0, 1, time_s))
    return speed


@pytest.mark.parametrize("rate_hz", [60, 120, 1000])
def test_speed_is_the_same_however_often_a_device_reports(rate_hz):
    assert speed_after(rate_hz) == pytest.approx(900, rel=0.02)


def test_a_stroke_begins_standing_and_events_of_one_time_are_no_haste():
    meter = SpeedMeter()
    assert meter.at(StrokePoint(0, 0, 1, 5.0)) == 0
    assert meter.at(StrokePoint(400, 0, 1, 5.0)) == 0
    assert np.isfinite(meter.at(StrokePoint(400, 0, 1, 5.1)))


def test_sensors_read_from_nothing_to_all():
    upright, flat = StrokePoint(0, 0, 0.3), StrokePoint(0, 0, 1.0, 0, -60, 0)
    assert reading("tilt", still_row(upright), CHANCE)[0] == 0
    assert reading("tilt", still_row(flat), CHANCE)[0] == pytest.approx(1)
    assert reading("pressure", still_row(upright), CHANCE)[0] == 0.3
    row = still_row(upright)
    row[0, SPEED] = 2 * FULL_SPEED_PX_S
    assert reading("speed", row, CHANCE)[0] == 1
    row[0, ALONG_X : ALONG_Y + 1] = (0, 1)
    assert reading("direction", row, CHANCE)[0] == pytest.approx(0.25)
    for sensor in SENSORS:
        value = reading(sensor, row, CHANCE)[0]
        assert 0 <= value <= 1


@pytest.mark.parametrize("target", TARGETS)
def test_every_setting_can_be_driven(target):
    half = Dynamic(target, "pressure", Curve(((0.0, 0.5), (1.0, 0.5))))
    plain = Brush(size_px=20, flow=0.8, roundness=0.8, scatter=1.0)
    driven = Brush(size_px=20, flow=0.8, roundness=0.8, scatter=1.0, dynamics=(half,))
    row = still_row(StrokePoint(50, 50))
    before = plain.marks(row, np.random.default_rng(3))
    after = driven.marks(row, np.random.default_rng(3))
    named = {"size": "radius", "scatter": "x"}.get(target, target)
    was, now = getattr(before, named)[0], getattr(after, named)[0]
    if target == "angle":
        assert now == was + 90
    elif target == "scatter":
        assert abs(now - 50) == pytest.approx(abs(was - 50) / 2)
    else:
        assert now == pytest.approx(was / 2)


def test_two_sensors_of_one_setting_multiply():
    brush = Brush(size_px=40, dynamics=(Dynamic("size", "pressure"), Dynamic("size", "tilt")))
    row = still_row(StrokePoint(0, 0, 0.5, tilt_x=30))
    alone = reading("tilt", row, CHANCE)[0]
    assert brush.marks(row, CHANCE).radius[0] == pytest.approx(20 * 0.5 * alone)
