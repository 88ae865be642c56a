"""The monkey itself: a window of its own, act after act, and what is looked at in between."""

from __future__ import annotations

import ctypes
import gc
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.monkey import generators
from bench.monkey.acts import ACTS, Bench
from bench.monkey.dialogs import DialogHand, FileAnswers
from bench.monkey.hands import Hands
from bench.monkey.laws import HistoryLaw, law_of_groups
from bench.monkey.watching import Watch
from sketchstudio.app import make_window
from sketchstudio.document.document import Document
from sketchstudio.files.images import write_png
from sketchstudio.files.ora_reader import load_ora
from sketchstudio.files.ora_writer import save_ora
from sketchstudio.settings import Settings

SIDE_PX = (400, 300)
CHECK_EVERY = 250  # acts; undoing everything takes as long as a hundred of them
MOST_PIXELS = 3_000_000  # larger pictures are undone: they would only make it slow
MIB = 2**20


@dataclass(frozen=True, slots=True)
class Complaint:
    """What was found: after which act, and the words of it."""

    act: int
    did: str
    words: str


class Monkey(QObject):
    """Does what `seed` says. folder: for the files it saves, exports and opens."""

    def __init__(self, seed: int, folder: Path) -> None:
        super().__init__()
        self._seed, self._folder = seed, folder
        self._random = random.Random(seed)
        self._watch = Watch()
        self._files = FileAnswers(folder, random.Random(seed + 1))
        self.resident_mb: list[float] = []  # each time the document was blank again
        self.last: list[str] = []  # what it did last

    def begin(self) -> None:
        """Opens the window."""
        _write_files(self._folder)
        self._watch.begin()
        self._files.begin()
        self.window = make_window(Settings(), specs=generators.specs(), run=generators.run)
        self.window.resize(1280, 860)
        self.window.show()
        self.window.asker.about_unsaved = lambda title: self._random.choice(
            ("discard", "discard", "save", "cancel")
        )
        self.window.actions_by_name["quit"].setEnabled(False)
        self._law = HistoryLaw(self.window.session)
        self._dialogs = DialogHand(random.Random(self._seed + 2), self)
        self._start_anew()

    def end(self) -> list[str]:
        """Closes the window; what was heard meanwhile."""
        self._dialogs.stop()
        self._dialogs.close_all()
        self.window.asker.about_unsaved = lambda title: "discard"
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()
        self._files.end()
        heard = self._watch.take()
        self._watch.end()
        return heard

    def work(self, acts: int) -> Iterator[Complaint]:
        """So many acts; everything that was wrong, as it is found."""
        names, weights = [do for do, _ in ACTS], [weight for _, weight in ACTS]
        bench = Bench(self.window, self._random, Hands(self.window.canvas, self._random))
        for number in range(acts):
            # Its own randomness for each act: what one dialog answered changes no later act.
            self._random.seed(f"{self._seed} {number}")
            do = self._random.choices(names, weights)[0]
            self.last = [*self.last[-19:], f"{number} {do.__name__}"]
            did = do(bench)
            self.last[-1] = f"{number} {did}"
            QApplication.processEvents()
            self._keep_small()
            wrong = self._watch.take() + self._law.check()
            wrong += law_of_groups(self.window.session.document)
            if number % CHECK_EVERY == CHECK_EVERY - 1:
                wrong += self._look_closely()
            for words in wrong:
                yield Complaint(number, did, words)

    @property
    def dialogs_seen(self) -> set[str]:
        """The kinds of dialogs and menus that it has played with."""
        return self._dialogs.seen

    def _look_closely(self) -> list[str]:
        """Undo and redo everything, save and read back, begin again with an empty picture."""
        self._dialogs.close_all()
        wrong = self._law.check_all() + self._law_of_files() + self._watch.take()
        self._start_anew()
        self.resident_mb.append(_resident_mb())
        return wrong

    def _law_of_files(self) -> list[str]:
        snapshot = self.window.session.document.snapshot()
        path = self._folder / "law.ora"
        save_ora(path, snapshot, active_layer_id=None)
        again = load_ora(path).document.snapshot()
        same = np.array_equal(snapshot.flatten(), again.flatten())
        return [] if same else ["a project comes back from its file as another picture"]

    def _start_anew(self) -> None:
        self._dialogs.close_all()
        self.window.flows.generating.cancel()
        self.window.flows.generating.discard()
        if self.window.flows.live.is_on:
            self.window.flows.live.toggle()
        self.window.session.open_document(Document.blank(*SIDE_PX), None)
        QTest.qWait(50)

    def _keep_small(self) -> None:
        session = self.window.session
        for _ in range(3):
            if session.document.width * session.document.height > MOST_PIXELS:
                session.undo()
        if session.document.width * session.document.height > MOST_PIXELS:
            session.open_document(Document.blank(*SIDE_PX), None)


def _write_files(folder: Path) -> None:
    """Good and bad ones to open."""
    random_ = np.random.default_rng(3)
    write_png(folder / "picture.png", random_.integers(0, 256, (90, 120, 3), np.uint8))
    save_ora(folder / "project.ora", Document.blank(200, 150).snapshot(), active_layer_id=None)
    (folder / "broken.png").write_bytes((folder / "picture.png").read_bytes()[:900])
    (folder / "broken.ora").write_bytes(b"PK\x03\x04 this is no archive")
    (folder / "empty.gpl").write_bytes(b"")
    (folder / "good.gpl").write_text("GIMP Palette\nName: Few\n#\n255 0 0 Red\n0 0 255 Blue\n")


def _resident_mb() -> float:
    """What the process holds when all that can go is gone. -1 where nobody tells."""
    gc.collect()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return -1.0
    return pages * 4096 / MIB
