"""How often the guess while one draws is right, on sketches it never learned from.

Apart for what people drew in twenty seconds (Quick, Draw!) and for lines taken from pictures. Right
where the category is the likeliest (top-1), or among the three that the panel offers (top-3). The
row `all` is the mean over the categories, each counted alike.
"""

from pathlib import Path

import numpy as np
import torch

from sketchstudio.networks import weights
from training.data import guess_set
from training.data.picture_set import ORDER
from training.figures.report import Row, write
from training.tasks.sketch_guess import CATEGORIES, as_seen, reduced

MODEL = Path("models/sketch-guess")
SIDE = 96  # pixels
BATCH = 128
ALL = "all"


def evaluate(packs: Path, out: Path, *, most: int | None, side: int) -> None:
    """Prints the table; writes sketch-guess.json into `out`. side: of no use, it has its own."""
    ink, true, drawn = guess_set.load(packs / "prepared" / "sketch-guess" / "held-out")
    chosen = np.arange(len(true))
    if most and most < len(chosen):
        chosen = np.linspace(0, len(chosen) - 1, most).astype(int)
    ranks = _ranks(ink[chosen], true[chosen])
    rows = []
    for way, mine in ((guess_set.DRAWN, drawn[chosen]), (guess_set.TAKEN, ~drawn[chosen])):
        each = [
            _row(way, name, ranks[mine & (true[chosen] == number)])
            for number, name in enumerate(ORDER)
            if (mine & (true[chosen] == number)).any()
        ]
        rows += [_mean(way, each), *each]
    write(out, "sketch-guess", rows, about={"protocol": __doc__}, cases="category")


@torch.inference_mode()
def _ranks(ink: np.ndarray, true: np.ndarray) -> np.ndarray:
    """(N,): how many categories are held likelier than the true one."""
    network, found = weights.load(MODEL), []
    for first in range(0, len(true), BATCH):
        shown = torch.from_numpy(reduced(ink[first : first + BATCH], SIDE))[:, None]
        found.append(network(as_seen(shown))[CATEGORIES].numpy())
    logits = np.concatenate(found)
    return (logits > np.take_along_axis(logits, true[:, None].astype(int), 1)).sum(1)


def _row(way: str, case: str, ranks: np.ndarray) -> Row:
    values = {"top-1": float((ranks < 1).mean()), "top-3": float((ranks < 3).mean())}
    return Row(way, case, {**values, "sketches": float(len(ranks))})


def _mean(way: str, rows: list[Row]) -> Row:
    values = {key: float(np.mean([r.values[key] for r in rows])) for key in ("top-1", "top-3")}
    return Row(way, ALL, {**values, "sketches": sum(r.values["sketches"] for r in rows)})
