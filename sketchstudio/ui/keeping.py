"""Nothing is ever lost: files, unsaved work and results, joined for one window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sketchstudio.files.autosave import Work
from sketchstudio.files.places import recent_file, recovery_dir
from sketchstudio.files.recent import RecentFiles
from sketchstudio.settings import Settings
from sketchstudio.ui.autosave import Autosave
from sketchstudio.ui.background import Background
from sketchstudio.ui.document_flow import DocumentFlow
from sketchstudio.ui.recovery_flow import RecoveryFlow

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow


class Keeping:
    """`documents` opens and saves, `autosave` keeps what is not saved, `recovery` offers it."""

    def __init__(self, window: MainWindow) -> None:
        self._session, panels = window.session, window.panels
        self.background = Background(window)
        self.documents = DocumentFlow(
            window.session,
            window.notices,
            window.asker,
            RecentFiles(recent_file()),
            panels.generate.extras,
            self.background,
        )
        self.autosave = Autosave(window.session, self._work, recovery_dir())
        self.recovery = RecoveryFlow(
            window,
            self.documents,
            self.autosave,
            background=self.background,
            notices=window.notices,
            root=recovery_dir(),
        )
        self.autosave.failed.connect(window.notices.show_problem)
        window.closed.connect(self._close)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return self.recovery.handlers()

    def show_settings(self, settings: Settings) -> None:
        """Work with these from now on."""
        delay = settings.text("autosave")
        self.autosave.set_delay(0 if delay == "off" else int(delay))
        self._session.limit_history(settings.number("undo_memory_mb") * 2**20)

    def _work(self) -> Work:
        document, documents = self._session.document, self.documents
        return Work(
            document.snapshot(),
            document.active_layer_id,
            name=documents.title(),
            path=documents.origin(),
            extras=documents.extras(),
        )

    def _close(self) -> None:
        self.autosave.close()
        self.background.close()
