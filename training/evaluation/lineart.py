"""Lines of held-out drawings and photographs beside what people drew, and beside XDoG and Canny.

Protocol. `drawings`: OpenMoji drawings at 256 pixels without their ink, which gave way to the
nearest colour; a pixel is right within 3 pixels of the artist's ink, the ink is met within 3 pixels
of a line; `middle` is the same F-score between lines of one pixel. `boundaries`: the test pictures
of BSDS500, one to one within 0.0075 of the diagonal (line_metrics.traced_agreement). Both with the
one setting that is best over the set, `settings` has the others: ours is the strokes with one of
four line weights in drawings, and the soft ink at detail 0 in photographs. `stability`: the share
of its own lines that each way draws again, within 2 pixels, once the photograph is darkened by
half, has noise of 10/255, or is half as large (the ink brought up to full size). Seconds are for
512 x 512, the best of three. `tiles`: the largest difference between a picture in tiles and in one
piece, of 255.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from tqdm import tqdm

from sketchstudio.conditioning.thinning import centre_lines, thinned
from sketchstudio.generators import registry
from sketchstudio.generators._lines import line_chances
from sketchstudio.generators.models import choose_models
from sketchstudio.networks import weights
from sketchstudio.networks.errors import WeightsError
from sketchstudio.networks.line_finder import LineFinder
from sketchstudio.opencv import cv2
from training import config as configuration
from training import tasks
from training.export import export_run
from training.figures.lines import Agreement, agreement, near, traced_agreement
from training.figures.report import Row, write
from training.pages.lines import Cells, save_page, save_sheet
from training.trials import lines
from training.trials.line_ways import FIRM, Draw, Masks, Way, canny_way, ours, xdog_suited, xdog_way

TASK = "lineart"
DRAWN_PX, KEPT_PX = 3.0, 2.0  # tolerances
UNSTABLE = 24  # photographs that are spoilt at most
SMALL_TILE, ONE_TILE = 256, 4096  # pixels
WORST = 10  # pictures in each of the sheets of the worst

Score = Callable[[np.ndarray], Agreement]


@dataclass(frozen=True, slots=True)
class Reached:
    """A way's best setting over a set, how it agrees in each of the set's pictures, and the
    F-scores of all settings."""

    setting: str
    each: tuple[Agreement, ...]
    scores: dict[str, float]

    @property
    def whole(self) -> Agreement:
        return sum(self.each, Agreement())


def evaluate(
    packs: Path, out: Path, *, most: int | None, side: int, rivals: Sequence[Path] = ()
) -> None:
    """Prints the table; writes lineart.json, lineart.html and its sheets into `out`.

    rivals: folders of models or of runs with a checkpoint, beside ours. side: of no use here, the
    pictures are measured as large as they are.
    """
    drawings, photographs = lines.drawings(packs, most), lines.traced(packs, most)
    with tempfile.TemporaryDirectory() as made:
        models = _models(rivals, packs, Path(made))
        finders = [ours(name, folder) for name, folder in models.items()]
        ways = [*finders, xdog_way(), canny_way()]
        rows, settings, worst = [], {}, {}
        for way in ways:
            drawn = _reached(way.name, way.in_drawings, [(d.picture, _in(d)) for d in drawings])
            traced = _reached(
                way.name, way.in_photographs, [(p.picture, _by(p)) for p in photographs]
            )
            rows += [_drawn_row(way, drawn, drawings), _row(way.name, "boundaries", traced.whole)]
            rows += [_stability(way, photographs), _seconds(way, packs)]
            settings[way.name] = {"drawings": drawn.scores, "boundaries": traced.scores}
            worst[way.name] = _worst(drawn), _worst(traced)
        rows += [_tiles(name, folder, photographs[0]) for name, folder in models.items()]
        counts = {"drawings": len(drawings), "photographs": len(photographs)}
        about = {"pictures": counts, "settings": settings, "protocol": __doc__}
        write(out, "lineart", rows, about=about, cases="set")
        sheets = {
            "Subjects": [_beside(s.name, s.picture, finders) for s in lines.subjects(packs)],
            "Worst drawings": [
                _beside(drawings[i].name, drawings[i].picture, finders, drawings[i].ink)
                for i in worst[finders[0].name][0]
            ],
            "Worst photographs": [
                _beside(p.name, p.picture, finders, p.votes / p.people)
                for p in (photographs[i] for i in worst[finders[0].name][1])
            ],
        }
    _save(out, rows, sheets)


def _models(rivals: Sequence[Path], packs: Path, made: Path) -> dict[str, Path]:
    """Folders of models by name, ours first; runs are exported into `made`."""
    shipped = choose_models(registry.get(TASK).SPEC).get(TASK)
    found = {TASK: shipped} if shipped else {}
    for rival in rivals:
        name = f"{rival.name} *" if rival.name in found else rival.name
        is_run = not (rival / "model.json").is_file()
        found[name] = _exported(rival, packs, made / name) if is_run else rival
    if not found:
        raise WeightsError(f"There is no model for {TASK}; export one, or name a run as --rival.")
    return found


def _exported(run: Path, packs: Path, folder: Path) -> Path:
    prepared = packs / "prepared" / TASK
    return export_run(tasks.find(TASK), configuration.read(TASK), run, prepared, folder)


def _reached(name: str, masks: Masks, cases: Sequence[tuple[np.ndarray, Score]]) -> Reached:
    """With the setting that has the highest F-score over all cases."""
    by_setting: dict[str, list[Agreement]] = {}
    for picture, score in tqdm(cases, desc=name, leave=False):
        for setting, mask in masks(picture).items():
            by_setting.setdefault(setting, []).append(score(mask))
    scores = {s: sum(each, Agreement()).f_score for s, each in by_setting.items()}
    best = max(scores, key=lambda setting: scores[setting])
    return Reached(best, tuple(by_setting[best]), {s: round(f, 4) for s, f in scores.items()})


def _in(drawing: lines.Drawing) -> Score:
    return lambda mask: agreement(mask, drawing.ink, tolerance_px=DRAWN_PX)


def _by(photograph: lines.Traced) -> Score:
    return lambda mask: traced_agreement(
        mask, photograph.votes, photograph.people, tolerance_px=photograph.tolerance_px
    )


def _drawn_row(way: Way, drawn: Reached, drawings: Sequence[lines.Drawing]) -> Row:
    middle = sum(
        (
            agreement(
                thinned(way.in_drawings(d.picture)[drawn.setting]),
                centre_lines(d.ink),
                tolerance_px=DRAWN_PX,
            )
            for d in drawings
        ),
        Agreement(),
    )
    row = _row(way.name, "drawings", drawn.whole)
    return Row(row.way, row.case, {**row.values, "middle": middle.f_score})


def _row(way: str, case: str, whole: Agreement) -> Row:
    values = {"f_score": whole.f_score, "precision": whole.precision, "recall": whole.recall}
    return Row(way, case, values)


def _stability(way: Way, photographs: Sequence[lines.Traced]) -> Row:
    spoils = {
        "darkened": lines.darkened,
        "noisy": lines.noisy,
        "half_size": lines.halved,
    }
    some = lines.thinned_out(photographs, UNSTABLE)
    kept: dict[str, list[tuple[int, int]]] = {name: [] for name in spoils}
    for photograph in tqdm(some, desc=f"{way.name}: stability", leave=False):
        own = thinned(way.draw(photograph.picture) > FIRM)
        for name, spoil in spoils.items():
            again = thinned(_drawn_again(way.draw, spoil(photograph.picture), own.shape))
            kept[name].append((int((own & near(again, KEPT_PX)).sum()), int(own.sum())))
    shares = {n: sum(k for k, _ in c) / max(1, sum(o for _, o in c)) for n, c in kept.items()}
    return Row(way.name, "stability", shares)


def _drawn_again(draw: Draw, picture: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    ink = draw(picture)
    if ink.shape != shape:
        ink = cv2.resize(ink, shape[::-1], interpolation=cv2.INTER_LINEAR)
    return ink > FIRM


def _seconds(way: Way, packs: Path) -> Row:
    portrait = lines.subjects(packs)[0].picture
    picture = cv2.resize(portrait, (512, 512), interpolation=cv2.INTER_AREA)
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        way.draw(picture)
        times.append(time.perf_counter() - begun)
    return Row(way.name, "512 x 512", {"seconds": min(times)})


def _tiles(name: str, folder: Path, photograph: lines.Traced) -> Row:
    network = cast(LineFinder, weights.load(folder))
    small = cv2.resize(photograph.picture, (1000, 700), interpolation=cv2.INTER_CUBIC)
    one, other = (
        line_chances(small, network, detail=0.5, check=lambda _: None, tile=tile)
        for tile in (SMALL_TILE, ONE_TILE)
    )
    return Row(name, "tiles", {"difference": float(np.abs(one - other).max()) * 255})


def _worst(reached: Reached) -> list[int]:
    return np.argsort([each.f_score for each in reached.each])[:WORST].tolist()


def _beside(
    name: str, picture: np.ndarray, finders: Sequence[Way], truth: np.ndarray | None = None
) -> Cells:
    drawn = {way.name: way.draw(picture) for way in finders}
    true = {} if truth is None else {"true": truth.astype(np.float32)}
    return {name: picture, "xdog": xdog_suited(picture), **drawn, **true}


def _save(out: Path, rows: Sequence[Row], sheets: dict[str, list[Cells]]) -> None:
    names = {words: f"lineart-{words.lower().replace(' ', '-')}.png" for words in sheets}
    for words, cells in sheets.items():
        save_sheet(out / names[words], cells)
    save_page(out / "lineart.html", "Lines, side by side", rows, names)
