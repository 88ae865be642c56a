"""The menu of recent files, with a small picture beside each name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QProxyStyle, QStyle, QStyleOption, QWidget

from sketchstudio.ui.documents.document_flow import DocumentFlow
from sketchstudio.ui.documents.picture_loader import PictureLoader

ICON_SIDE = 40  # logical pixels: one can tell pictures apart, and twelve still fit on a screen


class _LargeIcons(QProxyStyle):
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == QStyle.PixelMetric.PM_SmallIconSize:
            return ICON_SIDE
        return super().pixelMetric(metric, option, widget)


class RecentMenu(QObject):
    """Fills `menu` anew whenever it opens; files that are no more are left out."""

    def __init__(self, menu: QMenu, documents: DocumentFlow, pictures: PictureLoader) -> None:
        super().__init__(menu)
        self._menu, self._documents, self._pictures = menu, documents, pictures
        self._actions: dict[Path, QAction] = {}
        menu.setToolTipsVisible(True)
        self._style = _LargeIcons()  # a menu does not own its style
        menu.setStyle(self._style)
        menu.aboutToShow.connect(self.fill)
        pictures.ready.connect(self._show_picture)

    def fill(self) -> None:
        """The files newest first, with their folders as tooltips."""
        self._menu.clear()
        self._actions = {path: self._action(path) for path in self._documents.recent_paths()}
        for path in self._actions:
            self._show_picture(path)
        self._menu.setEnabled(not self._menu.isEmpty())

    def _action(self, path: Path) -> QAction:
        action = self._menu.addAction(path.name.replace("&", "&&"))
        action.setToolTip(str(path))
        action.triggered.connect(lambda: self._documents.open_path(path))
        return action

    def _show_picture(self, path: Path) -> None:
        action = self._actions.get(path)
        image = self._pictures.picture(path) if action is not None else None
        if action is not None and image is not None and not image.isNull():
            action.setIcon(QIcon(QPixmap.fromImage(image)))
            action.setIconVisibleInMenu(True)
