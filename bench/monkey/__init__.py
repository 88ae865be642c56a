"""A monkey at the real window: random actions as fast as they go, and laws that must hold.

`python -m bench.monkey --seed 7 --actions 4000` draws, types, clicks, opens, generates and undoes;
what it does is a matter of the seed, so that what it finds can be found again. `acts/` has what it
can do.
"""
