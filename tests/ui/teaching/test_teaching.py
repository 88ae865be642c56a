"""A teaching that goes on in a process of its own, and what comes of it."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import suppress

import pytest

from sketchstudio.files.places import models_dir
from sketchstudio.files.teaching_plan import read_plan
from sketchstudio.files.teaching_standing import standing_of
from tests.ui.teaching.conftest import WAIT_MS, fake_command


@pytest.fixture
def slow(monkeypatch):
    """A teacher that does not come to an end by itself."""
    monkeypatch.setenv("FAKE_TEACHER_PAUSE_S", "0.05")
    monkeypatch.setenv("FAKE_TEACHER_STEPS", "1000000")


def word_of(run) -> str:
    return standing_of(run).word


# ---- while it goes on


def test_a_teaching_shows_its_checkpoints_and_its_best(teach, dialog, flow):
    teach("Inks")
    page = dialog.run_page
    page.look()
    assert [one.checkpoint.step for one in page.strip.shown] == [10, 20, 30, 40]
    assert [one.is_best for one in page.strip.shown] == [False, False, True, False]
    assert set(page.curves._curves) == {"cycle", "identity"}
    assert flow.teacher.run is None
    assert "sweet spot" in flow._window.notices.text


def test_what_warns_says_so_in_words(teach, dialog):
    teach("Inks")
    page = dialog.run_page
    page.look()
    page.strip.mark(3)
    assert page.compare.one._warning.text == "Detail turns to noise."
    assert "Detail turns to noise." in page.strip.shown[3].words()


def test_the_status_bar_tells_of_it_only_meanwhile(teach, flow, slow, qtbot):
    run = teach("Inks", until="learning")
    assert flow.word.isVisibleTo(flow._window)
    assert "Inks" in flow.word.text()
    flow._wish("stop")
    qtbot.waitUntil(lambda: word_of(run) == "stopped", timeout=WAIT_MS)
    flow.teacher.look()
    assert not flow.word.isVisibleTo(flow._window)


def test_it_stands_back_behind_painting(teach, flow, slow):
    run = teach("Inks", until="learning")
    assert os.getpriority(os.PRIO_PROCESS, run.folder.state().pid) > 5


def test_pause_go_on_and_stop(teach, dialog, slow, qtbot):
    run = teach("Inks", until="learning")
    page = dialog.run_page
    for button, word in (
        (page.pause_button, "paused"),
        (page.go_on_button, "learning"),
        (page.stop_button, "stopped"),
    ):
        button.click()
        qtbot.waitUntil(lambda word=word: word_of(run) == word, timeout=WAIT_MS)
        page.look()
    assert page.resume_button.isVisibleTo(page)
    assert not page.stop_button.isVisibleTo(page)


def test_only_one_is_taught_at_a_time(teach, dialog, flow, slow):
    teach("Inks", until="learning")
    dialog.go_to_step(3)
    assert not dialog.start_button.isEnabled()
    assert "is being taught" in dialog.start_button.toolTip()


def test_sketches_and_the_canvas_come_into_the_plan(teach, dialog, flow):
    dialog.go_to_step(3)
    dialog.budget_page.sketches.shows_current.click()
    run = teach("Inks")
    plan = read_plan(run.folder.path)
    assert plan.sketches[0] == run.folder.path / "canvas.png"
    assert plan.sketches[0].is_file()
    assert len(plan.sketches) == 4  # and ours


# ---- what goes wrong


@pytest.mark.parametrize(
    ("name", "words"), [("fails", "The disk is full"), ("breaks", "folder of pictures is gone")]
)
def test_a_failure_is_a_sentence(teach, dialog, flow, name, words):
    teach(name, until="failed")
    dialog.run_page.look()
    assert words in dialog.run_page.told
    assert words in flow._window.notices.text


def test_a_killed_process_is_interrupted_and_resumes_where_it_was(teach, dialog, flow, qtbot):
    run = teach("dies", until="interrupted")
    dialog.run_page.look()
    assert "nothing that was" in dialog.run_page.told
    assert [one.checkpoint.step for one in dialog.run_page.strip.shown] == [10]
    dialog.run_page.resume_button.click()
    qtbot.waitUntil(lambda: len(run.folder.checkpoints()) == 2, timeout=WAIT_MS)
    assert [one.step for one in run.folder.checkpoints()] == [10, 20]


def test_a_kill_from_outside_is_no_more_than_a_message(teach, dialog, flow, slow, qtbot):
    run = teach("Inks", until="learning")
    os.kill(run.folder.state().pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: flow.teacher.run is None, timeout=WAIT_MS)
    assert word_of(run) == "interrupted"
    assert "interrupted" in flow._window.notices.text


def test_a_folder_deleted_under_a_teaching_is_no_crash(teach, dialog, flow, slow, qtbot):
    run = teach("Inks", until="learning")
    pid = run.folder.state().pid
    shutil.rmtree(run.folder.path)
    dialog.run_page.look()
    flow.teacher.look()
    dialog.show_runs()
    assert flow.teacher.run is None
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_a_program_that_cannot_be_started_is_said(dialog, flow):
    flow.teacher.command = lambda folder, options: [str(folder / "no-such-program")]
    dialog.go_to_step(3)
    dialog.start_button.click()
    assert "could not be started" in dialog.told


# ---- a model of one's own


def test_a_picked_checkpoint_is_a_model_in_the_program_at_once(teach, dialog, studio):
    teach("Inks")
    page = dialog.run_page
    page.look()
    page.strip.mark(1)
    page.compare.name.setText("My hand")
    page.compare.use_button.click()
    assert (models_dir() / "my-hand" / "CARD.md").read_text().startswith("# My hand")
    assert studio.panels.generate.form.models() == {"cyclegan": models_dir() / "my-hand"}
    assert "“My hand” is in the program" in dialog.told


def test_a_damaged_checkpoint_is_a_sentence(teach, dialog):
    run = teach("Inks")
    for card in run.folder.path.rglob("model.json"):
        card.write_text("{")
    dialog.run_page.compare.use_button.click()
    assert "JSON" in dialog.told
    assert not list(models_dir().iterdir())


def test_a_deleted_teaching_leaves_its_models(teach, dialog, flow):
    run = teach("Inks")
    dialog.run_page.compare.use_button.click()
    flow.questions.is_to_be_deleted = lambda _name: True
    dialog.run_page.delete_button.click()
    assert not run.folder.path.exists()
    assert (models_dir() / "inks").is_dir()


def test_one_that_is_done_can_be_taught_longer(teach, dialog, flow, qtbot):
    run = teach("Inks")
    flow.questions.more_minutes = lambda: 30
    dialog.run_page.look()
    dialog.run_page.longer_button.click()
    assert read_plan(run.folder.path).minutes == 34  # 4 that it had, and 30
    qtbot.waitUntil(lambda: flow.teacher.run is None, timeout=WAIT_MS)


# ---- the studio closes and opens


def test_closing_asks_and_may_leave_it_going(teach, flow, slow, studio):
    run = teach("Inks", until="learning")
    answers = []
    flow.questions.about_closing = lambda name: answers.append(name) or "stay"
    assert not studio.close()
    flow.questions.about_closing = lambda name: answers.append(name) or "keep"
    assert studio.close()
    assert answers == ["Inks", "Inks"]
    assert word_of(run) == "learning"


def test_closing_stops_it_where_the_settings_say_so(teach, flow, slow, studio, qtbot):
    run = teach("Inks", until="learning")
    studio.settings = studio.settings.changed("teaching_at_close", "stop")
    flow.questions.about_closing = lambda name: pytest.fail("asked")
    assert studio.close()
    qtbot.waitUntil(lambda: word_of(run) == "stopped", timeout=WAIT_MS)


def test_the_next_start_finds_what_goes_on(teach, flow, slow, studio, make_studio, qtbot):
    teach("Inks", until="learning")
    flow.questions.about_closing = lambda _name: "keep"
    studio.close()
    again = make_studio().flows.teaching
    again.questions.about_closing = lambda _name: "stop"
    again.greet()
    qtbot.waitUntil(lambda: again.teacher.run is not None, timeout=WAIT_MS)
    assert again.teacher.run.name == "Inks"


def test_the_next_start_offers_to_resume_once(teach, studio, make_studio, qtbot):
    run = teach("Inks")
    (run.folder.path / "seen.txt").unlink()
    state = run.folder.path / "state.json"
    state.write_text(state.read_text().replace('"done"', '"learning"'))
    studio.close()
    window = make_studio()
    window.flows.teaching.teacher.command = fake_command
    window.flows.teaching.greet()
    qtbot.waitUntil(lambda: bool(window.notices.offered), timeout=WAIT_MS)
    assert [button.text() for button in window.notices.offered] == ["Resume", "Show"]
    window.notices.hide()
    window.flows.teaching.greet()
    qtbot.waitUntil(lambda: not window.flows.teaching._errand.is_busy, timeout=WAIT_MS)
    assert window.notices.text == ""
