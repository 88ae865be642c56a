"""What cannot be learned from, by reason, with counts and names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from sketchstudio.files.teaching_pictures import Skipped, Why
from sketchstudio.ui.teaching.words import reason_words

MOST_OPEN = 12  # names that are seen at once; more stay folded up
LEAST_WIDTH = 280


class LeftOutList(QTreeWidget):
    """A branch for each reason."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels([self.tr("Left out")])
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setAccessibleName(self.tr("Pictures that are left out, and why"))
        self.setMinimumWidth(LEAST_WIDTH)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)
        self._skipped: tuple[Skipped, ...] = ()

    def show_skipped(self, skipped: Sequence[Skipped]) -> None:
        """The files of another folder."""
        if tuple(skipped) == self._skipped:
            return
        self._skipped = tuple(skipped)
        self.clear()
        by_reason: dict[Why, list[Skipped]] = {}
        for one in skipped:
            by_reason.setdefault(one.why, []).append(one)
        for why, files in by_reason.items():
            words = self.tr("{0}: {1}").format(len(files), reason_words(why))
            branch = QTreeWidgetItem(self, [words])
            branch.setToolTip(0, words)
            branch.addChildren([_leaf(one, self.tr("as {0}")) for one in files])
            branch.setExpanded(len(skipped) <= MOST_OPEN)


def _leaf(skipped: Skipped, as_words: str) -> QTreeWidgetItem:
    leaf = QTreeWidgetItem([skipped.path.name])
    like = as_words.format(skipped.like.name) if skipped.like is not None else ""
    leaf.setToolTip(0, f"{skipped.path}\n{like}".strip())
    return leaf
