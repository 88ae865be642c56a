"""Taught hands: whether they follow outlines, keep to their folder's colours and look like it; and
over the checkpoints of a run or teaching, where the sweet spot lies.

Protocol: the held-out outlines, of the k-means areas of held-out paintings, are painted in the
colours of the four pictures that the program offers first. Followed is the F-score at 3 pixels
between them and the outlines of what was painted. Colour drift is the sliced Wasserstein distance
in CIELAB to the folder's paintings, in that of two halves of the folder; detail is what is finer
than a pixel, in the folder's; the Frechet distance, in the tagger's features, is to the folder's
paintings. The cycles are mean differences, of 1: outlines painted and drawn again, paintings drawn
and painted.
"""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import numpy as np
from tqdm import tqdm

from sketchstudio.document import Document
from sketchstudio.generators import registry
from sketchstudio.generators.models import models_for
from sketchstudio.networks import weights
from sketchstudio.networks.cyclegan import Hand
from sketchstudio.networks.errors import WeightsError
from training import checkpoints
from training import config as configuration
from training.config import ConfigError
from training.data.packs import PackMissing
from training.figures.features import Features
from training.figures.hands import lines_followed
from training.figures.report import Row, write
from training.figures.sweet_spot import best_of
from training.pages.hand import save_course
from training.pages.lines import Cells, save_sheet
from training.trials.hands import Trial, Trials, as_picture, trials_of, tried

TASK = "cyclegan"
WORST = 12  # outlines in the sheet
TIMED_SIDE = 256  # pixels

Hands = Mapping[int, Hand]
"""By step."""


def evaluate(
    packs: Path, out: Path, *, most: int | None, side: int, rivals: Sequence[Path] = ()
) -> None:
    """Prints the table; writes cyclegan.json, sheets, and for each run its course into `out`.

    rivals: folders of models, of runs with checkpoints or of teachings, beside the hands that are
    shipped. side: of no use here, the pictures are measured as large as they were prepared.
    """
    judge = Features.load()
    out.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    known: dict[Path, Trials] = {}
    for folder in [*_shipped(), *rivals]:
        prepared = _prepared(folder, packs)
        if prepared not in known:
            known[prepared] = trials_of(prepared, judge, most=most)
            rows += _for_comparison(known[prepared], prepared)
        rows += _rows(folder, known[prepared], out)
    if not rows:
        raise WeightsError("There is no taught hand; export one, or name a run as --rival.")
    told = {"judge": judge.name, "protocol": __doc__}
    write(out, TASK, rows, about=told, cases="step")


def _shipped() -> list[Path]:
    return [model.folder for model in models_for(registry.get(TASK).SPEC) if model.task == TASK]


def _prepared(folder: Path, packs: Path) -> Path:
    """A teaching has its own pictures; others those prepared under their name, or the task's."""
    for place in (folder / "prepared", packs / "prepared" / folder.name, packs / "prepared" / TASK):
        if (place / "held-out").is_dir():
            return place
    raise PackMissing(f"{packs / 'prepared' / TASK} is missing; run: prepare {TASK}.")


def _for_comparison(trials: Trials, prepared: Path) -> list[Row]:
    """What the outlines themselves and the true paintings reach."""
    name = prepared.parent.name if prepared.name == "prepared" else prepared.name
    as_pictures = [as_picture(outline) for outline in trials.outlines]
    own = lines_followed(trials.outlines, trials.paintings)
    drift = trials.facts.colour_drift(trials.paintings)
    return [
        Row("outlines", name, {"frechet": trials.frechet(as_pictures)}),
        Row("true paintings", name, {"followed": own, "colour_drift": drift}),
    ]


def _rows(folder: Path, trials: Trials, out: Path) -> list[Row]:
    """One for each checkpoint of a run, the best of them with its sheet; one for a model."""
    hands = hands_in(folder)
    name = folder.name
    steps = list(hands)
    each: list[Trial] = [tried(hands[step], trials) for step in tqdm(steps, desc=name)]
    best = best_of([trial.figures for trial in each])
    save_sheet(out / f"{TASK}-{name}.png", _worst(each[best], trials))
    rows = [Row(name, step, _values(trial)) for step, trial in zip(steps, each, strict=True)]
    if len(steps) > 1:
        save_course(out / f"{TASK}-{name}-course.png", steps, each, best)
        print(f"{name}: the sweet spot is at step {steps[best]} of {steps[-1]}.")
        return rows
    timed = {"seconds": _seconds(folder)} if (folder / "model.json").is_file() else {}
    return [Row(name, rows[0].case, {**rows[0].values, **timed})]


def hands_in(folder: Path) -> Hands:
    """A model's hand, or those of all checkpoints of a run or a teaching, in order."""
    if (folder / "model.json").is_file():
        return {0: cast(Hand, weights.load(folder))}
    taught = sorted(path.parent for path in folder.glob("checkpoints/*/model/model.json"))
    if taught:
        return {int(place.parent.name): cast(Hand, weights.load(place)) for place in taught}
    config = configuration.read(TASK)
    found = checkpoints.checkpoints_of(folder)
    if not found:
        raise ConfigError(f"{folder} has neither a model nor checkpoints.")
    return {each.step: cast(Hand, each.network(config)) for each in found}


def _values(trial: Trial) -> dict[str, float]:
    figures = trial.figures
    return {
        "followed": figures.lines_followed,
        "colour_drift": figures.colour_drift,
        "detail": figures.detail,
        "frechet": figures.frechet,
        "cycle_lines": trial.cycle_outlines,
        "cycle_colours": trial.cycle_paintings,
    }


def _worst(trial: Trial, trials: Trials) -> list[Cells]:
    """Those whose outlines are followed least, as the artist sees them."""
    count = len(trials.outlines)
    order = np.argsort(trial.followed)[:WORST].tolist()
    return [
        {
            f"outlines, F {trial.followed[i]:.2f}": as_picture(trials.outlines[i]),
            "painted": trial.painted[i],
            "other colours": trial.painted[count + i],
            "true": trials.paintings[i],
            "its outlines": as_picture(trial.drawn[i]),
            "painted again": trial.again[i],
        }
        for i in order
    ]


def _seconds(model: Path) -> float:
    """One painting of 256 x 256 pixels as the program makes it."""
    picture = np.full((TIMED_SIDE, TIMED_SIDE, 4), 255, np.uint8)
    picture[60:200, 120:124, :3] = 0
    request = registry.request_for(
        registry.get(TASK).SPEC,
        Document.from_pixels(picture, "").snapshot(),
        candidates=1,
        device="cpu",
        models={TASK: model},
    )
    times = []
    for _ in range(4):
        begun = time.perf_counter()
        registry.run(request, lambda fraction, preview=None: None)
        times.append(time.perf_counter() - begun)
    return min(times)
