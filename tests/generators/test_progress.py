"""Progress of steps within steps runs from 0 to 1 and never back."""

from sketchstudio.generators._progress import share_of, turn_of


def test_a_step_moves_the_whole_from_its_begin_to_its_end():
    told: list[float] = []
    step = share_of(told.append, 0.2, 0.6)
    for fraction in (0.0, 0.5, 1.0):
        step(fraction)
    assert told == [0.2, 0.4, 0.6]


def test_turns_within_a_share_follow_each_other_and_end_where_it_ends():
    told: list[float] = []
    share = share_of(told.append, 0.15, 1.0)
    for index in range(7):
        for part in range(3):
            within = turn_of(turn_of(share, index, 7), part, 3)
            for fraction in (0.0, 1 / 3, 1.0):
                within(fraction)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.15, 1.0)
