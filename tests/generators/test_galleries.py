import numpy as np

from sketchstudio.generators._galleries import thumbnail_for


def a_gallery(colours: list[tuple[float, float, float]], shapes: list[np.ndarray]) -> np.ndarray:
    return np.stack(
        [
            np.concatenate([np.tile(np.array(colour)[:, None, None], (1, 8, 8)), shape[None]])
            for colour, shape in zip(colours, shapes, strict=True)
        ]
    )


def left_half() -> np.ndarray:
    shape = np.zeros((8, 8))
    shape[:, :4] = 1
    return shape


def top_half() -> np.ndarray:
    return left_half().T


def test_seed_0_takes_the_likest_shape():
    gallery = a_gallery([(1, 0, 0), (0, 1, 0)], [left_half(), top_half()])
    first = thumbnail_for(gallery, top_half(), 0)
    assert (first[:3, 0, 0] == (0, 1, 0)).all()


def test_a_mirrored_shape_is_as_good():
    gallery = a_gallery([(1, 0, 0), (0, 1, 0)], [top_half(), left_half()])
    first = thumbnail_for(gallery, left_half()[:, ::-1], 0)
    assert (first[:3, 0, 7] == (0, 1, 0)).all()


def test_colours_lie_where_the_sketch_does():
    gallery = a_gallery([(1, 0, 0)], [top_half()])
    thumbnail = thumbnail_for(gallery, left_half(), 0)
    assert (thumbnail[3] == left_half()).all()
    assert (thumbnail[0] == left_half()).all()


def test_seeds_that_follow_each_other_differ_most():
    colours = [(0, 0, 0), (0.1, 0, 0), (0.05, 0, 0), (1, 1, 1)]
    gallery = a_gallery(colours, [np.ones((8, 8))] * 4)
    second = thumbnail_for(gallery, np.ones((8, 8)), 1)
    assert (second[:3] == 1).all()


def test_no_two_seeds_are_alike():
    rng = np.random.default_rng(1)
    gallery = rng.random((5, 4, 8, 8))
    made = [thumbnail_for(gallery, np.ones((8, 8)), seed) for seed in range(40)]
    assert len({thumbnail.tobytes() for thumbnail in made}) == 40


def test_a_thing_can_be_of_one_colour():
    thumbnail = np.ones((1, 4, 8, 8))
    thumbnail[0, :3, :2] = 0
    parted = thumbnail_for(thumbnail, np.ones((8, 8)), 0)
    whole = thumbnail_for(thumbnail, np.ones((8, 8)), 0, oneness=1.0)
    assert parted[:3].min() == 0
    assert (whole[:3] == 1).all()
