"""How well the tagger names pictures that it never learned from.

Tags: held-out drawings whose tag was learned from other hands; right where the true tag is the
likeliest (top-1) or among the five likeliest (top-5). Categories: all held-out pictures that have
one; right where it is the likeliest. The pictures are those of `prepare tagger`, on white.
"""

from pathlib import Path

import numpy as np

from training.data import tagged_set
from training.data.packs import PackMissing
from training.data.tagged_set import UNKNOWN, Shown
from training.figures.features import Features
from training.figures.report import Row, write

ALL = "all"


def evaluate(packs: Path, out: Path, *, most: int | None, side: int) -> None:
    """Prints the tables; writes tagger.json into `out`. side: of no use, the tagger has its own."""
    prepared = packs / "prepared" / "tagger"
    features = Features.load()
    answers = tagged_set.load_answers(prepared)
    if answers["tags"] != features.tag_names:
        raise PackMissing(f"{prepared} was prepared for other tags; run `prepare tagger` again.")
    shown = _part(tagged_set.load(prepared / "held-out"), most)
    rows = [*_tags(features, shown), *_categories(features, shown)]
    about = {"protocol": __doc__, "extractor": features.name}
    write(out, "tagger", rows, about=about, cases="category")


def _part(shown: Shown, most: int | None) -> Shown:
    chosen = np.arange(len(shown.labels))
    if most and most < len(chosen):
        chosen = np.linspace(0, len(chosen) - 1, most).astype(int)
    return Shown(shown.pictures[chosen][..., :3], shown.labels[chosen])


def _tags(features: Features, shown: Shown) -> list[Row]:
    """Over all tagged pictures, and over those of each hand."""
    rows = np.flatnonzero(shown.column("tags") != UNKNOWN)
    ranks = _ranks(features.tags(list(shown.pictures[rows])), shown.column("tags")[rows])
    hands = np.array(features.hand_names)[shown.column("hands")[rows]]
    found = [_row("tags", ALL, ranks)]
    return found + [_row("tags", name, ranks[hands == name]) for name in np.unique(hands)]


def _categories(features: Features, shown: Shown) -> list[Row]:
    rows = np.flatnonzero(shown.column("categories") != UNKNOWN)
    true = shown.column("categories")[rows]
    ranks = _ranks(features.categories(list(shown.pictures[rows])), true)
    named = ((name, ranks[true == i]) for i, name in enumerate(features.category_names))
    found = [_row("categories", name, part) for name, part in named if len(part)]
    return [_row("categories", ALL, ranks), *found]


def _ranks(chances: np.ndarray, true: np.ndarray) -> np.ndarray:
    """(N,): how many answers are held likelier than the true one."""
    return (chances > np.take_along_axis(chances, true[:, None].astype(int), 1)).sum(1)


def _row(way: str, case: str, ranks: np.ndarray) -> Row:
    values = {"top-1": float((ranks < 1).mean()), "top-5": float((ranks < 5).mean())}
    return Row(way, case, {**values, "pictures": float(len(ranks))})
