"""Offers unsaved work of a program that ended too early: a picture, a name, and how old it is."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.recovery import Recovery

PICTURE = QSize(128, 96)  # logical pixels
MIN_SIZE = QSize(520, 300)

MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400

_RECOVERY = Qt.ItemDataRole.UserRole


class RecoveryDialog(QDialog):
    """`chosen` is what the artist wants back, once the dialog is accepted."""

    delete_asked = Signal(object)  # Recovery; whoever deletes it calls `drop`

    def __init__(self, offered: Sequence[Recovery], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Unsaved work"))
        self.setMinimumSize(MIN_SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Unsaved pictures"))
        self.list.setIconSize(PICTURE)
        self.list.setSpacing(3)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.recover = self._button(self.tr("Recover"), primary=True)
        self.delete = self._button(self.tr("Delete…"))
        self.later = self._button(self.tr("Later"))
        self.recover.clicked.connect(self.accept)
        self.later.clicked.connect(self.reject)
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self.chosen))
        self._lay_out()
        now = datetime.datetime.now(datetime.UTC)
        for recovery in offered:
            self.list.addItem(_item(recovery, now))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @property
    def chosen(self) -> Recovery | None:
        """The one that is marked."""
        item = self.list.currentItem()
        return item.data(_RECOVERY) if item is not None else None

    def drop(self, recovery: Recovery) -> None:
        """It is deleted; with the last one the dialog goes."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_RECOVERY) is recovery:
                self.list.takeItem(row)
                break
        if self.list.count() == 0:
            self.reject()

    def _button(self, text: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("primary", primary)
        button.setDefault(primary)
        button.setAutoDefault(primary)
        return button

    def _lay_out(self) -> None:
        words = QLabel(
            self.tr(
                "The program ended before this work was saved. It can be recovered as it was "
                "a few seconds before."
            )
        )
        words.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        buttons.addWidget(self.recover)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(buttons)


def age_in_words(seconds: float) -> str:
    """As one says it: 12 minutes ago."""
    if seconds < MINUTE_S:
        return _tr("less than a minute ago")
    if seconds < HOUR_S:
        return _counted(int(seconds // MINUTE_S), _tr("a minute ago"), _tr("{0} minutes ago"))
    if seconds < DAY_S:
        return _counted(int(seconds // HOUR_S), _tr("an hour ago"), _tr("{0} hours ago"))
    return _counted(int(seconds // DAY_S), _tr("a day ago"), _tr("{0} days ago"))


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count)


def _item(recovery: Recovery, now: datetime.datetime) -> QListWidgetItem:
    age = age_in_words((now - recovery.saved_at).total_seconds())
    lines = [
        recovery.name or _tr("Untitled"),
        f"{age} · {recovery.width} × {recovery.height} px",
    ]
    if recovery.path is not None:
        lines.append(str(recovery.path))
    picture, shown = _picture(recovery), QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # a picture is not tinted
        shown.addPixmap(picture, mode)
    item = QListWidgetItem(shown, "\n".join(lines))
    item.setData(_RECOVERY, recovery)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(lines))
    return item


def _picture(recovery: Recovery) -> QPixmap:
    """The thumbnail in the middle of a place that is the same for all."""
    place = QPixmap(PICTURE * 2)
    place.fill(Qt.GlobalColor.transparent)
    image = QImage(str(recovery.thumbnail))
    if not image.isNull():
        image = image.scaled(
            PICTURE * 2,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter = QPainter(place)
        painter.drawImage(place.rect().center() - image.rect().center(), image)
        painter.end()
    place.setDevicePixelRatio(2)
    return place


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recovery", text)
