"""A window whose generator makes pictures larger at a word, and a hand that exports."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from sketchstudio.app import make_window
from sketchstudio.document.document import Document
from sketchstudio.files.export_choices import ExportChoices
from sketchstudio.generators import registry
from sketchstudio.generators.base import Candidate, Choice, Parameter, Result
from sketchstudio.settings import Settings
from tests.fake_generators import FakeGenerator, a_picture, spec_of

SIZE = (60, 40)
WAIT_MS = 30_000  # for a machine that has much else to do
PARAMETERS = (
    Parameter("scale", "Scale", "float", 2.0, minimum=1, maximum=8),
    Parameter(
        "noise", "Clean", "choice", "off", choices=(Choice("off", "Off"), Choice("1", "One"))
    ),
)


class Enlarger(FakeGenerator):
    """Every pixel again and again; while `gate` is shut it asks whether to go on."""

    def __init__(self) -> None:
        parts = {"scales": True, "keeps_depth": True, "max_candidates": 1}
        super().__init__(spec_of("larger", parameters=PARAMETERS, **parts))
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()

    def run(self, request, progress):
        self.seen.append(request)
        self.begun.set()
        while not self.gate.wait(0.002):
            progress(0.25)
        part, picture = request.part, request.original
        if part is not None:
            picture = picture[part.y : part.bottom, part.x : part.right]
        scale = int(request.number("scale"))
        return Result((Candidate(picture.repeat(scale, axis=0).repeat(scale, axis=1), 0),))


@pytest.fixture
def enlarger(monkeypatch):
    found = Enlarger()
    monkeypatch.setitem(registry.generators(), "larger", found)
    return found


@pytest.fixture
def window(qapp, qtbot, enlarger):
    made = make_window(Settings(), specs=[enlarger.SPEC], run=registry.run)
    made.session.open_document(Document.from_pixels(a_picture(*SIZE), "Sketch"), None)
    made.show()
    yield made
    enlarger.gate.set()
    made.flows.exporting.ask_to_leave = lambda _count: "stop"
    made.asker.about_unsaved = lambda _title: "discard"
    made.close()
    made.deleteLater()


@pytest.fixture
def export(window, tmp_path, qtbot):
    """Exports as if the dialog had been set so; waits for the end unless told otherwise."""

    def run(name: str = "out.png", *, wait: bool = True, **chosen) -> Path:
        flow, ended = window.flows.exporting, []
        flow.queue.ended.connect(ended.append)

        def answer(dialog) -> None:
            dialog.form._show(ExportChoices(**chosen))
            dialog.choose_place(tmp_path, name)
            dialog.accept()

        flow.ask = answer
        window.actions_by_name["export"].trigger()
        if wait:
            qtbot.waitUntil(lambda: bool(ended), timeout=WAIT_MS)
        flow.queue.ended.disconnect(ended.append)
        return tmp_path / name

    return run
