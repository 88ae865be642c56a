import numpy as np

from sketchstudio.document import Blot, Document
from sketchstudio.generators import registry
from sketchstudio.generators.base import Request
from tests import line_drawings as drawings
from tests.fake_generators import without_progress

RED = (220, 30, 40)


def request_of(picture: np.ndarray, *blots: Blot, **values) -> Request:
    opaque = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    document = Document.from_pixels(opaque, "drawing")
    document.blots = blots
    return registry.request_for(registry.get("fill").SPEC, document.snapshot(), values)


def filled(picture: np.ndarray, *blots: Blot, **values) -> np.ndarray:
    request = request_of(picture, *blots, **values)
    return registry.run(request, without_progress).candidates[0].pixels


def test_a_blot_fills_its_region_and_no_other() -> None:
    pixels = filled(drawings.two_rooms(), Blot(1, 80, 128, 6, RED))
    assert tuple(pixels[60, 60]) == (*RED, 255)
    assert tuple(pixels[60, 180]) == (255, 255, 255, 255)


def test_without_blots_the_drawing_comes_back_as_it_was() -> None:
    picture = drawings.two_rooms()
    assert np.abs(filled(picture)[..., :3].astype(int) - picture).max() <= 1


def test_the_same_request_gives_the_same_bytes() -> None:
    blot = Blot(1, 80, 128, 6, RED)
    one, other = (filled(drawings.two_rooms(), blot) for _ in range(2))
    assert one.tobytes() == other.tobytes()
