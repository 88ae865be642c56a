"""What the monkey can do, each act with its weight: how often, beside the others.

To teach it something, write a function that does it and says what it did, and give it a weight in
its file's `ACTS`.
"""

from bench.monkey.acts import choosing, commanding, generating, keyboard, looking, pointing
from bench.monkey.acts.bench import Act, Bench

__all__ = ["ACTS", "Act", "Bench"]

ACTS: tuple[tuple[Act, int], ...] = (
    *pointing.ACTS,
    *keyboard.ACTS,
    *commanding.ACTS,
    *choosing.ACTS,
    *generating.ACTS,
    *looking.ACTS,
)
