"""A quiet word in the status bar while something is taught; opens the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from sketchstudio.ui.icons import icon
from sketchstudio.ui.teaching.teacher import Teacher
from sketchstudio.ui.teaching.words import standing_words, time_words

LONGEST_NAME = 24  # characters


class TeachingWord(QToolButton):
    """Which teaching, how far, and how long it takes yet."""

    def __init__(self, teacher: Teacher) -> None:
        super().__init__()
        self._teacher = teacher
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icon("teach"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(self.tr("Show what is taught"))
        self.setAccessibleName(self.tr("Teaching"))
        teacher.changed.connect(self._follow)
        self.hide()

    def _follow(self) -> None:
        run, standing = self._teacher.run, self._teacher.standing
        self.setVisible(run is not None)
        if run is None or standing is None:
            return
        told = [run.name[:LONGEST_NAME], standing_words(standing)]
        state = standing.state
        if standing.word == "learning" and state is not None and state.left_s is not None:
            told.append(self.tr("{0} left").format(time_words(state.left_s)))
        words = " · ".join(told)
        self.setText(words)
        self.setAccessibleName(self.tr("Teaching {0}").format(words))
