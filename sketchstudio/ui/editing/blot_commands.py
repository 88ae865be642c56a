"""What can be done with blots beside dragging them: all of it as edits of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from sketchstudio.document import blot_changes
from sketchstudio.document.canvas_objects import without
from sketchstudio.document.edits import SetBlots
from sketchstudio.session import Session


class BlotCommands:
    """They concern the selected blots."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "recolour_blots": self.recolour,
            "delete_blots": self.delete,
            "select_blots": self.select_all,
            "unselect_blots": lambda: self._session.select_blots(()),
            "clear_blots": self.clear,
        }

    def recolour(self) -> None:
        """Give them the foreground colour."""
        blots, selected = self._session.document.blots, self._session.selected_blots
        changed = blot_changes.recoloured(blots, selected, self._session.foreground)
        self._set(changed, QCoreApplication.translate("Blots", "Recolour blots"))

    def delete(self) -> None:
        """Take them away."""
        blots, selected = self._session.document.blots, self._session.selected_blots
        rest = without(blots, selected)
        self._set(rest, QCoreApplication.translate("Blots", "Delete blots"))

    def clear(self) -> None:
        """Take all blots away."""
        self._set((), QCoreApplication.translate("Blots", "Delete all blots"))

    def select_all(self) -> None:
        """Select every blot."""
        self._session.select_blots(blot.id for blot in self._session.document.blots)

    def _set(self, blots: blot_changes.Blots, label: str) -> None:
        if blots != self._session.document.blots:
            self._session.do(SetBlots(blots, label))
