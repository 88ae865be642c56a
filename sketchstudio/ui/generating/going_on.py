"""From one result to the next: the shown candidate taken on to another generator at one click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from sketchstudio.generators.base import Spec
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.generating.generate_flow import GenerateFlow


class GoingOn(QObject):
    """An action for each generator that says how a result goes on to it (`Spec.goes_on`)."""

    def __init__(self, specs: Sequence[Spec], parent: QObject) -> None:
        super().__init__(parent)
        self._specs = [spec for spec in specs if spec.goes_on]
        self.actions = [_action(spec, self) for spec in self._specs]

    def connect_to(self, generating: GenerateFlow) -> None:
        """The actions take on what is shown; they are grey where nothing is."""

        def follow() -> None:
            can = generating.shown is not None and not generating.is_running
            for action in self.actions:
                action.setEnabled(can)

        for spec, action in zip(self._specs, self.actions, strict=True):
            action.triggered.connect(partial(generating.go_on, spec))
        generating.state_changed.connect(follow)
        follow()


def _action(spec: Spec, parent: QObject) -> QAction:
    action = QAction(spec_text(spec.goes_on), parent)
    action.setToolTip(spec_text(spec.summary))
    return action
