"""Requests go to the worker thread and come back as signals, in the window's thread, once each."""

import logging
import sys
import threading

import numpy as np
import pytest
from PySide6.QtCore import QObject, Slot

from sketchstudio import worker as worker_module
from sketchstudio.generators.base import Candidate, GeneratorError, Request, Result
from sketchstudio.worker import BUG_SENTENCE, Worker
from tests.fake_generators import Gate, a_snapshot, inverted

REQUEST = Request("fake", a_snapshot(), {}, seed=4)


class Listener(QObject):
    """Notes what the worker says, and in which thread."""

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self.said: list[tuple] = []
        self.threads: set[int] = set()
        worker.started.connect(self.on_started)
        worker.progressed.connect(self.on_progressed)
        worker.finished.connect(self.on_finished)
        worker.failed.connect(self.on_failed)
        worker.cancelled.connect(self.on_cancelled)

    def note(self, *words):
        self.said.append(words)
        self.threads.add(threading.get_ident())

    @Slot(int)
    def on_started(self, job_id):
        self.note("started", job_id)

    @Slot(int, float, object)
    def on_progressed(self, job_id, fraction, preview):
        self.note("progressed", job_id, fraction, preview)

    @Slot(int, object)
    def on_finished(self, job_id, result):
        self.note("finished", job_id, result)

    @Slot(int, str)
    def on_failed(self, job_id, sentence):
        self.note("failed", job_id, sentence)

    @Slot(int)
    def on_cancelled(self, job_id):
        self.note("cancelled", job_id)

    @property
    def story(self):
        """What was said but for progress, as (word, job id)."""
        return [words[:2] for words in self.said if words[0] != "progressed"]


@pytest.fixture
def start(qapp):
    """Makes a worker around a generator's `run`, and shuts it down after the test."""
    made = []

    def start_worker(run):
        worker = Worker(run=run)
        made.append(worker)
        return worker, Listener(worker)

    yield start_worker
    for worker in made:
        worker.shutdown()


def answer(request, progress):
    progress(0.5)
    return Result((Candidate(inverted(request), request.seed),))


def test_a_request_comes_back_as_a_result(start, qtbot):
    worker, listener = start(answer)
    with qtbot.waitSignal(worker.finished):
        job_id = worker.submit(REQUEST)
    assert listener.story == [("started", job_id), ("finished", job_id)]
    result = listener.said[-1][2]
    assert np.array_equal(result.candidates[0].pixels, inverted(REQUEST))
    assert not worker.is_busy


def test_every_signal_is_heard_in_the_windows_thread_and_the_work_is_done_in_another(start, qtbot):
    working = []

    def run(request, progress):
        working.append(threading.get_ident())
        return answer(request, progress)

    worker, listener = start(run)
    with qtbot.waitSignal(worker.finished):
        worker.submit(REQUEST)
    assert listener.threads == {threading.get_ident()}
    assert working != [threading.get_ident()]


def test_jobs_run_in_order_in_one_thread(start, qtbot):
    threads = []

    def run(request, progress):
        threads.append(threading.get_ident())
        return answer(request, progress)

    worker, listener = start(run)
    ids = [worker.submit(REQUEST) for _ in range(3)]
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert listener.story == [(word, id) for id in ids for word in ("started", "finished")]
    assert len(set(threads)) == 1


def test_progress_comes_with_a_preview_of_its_own(start, qtbot):
    shared = np.zeros((2, 2, 4), np.uint8)

    def run(request, progress):
        progress(0.25, shared)
        shared[:] = 99
        return answer(request, progress)

    worker, listener = start(run)
    with qtbot.waitSignal(worker.finished):
        worker.submit(REQUEST)
    (_, _, fraction, preview) = next(words for words in listener.said if words[0] == "progressed")
    assert fraction == 0.25 and (preview == 0).all()


def test_progress_is_not_told_more_often_than_the_eye_can_see(start, qtbot):
    def run(request, progress):
        for step in range(10_000):
            progress(step / 10_000)
        return answer(request, progress)

    worker, listener = start(run)
    with qtbot.waitSignal(worker.finished) as waited:
        worker.submit(REQUEST)
    assert waited.signal_triggered
    assert len([words for words in listener.said if words[0] == "progressed"]) < 1000


def test_a_running_job_stops_and_leaves_nothing(start, qtbot):
    gate = Gate()
    worker, listener = start(gate)
    with qtbot.waitSignal(worker.progressed):
        job_id = worker.submit(REQUEST)
    with qtbot.waitSignal(worker.cancelled):
        worker.cancel(job_id)
    assert listener.story == [("started", job_id), ("cancelled", job_id)]
    assert not worker.is_busy


def test_a_result_that_comes_after_the_stop_is_dropped(start, qtbot):
    begun, told = threading.Event(), threading.Event()

    def run_deaf_to_stops(request, progress):
        begun.set()
        told.wait()
        return Result((Candidate(inverted(request), 0),))

    worker, listener = start(run_deaf_to_stops)
    job_id = worker.submit(REQUEST)
    begun.wait()
    worker.cancel(job_id)
    with qtbot.waitSignal(worker.cancelled):
        told.set()
    assert listener.story == [("started", job_id), ("cancelled", job_id)]


def test_cancelling_a_waiting_job_leaves_the_running_one_alone(start, qtbot):
    gate = Gate()
    worker, listener = start(gate)
    running, waiting = worker.submit(REQUEST), worker.submit(REQUEST)
    worker.cancel(waiting)
    with qtbot.waitSignal(worker.finished):
        gate.opened.set()
    assert listener.story == [("started", running), ("cancelled", waiting), ("finished", running)]


def test_cancelling_all_begins_none_of_them(start, qtbot):
    worker, listener = start(Gate())
    ids = [worker.submit(REQUEST) for _ in range(3)]
    worker.cancel_all()
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert [words for words in listener.story if words[0] == "started"] == [("started", ids[0])]
    assert sorted(id for word, id in listener.story if word == "cancelled") == ids


def test_a_new_preview_takes_the_place_of_a_waiting_one(start, qtbot):
    gate = Gate()
    worker, listener = start(gate)
    running = worker.submit(REQUEST, live=True)
    stale, fresh = worker.submit(REQUEST, live=True), worker.submit(REQUEST, live=True)
    gate.opened.set()
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert {id for word, id in listener.story if word == "cancelled"} == {running, stale}
    assert [id for word, id in listener.story if word == "finished"] == [fresh]


def test_an_artists_error_is_told_as_it_is_and_the_next_job_runs(start, qtbot):
    def run(request, progress):
        if request.seed == 0:
            raise GeneratorError("There are no blots; place one.")
        return answer(request, progress)

    worker, listener = start(run)
    bad, good = worker.submit(Request("fake", a_snapshot(), {})), worker.submit(REQUEST)
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert ("failed", bad, "There are no blots; place one.") in listener.said
    assert ("finished", good) in listener.story


def test_a_bug_is_logged_with_its_traceback_and_told_plainly(start, qtbot, caplog):
    def run(request, progress):
        raise ZeroDivisionError("a secret of ours")

    worker, listener = start(run)
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(worker.failed):
        job_id = worker.submit(REQUEST)
    assert ("failed", job_id, BUG_SENTENCE) in listener.said
    assert "ZeroDivisionError: a secret of ours" in caplog.text


def test_shutting_down_waits_for_the_running_step_and_says_nothing_more(start, qapp):
    gate = Gate()
    worker, listener = start(gate)
    worker.submit(REQUEST), worker.submit(REQUEST)
    gate.begun.wait()
    said = len(listener.said)
    worker.shutdown()
    qapp.processEvents()
    assert len(listener.said) == said
    assert "sketchstudio worker" not in [thread.name for thread in threading.enumerate()]


def test_a_worker_that_is_shut_down_takes_no_more(start):
    worker, _ = start(answer)
    worker.shutdown()
    worker.shutdown()
    with pytest.raises(RuntimeError, match="shut down"):
        worker.submit(REQUEST)


def test_there_is_no_thread_before_the_first_job(start):
    before = threading.active_count()
    start(answer)
    assert threading.active_count() == before


def test_turns_are_short_while_a_job_runs_and_as_before_after_it(start, qtbot):
    before, during = sys.getswitchinterval(), []

    def run(request, progress):
        during.append(sys.getswitchinterval())
        return answer(request, progress)

    worker, _ = start(run)
    with qtbot.waitSignal(worker.finished):
        worker.submit(REQUEST)
    assert during == [pytest.approx(worker_module.SWITCH_INTERVAL_S)]
    assert sys.getswitchinterval() == pytest.approx(before)
