"""Nothing is ever lost: files, unsaved work and results, joined for one window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sketchstudio.files.autosave import Work
from sketchstudio.files.places import recent_file, recovery_dir, results_dir
from sketchstudio.files.recent import RecentFiles
from sketchstudio.files.results import ResultsStore
from sketchstudio.settings import Settings
from sketchstudio.ui.documents.autosave import Autosave
from sketchstudio.ui.documents.background import Background
from sketchstudio.ui.documents.document_flow import DocumentFlow
from sketchstudio.ui.documents.recovery_flow import RecoveryFlow
from sketchstudio.ui.documents.result_keeper import ResultKeeper
from sketchstudio.ui.documents.results_flow import ResultsFlow

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow

FIRST_QUOTA_MB = 1000  # until the settings are known


class Keeping:
    """`documents` opens and saves, `autosave` keeps what is not saved, `recovery` offers it;
    `keeper` writes what Generate makes, `results` does what the panel of them asks for."""

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
            results=lambda: self.results.for_project(),
        )
        self.keeper = ResultKeeper(ResultsStore(results_dir(), FIRST_QUOTA_MB))
        self.results = ResultsFlow(
            window.session,
            self.keeper.store,
            panel=panels.results,
            generate=panels.generate,
            notices=window.notices,
            add_layer=lambda carried: window.flows.pasting.take(carried, as_layer=True),
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
        self._pictures = panels.pictures
        self._join(window)

    def _join(self, window: MainWindow) -> None:
        self.autosave.failed.connect(window.notices.show_problem)
        self.keeper.failed.connect(window.notices.show_problem)
        self.keeper.kept.connect(self.results.add)
        self.documents.opened.connect(self._take_project_results)
        self.recovery.recovered.connect(self.results.take_names)
        window.closed.connect(self._close)
        self.results.show_all()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return self.recovery.handlers()

    def show_settings(self, settings: Settings) -> None:
        """Work with these from now on."""
        delay = settings.text("autosave")
        self.autosave.set_delay(0 if delay == "off" else int(delay))
        self.keeper.store.quota_mb = settings.number("results_quota_mb")
        self._session.limit_history(settings.number("undo_memory_mb") * 2**20)

    def _work(self) -> Work:
        document, documents = self._session.document, self.documents
        return Work(
            document.snapshot(),
            document.active_layer_id,
            name=documents.title(),
            path=documents.origin(),
            extras=documents.extras(),
            results=self.results.of_document(),
        )

    def _take_project_results(self) -> None:
        if self._session.path is not None:
            self.results.take_project(self._session.path)

    def _close(self) -> None:
        self.autosave.close()
        self.keeper.close()
        self.results.close()
        self._pictures.close()
        self.background.close()
