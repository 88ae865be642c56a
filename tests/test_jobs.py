"""Jobs run in order, one at a time, and end once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.generators.base import Cancelled, Request
from sketchstudio.jobs import CancelToken, JobQueue, JobState
from tests.fake_generators import a_snapshot

REQUEST = Request("fake", a_snapshot(), {})


def add(queue, *, live=False):
    return queue.add(REQUEST, live=live)[0].id


def test_jobs_run_in_the_order_they_came():
    queue = JobQueue()
    ids = [add(queue) for _ in range(3)]
    ran = []
    while job := queue.start_next():
        ran.append(job.id)
        queue.finish(job.id, JobState.DONE)
    assert ran == ids


def test_one_job_runs_at_a_time():
    queue = JobQueue()
    add(queue), add(queue)
    assert queue.start_next() is not None
    assert queue.start_next() is None


def test_a_new_preview_takes_the_place_of_a_waiting_one():
    queue = JobQueue()
    running = add(queue, live=True)
    queue.start_next()
    waiting, ordinary = add(queue, live=True), add(queue)
    newest, replaced = queue.add(REQUEST, live=True)
    assert [(job.id, job.state) for job in replaced] == [(waiting, JobState.CANCELLED)]
    assert [job.id for job in queue.jobs] == [running, ordinary, newest.id]


def test_a_new_preview_asks_the_running_one_to_stop():
    queue = JobQueue()
    add(queue, live=True)
    running = queue.start_next()
    add(queue, live=True)
    assert running is not None and running.token.is_cancelled
    assert queue.advance(running.id, 0.5) is None, "what it still says is stale"


def test_a_preview_leaves_a_running_ordinary_job_alone():
    queue = JobQueue()
    add(queue)
    running = queue.start_next()
    add(queue, live=True)
    assert running is not None and not running.token.is_cancelled


def test_ordinary_jobs_go_before_waiting_previews():
    queue = JobQueue()
    preview, ordinary = add(queue, live=True), add(queue)
    first = queue.start_next()
    assert first is not None and first.id == ordinary
    queue.finish(ordinary, JobState.DONE)
    second = queue.start_next()
    assert second is not None and second.id == preview


def test_an_ordinary_job_replaces_nothing():
    queue = JobQueue()
    add(queue, live=True)
    assert queue.add(REQUEST)[1] == ()
    assert len(queue.waiting) == 2


def test_a_waiting_job_that_is_cancelled_never_runs():
    queue = JobQueue()
    first, second = add(queue), add(queue)
    ended = queue.cancel(first)
    assert ended is not None and ended.state is JobState.CANCELLED
    job = queue.start_next()
    assert job is not None and job.id == second


def test_a_running_job_that_is_cancelled_ends_as_cancelled_whatever_it_made():
    queue = JobQueue()
    job_id = add(queue)
    queue.start_next()
    assert queue.cancel(job_id) is None
    assert queue.advance(job_id, 0.9) is None
    ended = queue.finish(job_id, JobState.DONE)
    assert ended is not None and ended.state is JobState.CANCELLED


def test_cancelling_a_waiting_job_leaves_the_running_one_alone():
    queue = JobQueue()
    running, waiting = add(queue), add(queue)
    queue.start_next()
    queue.cancel(waiting)
    assert queue.running is not None and not queue.running.token.is_cancelled
    assert queue.running.id == running


def test_a_failed_job_keeps_its_sentence():
    queue = JobQueue()
    job_id = add(queue)
    queue.start_next()
    ended = queue.finish(job_id, JobState.FAILED, "It is full.")
    assert ended is not None and (ended.state, ended.error) == (JobState.FAILED, "It is full.")


def test_nothing_is_known_of_a_job_that_has_ended():
    queue = JobQueue()
    job_id = add(queue)
    queue.start_next()
    queue.finish(job_id, JobState.DONE)
    assert queue.find(job_id) is None and queue.jobs == ()
    assert queue.cancel(job_id) is None
    assert queue.finish(job_id, JobState.DONE) is None
    assert queue.advance(job_id, 0.5) is None


def test_a_token_raises_once_it_is_cancelled():
    token = CancelToken()
    token.check()
    token.cancel()
    with pytest.raises(Cancelled):
        token.check()


@given(st.lists(st.sampled_from(["add", "live", "start", "finish", "cancel first", "cancel last"])))
def test_every_job_ends_once_and_at_most_one_runs(steps):
    queue, added, ended = JobQueue(), [], []

    def note(job):
        if job is not None:
            ended.append(job.id)

    for step in [*steps, *["start", "finish"] * (len(steps) + 1)]:
        if step in ("add", "live"):
            job, replaced = queue.add(REQUEST, live=step == "live")
            added.append(job.id)
            ended.extend(old.id for old in replaced)
        elif step == "start":
            queue.start_next()
        elif step == "finish" and queue.running:
            note(queue.finish(queue.running.id, JobState.DONE))
        elif step.startswith("cancel") and queue.jobs:
            note(queue.cancel(queue.jobs[0 if step == "cancel first" else -1].id))
        assert len([job for job in queue.jobs if job.state is JobState.RUNNING]) <= 1
    assert sorted(ended) == added
