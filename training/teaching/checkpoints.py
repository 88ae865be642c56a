"""The checkpoints of a teaching: each a model that the program can use, what it makes of the
artist's sketches, and figures. The last few are kept, and the best.
"""

import contextlib
import json
import math
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from sketchstudio.networks import weights
from sketchstudio.networks.card import CARD_FILE, read_card
from sketchstudio.networks.errors import WeightsError
from training import cards
from training.export import hardware
from training.figures.hands import FolderFacts, HandFigures, lines_followed
from training.figures.sweet_spot import best_of, warning_of
from training.run import Run
from training.teaching.folder import BEST, TeachingFolder, write_whole
from training.teaching.kinds import Examined, Kind
from training.teaching.plan import Plan

FIGURES, SAMPLE, MODEL = "figures.json", "sample.webp", "model"
MOST_EXAMINED = 32  # drawings that the figures are measured on
MOST_LINES = 12  # of those, whose lines are looked for: that is what takes longest
MOST_SKETCHES = 8
CELL_PX = 256  # of the sample grid


class Checkpoints:
    """Writes them, and chooses among them."""

    def __init__(
        self, folder: TeachingFolder, plan: Plan, kind: Kind, sketches: Sequence[np.ndarray]
    ) -> None:
        self.folder, self.plan, self.kind = folder, plan, kind
        self._drawings = [kind.shown(sketch) for sketch in sketches[:MOST_SKETCHES]]
        self._facts: FolderFacts | None = None
        self._features, self._true_vectors = _features(), np.zeros(0)

    @torch.no_grad()
    def keep(self, run: Run) -> str:
        """Write the run's as it is now, whole or not at all; -> a warning, or nothing."""
        name = f"{run.progress.step:07d}"
        partial, target = self.folder.checkpoints / f".{name}.part", self.folder.checkpoints / name
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        try:
            figures = self._measured(self.kind.examined(run, MOST_EXAMINED))
            warning = warning_of([*(f for _, f in self.all()), figures])
            self._write(partial, run, figures, warning)
            shutil.rmtree(target, ignore_errors=True)
            partial.replace(target)
        except OSError:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        self._choose()
        return warning

    def all(self) -> list[tuple[Path, HandFigures]]:
        """Those that are whole, by step."""
        if not self.folder.checkpoints.is_dir():
            return []
        found = []
        for path in sorted(self.folder.checkpoints.iterdir()):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                if path.name.isdecimal() and (path / MODEL / CARD_FILE).is_file():
                    found.append((path, _read_figures(path / FIGURES)))
        return found

    def _measured(self, seen: Examined) -> HandFigures:
        if self._facts is None:
            self._facts = FolderFacts(seen.true)
        outlines, painted = seen.outlines[:MOST_LINES], seen.made[:MOST_LINES]
        followed = 1.0 if seen.kept else lines_followed(outlines, painted)
        return HandFigures(
            lines_followed=followed,
            colour_drift=self._facts.colour_drift(seen.made),
            detail=self._facts.detail(seen.made),
            frechet=self._frechet(seen),
        )

    def _frechet(self, seen: Examined) -> float:
        if self._features is None:
            return math.nan
        from training.figures.features import frechet_distance

        if not len(self._true_vectors):
            self._true_vectors = self._features.vectors(seen.true)
        return frechet_distance(self._features.vectors(seen.made), self._true_vectors)

    def _write(self, folder: Path, run: Run, figures: HandFigures, warning: str) -> None:
        card = self._card(run)
        weights.save(folder / MODEL, run.average, card, limit_bytes=None)
        cards.write(folder / MODEL)
        cells = [_cell(self.kind.painted(run.average, drawing)) for drawing in self._drawings]
        if cells:
            Image.fromarray(np.hstack(cells)).save(folder / SAMPLE, quality=90)
        told = {
            "step": run.progress.step,
            "elapsed_s": round(run.progress.elapsed_s, 1),
            "lines_followed": round(figures.lines_followed, 4),
            "colour_drift": round(figures.colour_drift, 4),
            "detail": round(figures.detail, 4),
            "frechet": None if math.isnan(figures.frechet) else round(figures.frechet, 3),
            "warning": warning,
        }
        (folder / FIGURES).write_text(json.dumps(told), encoding="utf-8")

    def _card(self, run: Run) -> dict[str, Any]:
        """As of a model of ours, but of the artist's pictures; the terms are those of the model
        that was begun with, where there was one."""
        count, start = len(self.plan.pictures), self.plan.start_from
        before = read_card(start) if start else None
        return {
            **self.kind.TASK.CARD,
            "title": self.plan.name,
            "name": self.plan.name,
            "licence": before.licence if before else "the artist's own",
            "data_terms": before.data_terms if before else "free",
            "sources": [
                f"{count} pictures of the artist's own",
                *(before.sources if before else ()),
            ],
            "task": run.config.task,
            "network": run.config.network,
            "arguments": run.config.arguments,
            "training_command": "python -m training teach FOLDER",
            "seed": run.config.seed,
            "steps": run.progress.step,
            "minutes": round(run.progress.elapsed_s / 60),
            "hardware": hardware(),
            "figures": {},
            "pictures": {"the artist's own": count},
            "config": run.config.as_dict(),
        }

    def _choose(self) -> None:
        """Names the best, and lets the oldest others go."""
        found = self.all()
        best = found[best_of([figures for _, figures in found])][0]
        write_whole(self.folder.path / BEST, f"{best.name}\n".encode())
        old = [path for path, _ in found[: -max(1, self.plan.keep)] if path != best]
        for path in old:
            shutil.rmtree(path, ignore_errors=True)


def _cell(picture: np.ndarray) -> np.ndarray:
    """(2 h, w, 3) -> (2 CELL, CELL, 3): each half in its square, on white."""
    cell = Image.new("RGB", (CELL_PX, 2 * CELL_PX), "white")
    for half, part in enumerate(np.vsplit(picture, 2)):
        small = Image.fromarray(np.ascontiguousarray(part))
        small.thumbnail((CELL_PX, CELL_PX), Image.Resampling.LANCZOS)
        place = (CELL_PX - small.width) // 2, (CELL_PX - small.height) // 2 + half * CELL_PX
        cell.paste(small, place)
    return np.asarray(cell)


def _read_figures(path: Path) -> HandFigures:
    told = json.loads(path.read_text(encoding="utf-8"))
    frechet = math.nan if told["frechet"] is None else float(told["frechet"])
    return HandFigures(told["lines_followed"], told["colour_drift"], told["detail"], frechet)


def _features() -> Any:
    """The tagger as a judge, where it is there."""
    from training.figures.features import Features
    from training.teaching.kinds import shipped

    folder = shipped("tagger")
    try:
        return Features.load(folder) if folder else None
    except WeightsError:
        return None
