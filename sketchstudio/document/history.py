"""Undo and redo: the steps taken, bounded by the bytes they hold, and a list of them to look at."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from sketchstudio.document.change import Change
from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit

DEFAULT_LIMIT_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Step:
    edit: Edit  # what has to be applied to leave the present state
    leads_to: int  # the state that is reached by it
    byte_size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as a list of them shows it. `state`: the document as it is after the step; `kind`:
    the name of the edit's class, for a picture beside the label."""

    label: str
    kind: str
    state: int
    byte_size: int


class History:
    """The one who changes a document. Steps beyond `limit_bytes` are forgotten, oldest first;
    the newest is always kept."""

    def __init__(self, document: Document, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> None:
        self._document = document
        self._limit_bytes = limit_bytes
        self._undo: deque[_Step] = deque()
        self._redo: list[_Step] = []
        self._held_bytes = 0
        self._last_state = 0
        self._open_key: str | None = None
        self.state = 0
        """Names the present state: the same number, the same document."""

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._undo[-1].edit.label if self._undo else ""

    @property
    def redo_label(self) -> str:
        return self._redo[-1].edit.label if self._redo else ""

    @property
    def byte_size(self) -> int:
        """What all steps hold."""
        return self._held_bytes

    @property
    def limit_bytes(self) -> int:
        """What all steps together may hold."""
        return self._limit_bytes

    @limit_bytes.setter
    def limit_bytes(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._forget_oldest()

    @property
    def first_state(self) -> int:
        """The oldest state that undo can reach."""
        return self._undo[0].leads_to if self._undo else self.state

    def entries(self) -> tuple[Entry, ...]:
        """All steps, oldest first: those that undo takes back, then those that redo brings."""
        after = (*[step.leads_to for step in self._undo][1:], self.state)
        done = [_entry(step, state) for step, state in zip(self._undo, after, strict=False)]
        undone = [_entry(step, step.leads_to) for step in reversed(self._redo)]
        return (*done, *undone)

    def steps_to(self, state: int) -> int | None:
        """How often to undo (below 0) or redo (above 0) to get to that state; None where neither
        leads there."""
        if state == self.state:
            return 0
        for count, step in enumerate(reversed(self._undo), start=1):
            if step.leads_to == state:
                return -count
        for count, step in enumerate(reversed(self._redo), start=1):
            if step.leads_to == state:
                return count
        return None

    def do(self, edit: Edit, *, key: str | None = None) -> Change:
        """Apply an edit as a new step. Edits that follow each other with one `key` are one step:
        the caller promises that each sets the same values anew (a drag, a slider)."""
        change = edit.change(self._document)
        self._keep(edit.apply(self._document), key)
        return change

    def record(self, inverse: Edit) -> None:
        """Take note of a change that has already been made (a stroke painted live)."""
        self._keep(inverse, None)

    def undo(self) -> Change | None:
        """Take the last step back; None when there is none."""
        if not self._undo:
            return None
        change, back = self._leave(self._undo.pop())
        self._redo.append(back)
        return change

    def redo(self) -> Change | None:
        if not self._redo:
            return None
        change, back = self._leave(self._redo.pop())
        self._undo.append(back)
        return change

    def abandon(self, key: str) -> Change | None:
        """Take back the step that is open under `key`, as if it had never begun; None when no
        step is."""
        if self._open_key != key or not self._undo:
            return None
        change, forgotten = self._leave(self._undo.pop())
        self._held_bytes -= forgotten.byte_size
        return change

    def close_step(self) -> None:
        """The next edit is a step of its own, whatever its key."""
        self._open_key = None

    def _keep(self, inverse: Edit, key: str | None) -> None:
        joins = key is not None and key == self._open_key
        if not joins:
            self._undo.append(self._step(inverse))
        self._held_bytes -= sum(step.byte_size for step in self._redo)
        self._redo.clear()
        self._open_key = key
        self._last_state += 1
        self.state = self._last_state
        self._forget_oldest()

    def _leave(self, step: _Step) -> tuple[Change, _Step]:
        """Apply a step that has been taken off its stack; gives the step back again."""
        self._held_bytes -= step.byte_size
        change = step.edit.change(self._document)
        back = self._step(step.edit.apply(self._document))
        self.state = step.leads_to
        self._open_key = None
        return change, back

    def _step(self, inverse: Edit) -> _Step:
        step = _Step(inverse, self.state, inverse.byte_size)
        self._held_bytes += step.byte_size
        return step

    def _forget_oldest(self) -> None:
        while self._held_bytes > self._limit_bytes and len(self._undo) > 1:
            self._held_bytes -= self._undo.popleft().byte_size


def _entry(step: _Step, state: int) -> Entry:
    return Entry(step.edit.label, type(step.edit).__name__, state, step.byte_size)
