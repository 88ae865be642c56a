"""Teaching from an artist's own pictures: `python -m training teach FOLDER`.

In comes a folder with plan.json, which the studio writes (plan.py). The process prepares the
pictures (kinds.py says how, for each kind of thing that can be taught), learns, and keeps its
checkpoints there, each a model that the program can use, with figures that tell when it has been
taught too long (checkpoints.py). It says in state.json how far it is and does as wish.txt says
(folder.py). What the artist can mend is one sentence (errors.py). Whenever it is killed, it goes on
from its last checkpoint.
"""
