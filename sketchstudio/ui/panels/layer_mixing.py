"""How the chosen layers are mixed with those below: blend mode and opacity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QSpinBox, QWidget

from sketchstudio.document.blend import MODE_LABELS, NORMAL
from sketchstudio.document.edits import SetLayerProps
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.document.layer_edits import as_one
from sketchstudio.session import Session
from sketchstudio.ui.controls import spec_text

PASS_THROUGH = "pass-through"  # stands among the modes of a group
OPACITY_KEY = "layer opacity"  # one drag of the slider is one undo step


class LayerMixing(QWidget):
    """Shows the active layer; changes all that are `chosen`."""

    def __init__(self, session: Session, chosen: Callable[[], Sequence[int]]) -> None:
        super().__init__()
        self._session, self._chosen = session, chosen
        self._mode = self._make_mode_box()
        self._slider, self._percent = self._make_opacity()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._mode, stretch=3)
        layout.addWidget(self._slider, stretch=2)
        layout.addWidget(self._percent)

    def show_layer(self, layer: Layer | None) -> None:
        """The active layer is this one now, or has changed."""
        widgets = (self._mode, self._slider, self._percent)
        for widget in widgets:
            widget.setEnabled(layer is not None)
            widget.blockSignals(True)
        if layer is not None:
            self._offer_pass_through(layer.props.is_group)
            self._mode.setCurrentIndex(max(self._mode.findData(_choice(layer.props)), 0))
            self._show_opacity(round(layer.props.opacity * 100))
        for widget in widgets:
            widget.blockSignals(False)

    def _show_opacity(self, percent: int) -> None:
        if not self._slider.isSliderDown():
            self._slider.setValue(percent)
        self._percent.setValue(percent)

    def _offer_pass_through(self, on: bool) -> None:
        offered = self._mode.findData(PASS_THROUGH) >= 0
        if on and not offered:
            self._mode.insertItem(0, self.tr("Pass through"), PASS_THROUGH)
        elif offered and not on:
            self._mode.removeItem(0)

    def _set_mode(self) -> None:
        choice = self._mode.currentData()
        layers = [layer for layer in self._layers() if _choice(layer.props) != choice]
        edits = [SetLayerProps(layer.id, _with_choice(layer.props, choice)) for layer in layers]
        if edits:
            self._session.do(as_one(self.tr("Blend mode"), edits))

    def _set_opacity(self, percent: int) -> None:
        layers = self._layers()
        if all(round(layer.props.opacity * 100) == percent for layer in layers):
            return
        edits = [
            SetLayerProps(layer.id, replace(layer.props, opacity=percent / 100)) for layer in layers
        ]
        names = " ".join(str(layer.id) for layer in layers)
        self._session.do(as_one(self.tr("Layer opacity"), edits), key=f"{OPACITY_KEY} {names}")

    def _layers(self) -> list[Layer]:
        """The active layer, and the others that are chosen with it."""
        document = self._session.document
        ids = {*self._chosen(), document.active_layer_id}
        return [layer for layer in document.layers if layer.id in ids]

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


def _choice(props: LayerProps) -> str:
    return PASS_THROUGH if props.is_group and not props.is_isolated else props.mode


def _with_choice(props: LayerProps, choice: str) -> LayerProps:
    if choice != PASS_THROUGH:
        return replace(props, mode=choice, pass_through=False)
    if not props.is_group:
        return props
    return replace(props, mode=NORMAL, opacity=1.0, pass_through=True)
