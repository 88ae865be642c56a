"""What a click on a mark of the layer tree switches, in one layer or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from sketchstudio.document.edits import Edit, SetLayerProps
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.document.layer_edits import as_one
from sketchstudio.session import Session
from sketchstudio.ui.panels import layer_marks
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

_EYES_KEY = "eyes"  # a drag over several eyes is one undo step


@dataclass(frozen=True, slots=True)
class Switch:
    """One property that is on or off."""

    label: str
    is_on: Callable[[LayerProps], bool]
    switched: Callable[[LayerProps, bool], LayerProps]

    def edit(self, layers: Iterable[Layer], *, on: bool) -> Edit:
        """Switch it on or off in all of them, as one step."""
        label = QCoreApplication.translate("LayerSwitches", self.label)
        changed = (SetLayerProps(layer.id, self.switched(layer.props, on)) for layer in layers)
        return as_one(label, tuple(changed))


def _shown(props: LayerProps, on: bool) -> LayerProps:
    return replace(props, visible=on)


def _looked_at(props: LayerProps, on: bool) -> LayerProps:
    return replace(props, is_input=on)


def _locked(props: LayerProps, on: bool) -> LayerProps:
    return replace(props, locked=on)


def _alpha_locked(props: LayerProps, on: bool) -> LayerProps:
    return props if props.is_group else replace(props, alpha_locked=on)


SWITCHES: Mapping[str, Switch] = MappingProxyType(
    {
        layer_marks.EYE: Switch(
            QT_TRANSLATE_NOOP("LayerSwitches", "Show or hide layer"),
            lambda props: props.visible,
            _shown,
        ),
        layer_marks.INPUT: Switch(
            QT_TRANSLATE_NOOP("LayerSwitches", "Generate looks"),
            lambda props: props.is_input,
            _looked_at,
        ),
        layer_marks.LOCK: Switch(
            QT_TRANSLATE_NOOP("LayerSwitches", "Lock layer"),
            lambda props: props.locked,
            _locked,
        ),
        layer_marks.ALPHA_LOCK: Switch(
            QT_TRANSLATE_NOOP("LayerSwitches", "Lock transparency"),
            lambda props: props.alpha_locked,
            _alpha_locked,
        ),
    }
)


class Eyes:
    """The pointer going over several eyes: each becomes as the first one did, all as one step."""

    def __init__(self, session: Session, *, on: bool) -> None:
        self._session, self._on = session, on
        self._layers: list[Layer] = []
        session.end_step()

    def pass_over(self, layer: Layer) -> None:
        """Nothing happens the second time."""
        seen = any(other.id == layer.id for other in self._layers)
        if seen or layer.props.visible == self._on:
            return
        self._session.abandon(_EYES_KEY)
        self._layers.append(layer)
        edit = SWITCHES[layer_marks.EYE].edit(self._layers, on=self._on)
        self._session.do(edit, key=_EYES_KEY)
