"""Boundaries found in the 200 test photographs of BSDS500 beside those that people traced.

Protocol: the benchmark's (Arbelaez et al., 2011). A network's chances are thinned to ridges across
the edge (non-maximum suppression as in the structured edge toolbox, radius 1, borders of 5 pixels
faded), cut at 19 thresholds from 0.05 to 0.95 and thinned again; Canny, after a Gaussian of 2
pixels, has 19 thresholds of the gradient. Lines are matched one to one with each person's in turn
within 0.0075 of the diagonal: as many as can be, by scipy's maximum flow (the benchmark's own
matching takes the nearest of those: on one photograph precision was at most 0.003 less by it).
Right is what any person has; met is what is found of all people's lines. Counts are summed over
pictures: `ods` with the one best threshold, `ois` with each picture's own, `ap` the mean precision
over 101 recalls. F-scores are those of the thresholds themselves, not interpolated between them.
One thing differs: the packs tell how many people marked a pixel, not who, so the marks are given
back to as many people as whole lines (training/trials/traced_people.py). One scale, but for
`edges, 3 scales`, the mean of 0.5, 1 and 1.5. Seconds: 481 x 321 to chances, the best of three.
"""

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from tqdm import tqdm

from sketchstudio.networks.errors import WeightsError
from training import config, tasks
from training.export import export_run
from training.figures import boundaries
from training.figures.boundaries import Quality, agreement_with_people
from training.figures.lines import Agreement
from training.figures.report import Row, write
from training.pages.lines import Cells, save_sheet
from training.trials import edge_ways
from training.trials.edge_ways import Way
from training.trials.lines import Traced, traced
from training.trials.traced_people import traced_by_each

TASK, MODELS = "boundaries", Path("models")
CASE = "BSDS500 test"
SHOWN = 8  # pictures in each of the two sheets
PROCESSES = 2

Looked = tuple[Callable[[np.ndarray], Iterator[np.ndarray]], np.ndarray]
"""What a way made of a photograph, and how that becomes lines."""


def evaluate(
    packs: Path, out: Path, *, most: int | None, side: int, rivals: Sequence[Path] = ()
) -> None:
    """Prints the table; writes edges.json and two sheets into `out`.

    rivals: folders of edge detectors, or of runs with a checkpoint, beside ours. side: of no use
    here, the photographs are measured as large as they are.
    """
    photographs = traced(packs, most)
    with tempfile.TemporaryDirectory() as made:
        ways = _all_ways(rivals, packs, Path(made))
        measured = _measured(ways, photographs)
        qualities = [boundaries.quality(each) for each in measured]
        rows = [
            Row(way.name, CASE, _values(quality, _seconds(way, photographs[0])))
            for way, quality in zip(ways, qualities, strict=True)
        ]
        best = {w.name: w.thresholds[q.best] for w, q in zip(ways, qualities, strict=True)}
        about = {"pictures": len(photographs), "thresholds": best, "protocol": __doc__}
        write(out, "edges", rows, about=about, cases="set")
        at_best = [each[qualities[0].best].f_score for each in measured[0]]
        order = np.argsort(at_best)
        for name, some in (("worst", order[:SHOWN]), ("best", order[::-1][:SHOWN])):
            cells = [_cells(photographs[i], at_best[i], ways, qualities) for i in some]
            save_sheet(out / f"edges-{name}.png", cells)
    print(
        "Matched one to one with each person's lines, after thinning across the edge; how in "
        f"full: {out / 'edges.json'}. Pictures: {out / 'edges-worst.png'}, edges-best.png."
    )


def _all_ways(rivals: Sequence[Path], packs: Path, made: Path) -> list[Way]:
    found = []
    if (MODELS / "edges" / "model.json").is_file():
        found.append(edge_ways.ours("edges", MODELS / "edges"))
        scales = edge_ways.SEVERAL_SCALES
        found.append(edge_ways.ours("edges, 3 scales", MODELS / "edges", scales=scales))
    for rival in rivals:
        is_run = not (rival / "model.json").is_file()
        folder = _exported(rival, packs, made / rival.name) if is_run else rival
        found.append(edge_ways.ours(f"{rival.name} *", folder))
    if not found:
        raise WeightsError("There is no models/edges; export one, or name a run as --rival.")
    if (MODELS / "lineart" / "model.json").is_file():
        found.append(edge_ways.line_art("lineart", MODELS / "lineart"))
    return [*found, edge_ways.canny()]


def _exported(run: Path, packs: Path, folder: Path) -> Path:
    prepared = packs / "prepared" / TASK
    return export_run(tasks.find(TASK), config.read(TASK), run, prepared, folder)


def _measured(ways: Sequence[Way], photographs: Sequence[Traced]) -> list[list[list[Agreement]]]:
    """For each way, photograph and threshold. Networks run here: torch does not survive a fork."""
    looked = [
        (photograph, [(way.lines, way.look(photograph.picture)) for way in ways])
        for photograph in tqdm(photographs, desc="looking", leave=False)
    ]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        found = list(tqdm(pool.imap(_agreements, looked), total=len(looked), desc="matching"))
    return [list(column) for column in zip(*found, strict=True)]


def _agreements(looked: tuple[Traced, Sequence[Looked]]) -> list[list[Agreement]]:
    photograph, each_way = looked
    people = traced_by_each(photograph.votes, photograph.people)
    return [
        [
            agreement_with_people(lines, people, tolerance_px=photograph.tolerance_px)
            for lines in lines_of(made)
        ]
        for lines_of, made in each_way
    ]


def _values(quality: Quality, seconds: float) -> dict[str, float]:
    return {
        "ods": quality.ods,
        "ois": quality.ois,
        "ap": quality.average_precision,
        "precision": quality.precision,
        "recall": quality.recall,
        "seconds": seconds,
    }


def _seconds(way: Way, photograph: Traced) -> float:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        way.look(photograph.picture)
        times.append(time.perf_counter() - begun)
    return min(times)


def _cells(
    photograph: Traced,
    f_score: float,
    ways: Sequence[Way],
    qualities: Sequence[Quality],
) -> Cells:
    """The photograph, what people traced, and each way's lines at its one best threshold."""
    found = {
        way.name: list(way.lines(way.look(photograph.picture)))[quality.best].astype(np.float32)
        for way, quality in zip(ways, qualities, strict=True)
    }
    share = (photograph.votes / photograph.people).astype(np.float32)
    return {f"{photograph.name}: {f_score:.2f}": photograph.picture, "traced": share, **found}
