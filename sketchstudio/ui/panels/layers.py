"""The layers panel: the stack, how the active layer is mixed, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.document.blend import MODE_LABELS
from sketchstudio.document.change import Change
from sketchstudio.document.edits import SetLayerProps
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.session import Session
from sketchstudio.ui.buttons import icon_button
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.panels.layer_model import LayerModel
from sketchstudio.ui.panels.layer_row import ROW_HEIGHT, LayerRow

OPACITY_KEY = "layer opacity"  # one drag of the slider is one undo step


class LayerPanel(QWidget):
    """`actions` (add, duplicate, delete, merge, ...) become the buttons below the list."""

    def __init__(self, session: Session, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._session = session
        self.model = LayerModel(session, self)
        self.list = LayerList(self.model)
        self.list.setItemDelegate(LayerRow(self.change_props, self.list))
        self.list.toggle_asked.connect(self._toggle_visible)
        self._mode = self._make_mode_box()
        self._slider, self._percent = self._make_opacity()
        self._lay_out(actions)
        self.list.selectionModel().currentChanged.connect(self._activate)
        self.model.modelReset.connect(self._show_active)
        session.changed.connect(self._follow)
        session.document_replaced.connect(self._show_active)
        self._show_active()

    def change_props(self, layer: Layer, props: LayerProps, label: str) -> None:
        """One undo step that gives the layer these properties."""
        if props != layer.props:
            self._session.do(SetLayerProps(layer.id, props, label))

    def _toggle_visible(self, row: int) -> None:
        layer = self.model.layer_at(row)
        if layer is not None:
            label = self.tr("Hide layer") if layer.props.visible else self.tr("Show layer")
            self.change_props(layer, replace(layer.props, visible=not layer.props.visible), label)

    def _activate(self, current: QModelIndex, _previous: QModelIndex) -> None:
        layer = self.model.layer_at(current.row())
        if layer is not None and layer.id != self._session.document.active_layer_id:
            self._session.set_active_layer(layer.id)

    def _follow(self, change: Change) -> None:
        if change.layers or change.size:
            self._show_active()

    def _show_active(self) -> None:
        layer = self._session.document.active_layer
        for widget in (self._mode, self._slider, self._percent):
            widget.setEnabled(layer is not None)
            widget.blockSignals(True)
        if layer is not None:
            row = self.model.row_of(layer.id)
            self.list.setCurrentIndex(self.model.index(row))
            self._mode.setCurrentIndex(max(self._mode.findData(layer.props.mode), 0))
            self._show_opacity(round(layer.props.opacity * 100))
        for widget in (self._mode, self._slider, self._percent):
            widget.blockSignals(False)

    def _show_opacity(self, percent: int) -> None:
        if not self._slider.isSliderDown():
            self._slider.setValue(percent)
        self._percent.setValue(percent)

    def _set_mode(self) -> None:
        layer = self._session.document.active_layer
        if layer is not None:
            props = replace(layer.props, mode=self._mode.currentData())
            self.change_props(layer, props, self.tr("Blend mode"))

    def _set_opacity(self, percent: int) -> None:
        layer = self._session.document.active_layer
        if layer is None or round(layer.props.opacity * 100) == percent:
            return
        props = replace(layer.props, opacity=percent / 100)
        edit = SetLayerProps(layer.id, props, self.tr("Layer opacity"))
        self._session.do(edit, key=f"{OPACITY_KEY} {layer.id}")

    def _make_mode_box(self) -> QComboBox:
        box = QComboBox()
        for mode, label in MODE_LABELS.items():
            box.addItem(spec_text(label), mode)
        box.setAccessibleName(self.tr("Blend mode"))
        box.setToolTip(self.tr("How the layer is mixed with those below"))
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(self._set_mode)
        return box

    def _make_opacity(self) -> tuple[QSlider, QSpinBox]:
        slider, percent = QSlider(Qt.Orientation.Horizontal), QSpinBox()
        percent.setSuffix(" %")
        for widget in (slider, percent):
            widget.setRange(0, 100)
            widget.setToolTip(self.tr("Opacity of the layer"))
            widget.valueChanged.connect(self._set_opacity)
        slider.setAccessibleName(self.tr("Opacity of the layer, slider"))
        percent.setAccessibleName(self.tr("Opacity of the layer"))
        percent.setKeyboardTracking(False)
        slider.sliderReleased.connect(self._session.end_step)
        return slider, percent

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        mixing = QHBoxLayout()
        mixing.addWidget(self._mode, stretch=3)
        mixing.addWidget(self._slider, stretch=2)
        mixing.addWidget(self._percent)
        buttons = QHBoxLayout()
        buttons.setSpacing(1)
        for action in actions:
            buttons.addWidget(icon_button(action))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(mixing)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(buttons)


class LayerList(QListView):
    """The stack, topmost first: F2 renames, Space shows or hides, a drag reorders."""

    toggle_asked = Signal(int)  # row

    def __init__(self, model: LayerModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(self.tr("Layers"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(ROW_HEIGHT + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggle_asked.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
