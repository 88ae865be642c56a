"""The line at the bottom: where the pointer is, how large the picture is, how it is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QStatusBar, QWidget

from sketchstudio.document.change import Change
from sketchstudio.session import Session
from sketchstudio.ui.buttons import icon_button
from sketchstudio.ui.canvas.canvas import Canvas

LEFT_WIDGETS = 2  # size and place
ZOOM_CHOICES = (25, 50, 100, 200, 400, 800)  # per cent


class StatusBar(QStatusBar):
    """`actions` (zoom, turn, mirror) become buttons beside the zoom."""

    def __init__(self, session: Session, canvas: Canvas, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._session, self._canvas = session, canvas
        self.setSizeGripEnabled(False)
        self._place, self._size, self._turn = QLabel(), QLabel(), QLabel()
        self._place.setMinimumWidth(96)
        self._size.setContentsMargins(8, 0, 12, 0)
        self._zoom = self._make_zoom()
        self.addWidget(self._size)
        self.addWidget(self._place)
        self.addPermanentWidget(self._turn)
        for action in actions:
            self.addPermanentWidget(icon_button(action))
        self.addPermanentWidget(self._zoom)
        canvas.pointer_moved.connect(self._show_place)
        canvas.pointer_left.connect(self._place.clear)
        canvas.view_changed.connect(self._show_view)
        session.changed.connect(self._follow)
        session.document_replaced.connect(self._show_size)
        self._show_size()
        self._show_view()

    def show_beside_zoom(self, widget: QWidget) -> None:
        """Something that is there only now and then, left of all that is always there."""
        self.insertPermanentWidget(LEFT_WIDGETS, widget)

    def _show_place(self, x: float, y: float) -> None:
        self._place.setText(f"{int(x)}, {int(y)}")

    def _follow(self, change: Change) -> None:
        if change.size:
            self._show_size()

    def _show_size(self) -> None:
        document = self._session.document
        self._size.setText(f"{document.width} × {document.height} px")

    def _show_view(self) -> None:
        transform = self._canvas.transform
        self._zoom.setEditText(f"{transform.zoom * 100:.4g} %")
        turned = round(transform.rotation) % 360
        words = [f"{turned}°"] if turned else []
        if transform.mirrored:
            words.append(self.tr("mirrored"))
        self._turn.setText(", ".join(words))

    def _make_zoom(self) -> QComboBox:
        zoom = QComboBox()
        zoom.setEditable(True)
        zoom.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        zoom.addItems([f"{percent} %" for percent in ZOOM_CHOICES])
        zoom.setFixedWidth(88)
        zoom.setAccessibleName(self.tr("Zoom"))
        zoom.setToolTip(self.tr("Zoom"))
        field = zoom.lineEdit()
        if field is not None:
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.returnPressed.connect(lambda: self._take_zoom(zoom.currentText()))
        zoom.activated.connect(lambda _: self._take_zoom(zoom.currentText()))
        return zoom

    def _take_zoom(self, text: str) -> None:
        try:
            percent = float(text.replace("%", "").replace(",", ".").strip())
        except ValueError:
            percent = 0.0
        if percent > 0:
            self._canvas.zoom_to(percent / 100)
        self._show_view()
