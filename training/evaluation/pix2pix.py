"""Pictures made of held-out sketches beside those of the plain pix2pix baseline (--rival).

Protocol. Sketches at 256 x 256: `extracted` lines of held-out pictures, each taken in one of the
ways of training/data/extracted_lines.py; the same `by hand` (training/data/humanize.py); `drawn`,
Quick, Draw! drawings of the category's words. The generator is asked through the registry, one
candidate a sketch with seed 0, averaged weights in eval mode (no dropout, no statistics of the
batch), the artist's own lines not laid over the result; a rival's picture as its network makes it.
The paper's protocol is another: Inception-v3's features, thousands of test pictures, and the
generator in train mode, dropout on and statistics of the batch. `frechet`: between results and
held-out pictures of the category, at most 150, in the features of the network named below;
`all` pools as many of each category on both sides. `kernel`: the same without the bias of few
pictures (KID x 1000). `lines`: F-score at 3 pixels between the sketch and the result's edges, by
Canny on the smoothed result at three thresholds or by XDoG, whichever agrees best over the
category (named in the JSON); `met` is its recall. `variety`: mean feature distance of four
candidates over that of four real pictures. `recognised`: share that the named network takes for
the category, of all it knows. `refused`: share of sketches that gave no picture; they count as
white paper. `real`: the same figures for held-out pictures themselves, and for pictures learned
from as the best Fréchet distance there can be. Seconds a candidate: 256 x 256, the best of five;
the doctor's view in milliseconds, the best of ten.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.figures.features import Features
from training.figures.lines import Agreement
from training.figures.pictures import lines_followed
from training.figures.pix2pix_targets import Target, targets, told
from training.figures.report import table, write
from training.pages import pix2pix as page
from training.pages import worst_first
from training.pages.lines import save_sheet
from training.trials.painter_figures import CANDIDATES, Examiner, Result, doctor, painted, seconds
from training.trials.painters import GENERATOR, Painter, painters
from training.trials.sketches import BY_HAND, DRAWN, KINDS, Trials, trials

PAGE = 40  # results from drawn sketches on the page
BESIDE = 2  # sketches of each category in a sheet


def evaluate(
    packs: Path, out: Path, *, most: int | None, side: int, rivals: Sequence[Path] = ()
) -> None:
    """Prints the tables; writes pix2pix.json, pix2pix.html with forty results, and sheets.

    rivals: folders of models or of runs of the baseline. most: sketches of a category and kind.
    side: of no use here, everything is 256 pixels wide."""
    judge = Features.load()
    tried = trials(packs, packs / "prepared" / GENERATOR, most)
    examiner = Examiner(tried, judge)
    with painters(rivals, packs) as all_painters:
        made = {each.name: painted(each, tried) for each in all_painters}
        rows = [row for name, results in made.items() for row in examiner.rows(name, results)]
        rows = examiner.with_variety(rows + examiner.real_rows(), all_painters)
        rows += [seconds(each, tried) for each in all_painters] + doctor(tried)
        shown = _shown(all_painters[0], tried, examiner)
    reached = targets(rows, [each.name for each in all_painters])
    about = _about(tried, judge, examiner.edges_found_by, reached)
    write(out, "pix2pix", rows, about=about, cases="sketches")
    print(f"\nFeatures: {judge.name}.\n{told(reached)}")
    _save(out, tried, made, shown, reached, table(rows, "sketches"), judge)


def _about(
    tried: Trials, judge: Features, ways: dict[str, str], reached: Sequence[Target]
) -> dict[str, object]:
    counts = {k: {c: len(tried.of(c, k)) for c in tried.categories} for k in KINDS}
    return {
        "sketches": counts,
        "real_pictures": {category: len(each) for category, each in tried.real.items()},
        "features": judge.name,
        "edges_found_by": ways,
        "targets": [target.as_row() for target in reached],
        "protocol": __doc__,
    }


def _shown(painter: Painter, tried: Trials, examiner: Examiner) -> list[worst_first.Result]:
    """Results from drawn sketches, of all categories in turn; from hand-like ones where fewer than
    forty were drawn."""
    turns = [tried.of(category, DRAWN) for category in tried.categories]
    by_turns = [part[i] for i in range(max(map(len, turns))) for part in turns if i < len(part)]
    by_turns += [t for category in tried.categories for t in tried.of(category, BY_HAND)]
    shown = []
    for trial in by_turns[:PAGE]:
        four = painter.paint(trial.canvas, trial.category, seed=1, candidates=CANDIDATES)
        four = four or [np.full_like(trial.canvas, 255)]
        _, each = lines_followed([trial.lines] * len(four), four)
        likely = examiner.likely(four, trial.category)
        lines = sum(each, Agreement()).f_score
        shown.append(page.result_of(trial, four, likely=likely, lines=lines))
    return shown


def _save(
    out: Path,
    tried: Trials,
    made: dict[str, list[Result]],
    shown: Sequence[worst_first.Result],
    reached: Sequence[Target],
    figures: str,
    judge: Features,
) -> None:
    by_trial = {id(r.trial): {} for results in made.values() for r in results}
    for name, results in made.items():
        for result in results:
            by_trial[id(result.trial)][name] = result.made
    for kind in KINDS:
        chosen = [t for category in tried.categories for t in tried.of(category, kind)[:BESIDE]]
        cells = [
            {t.name: t.canvas, **by_trial[id(t)]} | ({} if t.real is None else {"real": t.real})
            for t in chosen
        ]
        if cells:
            save_sheet(out / f"pix2pix-{kind.replace(' ', '-')}.png", cells)
    about = worst_first.About(
        page.TITLE, page.ABOUT.format(judge=judge.name), figures, targets=told(reached)
    )
    worst_first.save_page(out / "pix2pix.html", shown, about)
    print(f"Forty results from drawn sketches: {out / 'pix2pix.html'}; sheets beside it.")
