"""The figures of painters: how they were measured is told in training/evaluation/pix2pix.py."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from sketchstudio.conditioning.sketch import as_seen
from sketchstudio.opencv import cv2
from training.data.categories import by_id
from training.figures.features import Features, frechet_distance
from training.figures.lines import Agreement
from training.figures.pictures import kernel_distance, lines_followed, mean_distance
from training.figures.report import Row
from training.trials.painters import Painter
from training.trials.sketches import BY_HAND, KINDS, Trial, Trials, spread

ALL, REAL = "all", "real"
CANDIDATES = 4
VARIED = 4  # sketches of a category whose candidates are compared
DOCTOR_SIDES = (256, 1024)
DOCTOR_TIMES = 10


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """made: (256, 256, 3) uint8, white where the sketch was refused."""

    trial: Trial
    made: np.ndarray
    refused: bool = False


def painted(painter: Painter, tried: Trials) -> list[Result]:
    asked = [t for t in tried.sketches if not painter.only_flat or by_id(t.category).flat]
    return [_result(painter, trial) for trial in tqdm(asked, desc=painter.name, leave=False)]


def _result(painter: Painter, trial: Trial) -> Result:
    canvas = trial.canvas
    pictures = painter.paint(canvas, trial.category)
    if pictures:
        return Result(trial, pictures[0])
    return Result(trial, np.full_like(canvas, 255), refused=True)


class Examiner:
    """Compares results with real pictures in a judge's eyes. edges_found_by: for each way, category
    and kind of sketch, how the results' edges were found."""

    def __init__(self, tried: Trials, judge: Features) -> None:
        self._tried, self._judge = tried, judge
        self._real = {c: judge.vectors(pictures) for c, pictures in tried.real.items()}
        self._real_variety = {c: self._variety_of(pictures) for c, pictures in tried.real.items()}
        self.edges_found_by: dict[str, str] = {}

    def rows(self, name: str, results: Sequence[Result]) -> list[Row]:
        """For each kind of sketch, each category and all."""
        rows = []
        for kind in KINDS:
            measured = [
                self._category(name, category, kind, part)
                for category in self._tried.categories
                if (part := _of(results, category, kind))
            ]
            rows += [Row(name, f"{each.category}, {kind}", each.values) for each in measured]
            if len(measured) > 1:
                rows.append(Row(name, f"{ALL}, {kind}", self._pooled(measured)))
        return rows

    def real_rows(self) -> list[Row]:
        """What the figures are for real pictures: how good they can be."""
        results = [Result(t, t.real) for t in self._tried.sketches if t.real is not None]
        known = {c: self._judge.vectors(p) for c, p in self._tried.known.items()}
        rows = []
        for row in self.rows(REAL, results):
            category = str(row.case).split(",")[0]
            values = {k: v for k, v in row.values.items() if k not in ("frechet", "kernel")}
            if category in known:  # those that were sketched are themselves among the held out
                values |= _compared(known[category], self._real[category])
            rows.append(Row(row.way, row.case, values))
        return rows

    def with_variety(self, rows: Sequence[Row], painters: Sequence[Painter]) -> list[Row]:
        """The rows of sketches by hand, told how varied candidates are."""
        shares = {(p.name, case): s for p in painters for case, s in self._varieties(p).items()}
        told = {key: {"variety": share} for key, share in shares.items()}
        return [
            Row(row.way, row.case, {**row.values, **told.get((row.way, str(row.case)), {})})
            for row in rows
        ]

    def likely(self, pictures: Sequence[np.ndarray], category: str) -> float:
        """How sure the judge is on average that they are of the category."""
        place = self._judge.category_names.index(category)
        return float(self._judge.categories(pictures)[:, place].mean())

    def _category(
        self, name: str, category: str, kind: str, results: Sequence[Result]
    ) -> "_Measured":
        pictures = [result.made for result in results]
        way, each = lines_followed([result.trial.lines for result in results], pictures)
        self.edges_found_by[f"{name}: {category}, {kind}"] = way
        vectors, agreed = self._judge.vectors(pictures), sum(each, Agreement())
        values = {"pictures": float(len(results)), **_compared(vectors, self._real[category])}
        values |= _followed(agreed)
        values["recognised"] = self._recognised(pictures, category)
        values["refused"] = float(np.mean([result.refused for result in results]))
        return _Measured(category, values, vectors, agreed)

    def _pooled(self, measured: Sequence["_Measured"]) -> dict[str, float]:
        """Over categories; of each as many real pictures as results, or as there are."""
        beside = []
        for each in measured:
            real = self._real[each.category]
            beside.append(real[spread(len(real), len(each.vectors))])
        made = np.concatenate([each.vectors for each in measured])
        values = {"pictures": float(len(made)), **_compared(made, np.concatenate(beside))}
        values |= _followed(sum((each.agreed for each in measured), Agreement()))
        for share in ("recognised", "refused"):
            values[share] = float(np.nanmean([each.values[share] for each in measured]))
        return values

    def _recognised(self, pictures: Sequence[np.ndarray], category: str) -> float:
        names = self._judge.category_names
        if category not in names:
            return float("nan")
        taken_for = self._judge.categories(pictures).argmax(1)
        return float((taken_for == names.index(category)).mean())

    def _varieties(self, painter: Painter) -> dict[str, float]:
        """By case, times that of real pictures."""
        asked = [c for c in self._tried.categories if by_id(c).flat or not painter.only_flat]
        found = {c: self._variety(painter, c) / self._real_variety[c] for c in asked}
        known = [share for share in found.values() if np.isfinite(share)]
        found[ALL] = float(np.mean(known)) if known else float("nan")
        return {f"{category}, {BY_HAND}": share for category, share in found.items()}

    def _variety(self, painter: Painter, category: str) -> float:
        sketches = self._tried.of(category, BY_HAND)
        found = []
        for place in spread(len(sketches), VARIED):
            canvas = sketches[place].canvas
            four = painter.paint(canvas, category, seed=1, candidates=CANDIDATES)
            if len(four) == CANDIDATES:
                found.append(mean_distance(four, self._judge.distance))
        return float(np.mean(found)) if found else float("nan")

    def _variety_of(self, pictures: Sequence[np.ndarray]) -> float:
        """Of real pictures: the mean over some fours of them."""
        rng = np.random.default_rng(0)
        fours = [rng.permutation(len(pictures))[:CANDIDATES] for _ in range(2 * VARIED)]
        distance = self._judge.distance
        return float(np.mean([mean_distance([pictures[i] for i in f], distance) for f in fours]))


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """vectors: (N, D) features of the results."""

    category: str
    values: dict[str, float]
    vectors: np.ndarray
    agreed: Agreement


def _of(results: Sequence[Result], category: str, kind: str) -> list[Result]:
    return [r for r in results if r.trial.category == category and r.trial.kind == kind]


def _compared(made: np.ndarray, real: np.ndarray) -> dict[str, float]:
    if len(made) < 2 or len(real) < 2:
        return {}
    return {"frechet": frechet_distance(real, made), "kernel": kernel_distance(real, made)}


def _followed(agreed: Agreement) -> dict[str, float]:
    return {"lines": agreed.f_score, "met": agreed.recall}


def seconds(painter: Painter, tried: Trials) -> Row:
    """A candidate of the first sketch that it may be asked for."""
    trial = next(t for t in tried.sketches if by_id(t.category).flat or not painter.only_flat)
    taken = painter.seconds(trial.canvas, trial.category)
    return Row(painter.name, "256 x 256", {"seconds": taken})


def doctor(tried: Trials) -> list[Row]:
    """How long the doctor looks at a sketch, on canvases of several sizes."""
    rows = []
    for side in DOCTOR_SIDES:
        canvas = cv2.resize(tried.sketches[-1].canvas, (side, side), interpolation=cv2.INTER_CUBIC)
        taken = []
        for _ in range(DOCTOR_TIMES):
            begun = time.perf_counter()
            as_seen(canvas)
            taken.append(time.perf_counter() - begun)
        rows.append(Row("doctor", f"{side} x {side}", {"ms": 1000 * min(taken)}))
    return rows
