"""Painted scenery: one painter for each, the same every time, in each hand's manner."""

import numpy as np

from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.networks.scene_painter import SIDE
from training.data.scene_sprites import STYLES
from training.data.scenery import MANNERS, painted_scenery
from training.data.scenery_pieces import PAINTERS


def test_all_scenery_of_the_vocabulary_has_a_painter():
    assert {tag.name for tag in vocabulary().tags if tag.is_scenery} == PAINTERS.keys()
    assert len(MANNERS) == len(STYLES)


def test_scenery_is_painted_the_same_every_time_and_each_variant_anew():
    one = painted_scenery("hills", 0, 0)
    assert one.shape == (SIDE, SIDE, 4)
    assert np.array_equal(one, painted_scenery("hills", 0, 0))
    assert not np.array_equal(one, painted_scenery("hills", 0, 1))


def test_hills_end_somewhere_and_a_sky_does_not():
    assert painted_scenery("hills", 0, 0)[0, :, 3].min() == 0
    assert painted_scenery("sky", 0, 0)[..., 3].min() == 255


def test_a_hand_that_outlines_draws_in_ink():
    flat, outlined = (painted_scenery("hills", STYLES.index(s), 0) for s in ("twemoji", "openmoji"))

    def dark(picture: np.ndarray) -> int:
        return int((picture[..., :3].max(-1) < 60).sum())

    assert dark(outlined) > dark(flat) + 50
