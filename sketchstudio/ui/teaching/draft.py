"""What the artist has chosen so far, on its way to a plan; and what keeps it from being one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from sketchstudio.conditioning.augmenting import Augmentation
from sketchstudio.files.teaching_pictures import FEWEST, Found
from sketchstudio.files.teaching_plan import LINES, Kind, Plan, kind_of

LEAST_ROOM_BYTES = 2**30  # for checkpoints, the pictures as they are prepared, and some more


@dataclass(frozen=True, slots=True)
class Draft:
    """A teaching that has not begun. left_out: pictures that the artist does not want in it;
    shows_current: the picture on the canvas is one of the sketches."""

    found: Found | None = None
    problem: str = ""  # why the folder gave nothing
    left_out: frozenset[Path] = frozenset()
    kind_id: str = "hand"
    colours: tuple[int, ...] = (2, 3)
    augmentation: Augmentation = field(default_factory=Augmentation)
    count: int = 500
    lines: str = LINES[0]
    name: str = ""
    minutes: int | None = 60
    epochs: int | None = None
    device: str = "auto"
    checkpoint_minutes: float = 3.0
    keep: int = 8
    start_from: Path | None = None
    sketches: tuple[Path, ...] = ()
    shows_current: bool = False

    @property
    def kind(self) -> Kind:
        """What is to be taught."""
        return kind_of(self.kind_id)

    @property
    def pictures(self) -> tuple[Path, ...]:
        """What is learned from."""
        if self.found is None:
            return ()
        return tuple(path for path in self.found.pictures if path not in self.left_out)

    @property
    def uses_segments(self) -> bool:
        """The lines are outlines of areas of a few colours."""
        return self.kind.uses_segments or (self.kind.chooses_lines and self.lines == LINES[0])

    def plan(self) -> Plan:
        """For the process that teaches."""
        return Plan(
            name=self.name.strip(),
            kind=self.kind_id,
            pictures=self.pictures,
            sketches=self.sketches,
            colours=self.colours,
            augmentation=self.augmentation,
            count=max(self.count, len(self.pictures)),
            lines=self.lines,
            minutes=self.minutes,
            epochs=self.epochs,
            device=self.device,
            checkpoint_minutes=self.checkpoint_minutes,
            keep=self.keep,
            start_from=self.start_from,
        )


def why_not_from(draft: Draft) -> str:
    """Why nothing can be learned from these pictures, and what to do; nothing where it can."""
    found = draft.found
    if found is None:
        return draft.problem or _tr("Choose a folder of your drawings.")
    if not found.folder.is_dir():
        return _tr("The folder “{0}” is gone. Choose another one.").format(found.folder)
    if not found.pictures and not found.skipped:
        return _tr("There are no pictures in this folder, or in those in it. Choose another one.")
    count = len(draft.pictures)
    if count == 0:
        return _tr("None of these pictures can be learned from; the list says why.")
    if count == 1:
        return _tr("One picture is too little to learn from. It takes at least {0}.").format(FEWEST)
    if count < FEWEST:
        words = _tr("{0} pictures are too few to learn from. It takes at least {1}.")
        return words.format(count, FEWEST)
    return ""


def why_not_so(draft: Draft) -> str:
    """What is missing of how the pictures are prepared."""
    if draft.uses_segments and not draft.colours:
        return _tr("Choose at least one number of colours for the outlines.")
    return ""


def why_not_now(draft: Draft, free_bytes: int | None) -> str:
    """What is missing to begin."""
    if not draft.name.strip():
        return _tr("Give it a name.")
    if free_bytes is not None and free_bytes < LEAST_ROOM_BYTES:
        words = _tr("The disk has {0} MB left; teaching takes up to {1} MB. Make room first.")
        return words.format(free_bytes >> 20, LEAST_ROOM_BYTES >> 20)
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Teach", text)
