"""A window whose teacher is a fake one, and a folder of paintings to teach from."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.files.teaching_pictures import FEWEST
from sketchstudio.files.teaching_runs import find_runs
from sketchstudio.files.teaching_standing import standing_of
from sketchstudio.generators.base import Role
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.teaching import installed
from sketchstudio.ui.teaching.teacher import Teacher
from sketchstudio.ui.teaching.window import TeachWindow

FAKE_TEACHER = Path(__file__).with_name("fake_teacher.py")
LOOK_MS, WAIT_MS = 15, 120_000  # for a machine that has much else to do


def fake_command(folder, options):
    return [sys.executable, str(FAKE_TEACHER), str(folder), *options]


@pytest.fixture
def paintings(tmp_path):
    folder = tmp_path / "my paintings"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for number in range(FEWEST):
        coarse = Image.fromarray(rng.integers(0, 256, (5, 5, 3), dtype=np.uint8))
        coarse.resize((120, 120), Image.Resampling.BICUBIC).save(folder / f"{number:02}.png")
    return folder


@pytest.fixture
def alone(qapp, qtbot, monkeypatch, tmp_path):
    """The teach window without a studio; nothing is begun by it."""
    monkeypatch.setattr(installed, "NEEDED", ())
    pictures = PictureLoader(tmp_path / "thumbnails")
    teacher = Teacher(tmp_path / "teaching", command=fake_command)
    found = TeachWindow(pictures, teacher)
    found.show()
    yield found
    found.close_threads()
    pictures.close()
    found.close()
    found.deleteLater()


@pytest.fixture
def ready(alone, paintings, qtbot):
    """The same, with the folder looked through."""
    look_through(alone, paintings, qtbot)
    return alone


def look_through(window, folder, qtbot) -> None:
    """Until there is an answer."""
    window.pictures_page.take_folder(folder)
    qtbot.waitUntil(
        lambda: window.draft.found is not None or bool(window.draft.problem), timeout=WAIT_MS
    )


@pytest.fixture
def studio(make_studio):
    """Its generator takes the models that are taught."""
    return make_studio(roles=(Role("cyclegan", "Hand", required=False),))


@pytest.fixture
def flow(studio, monkeypatch, tmp_path):
    """The studio's teaching, by the fake teacher; its processes end with the test."""
    monkeypatch.setattr(installed, "NEEDED", ())
    sample = tmp_path / "sample.webp"
    Image.new("RGB", (60, 40), "orange").save(sample)
    monkeypatch.setenv("FAKE_TEACHER_SAMPLE", str(sample))
    found = studio.flows.teaching
    found.teacher.command = fake_command
    found.teacher._timer.setInterval(LOOK_MS)
    found.questions.about_closing = lambda _name: "stop"
    yield found
    for run in find_runs(found.teacher.place):
        if run.folder.is_alive():
            os.kill(int((run.folder.path / "pid.txt").read_text()), signal.SIGKILL)


@pytest.fixture
def dialog(flow, paintings, qtbot):
    """The studio's teach window with the folder looked through."""
    found = flow.open()
    look_through(found, paintings, qtbot)
    return found


@pytest.fixture
def teach(flow, dialog, qtbot):
    """Teaches under a name until it stands so."""

    def begin(name: str, until: str = "done"):
        dialog.go_to_step(3)
        dialog.budget_page.form.name.setText(name)
        dialog.budget_page.form.name.textEdited.emit(name)
        dialog.start_button.click()
        run = dialog.run_page.run

        def stands_so() -> bool:
            dialog.run_page.look()
            return standing_of(run).word == until

        qtbot.waitUntil(stands_so, timeout=WAIT_MS)
        flow.teacher.look()
        return run

    return begin
