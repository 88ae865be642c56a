"""How a teaching stands: what its process last said, and whether there still is a process."""

from dataclasses import dataclass
from typing import Literal

from sketchstudio.files.teaching_run import State
from sketchstudio.files.teaching_runs import Run

Word = Literal[
    "starting",
    "preparing",
    "learning",
    "pausing",
    "paused",
    "stopping",
    "stopped",
    "done",
    "failed",
    "interrupted",
    "damaged",
]
WORKING = frozenset({"starting", "preparing", "learning", "pausing", "paused", "stopping"})
MAY_GO_ON = frozenset({"stopped", "failed", "interrupted"})  # by a process anew


@dataclass(frozen=True, slots=True)
class Standing:
    """message: a sentence for the artist, or nothing."""

    word: Word
    state: State | None = None
    message: str = ""

    @property
    def is_working(self) -> bool:
        """There is a process."""
        return self.word in WORKING

    @property
    def may_go_on(self) -> bool:
        """It ended before its time, and can be resumed."""
        return self.word in MAY_GO_ON


def standing_of(run: Run) -> Standing:
    """As it is at this moment."""
    if run.plan is None:
        return Standing("damaged", run.folder.state(), run.complaint)
    state = run.folder.state()
    if run.folder.is_alive():
        return Standing(_of_living(run, state), state, state.message if state else "")
    if state is None:
        told = run.folder.complaint()
        return Standing("failed" if told else "interrupted", None, told)
    if state.phase == "done" or state.phase == "stopped":
        return Standing(state.phase, state, state.message)
    if state.phase == "failed":
        return Standing("failed", state, state.message or run.folder.complaint())
    return Standing("interrupted", state, run.folder.complaint())


def _of_living(run: Run, state: State | None) -> Word:
    if state is None or not run.folder.is_by_living(state):
        return "starting"  # what is written there is of a process before
    wish = run.folder.wished()
    if wish == "stop" and state.phase in ("preparing", "learning", "paused"):
        return "stopping"
    if wish == "pause" and state.phase in ("preparing", "learning"):
        return "pausing"
    return state.phase
