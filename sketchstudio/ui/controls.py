"""Controls made from a description: a generator's parameter, a tool's option, a setting.

The description needs the names that `generators.base.Parameter` has; the control shows the value,
and tells of every change with `changed(value)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)

SLIDER_STEPS = 1000
WIDE_RANGE = 60  # largest to smallest: from here on the slider's lower half is the finer one


class ChoiceLike(Protocol):
    """One value that can be chosen, and its words on screen."""

    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...


class RowLike(Protocol):
    """What a control is made from."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def default(self) -> Any: ...
    @property
    def minimum(self) -> float | None: ...
    @property
    def maximum(self) -> float | None: ...
    @property
    def step(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def choices(self) -> Sequence[ChoiceLike]: ...
    @property
    def help(self) -> str: ...


class Control(QWidget):
    """One value on screen. `labelled`: the control shows its label itself."""

    changed = Signal(object)
    labelled = False

    def __init__(self, row: RowLike) -> None:
        super().__init__()
        self.row = row
        self.setToolTip(spec_text(row.help))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def value(self) -> Any:
        """The value in the row's own type."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show the value without telling of a change."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the panel, unless the control has been taken in hand."""
        is_idle = isinstance(watched, QWidget) and not watched.hasFocus()
        if event.type() == QEvent.Type.Wheel and is_idle:
            event.ignore()
            return True
        return False

    def _add(self, widget: QWidget, *, stretch: int = 0, name: str = "") -> None:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        widget.installEventFilter(self)
        widget.setAccessibleName(name or spec_text(self.row.label))
        widget.setAccessibleDescription(spec_text(self.row.help))
        self._layout.addWidget(widget, stretch)


class SwitchControl(Control):
    """Yes or no: a check box with the label beside it."""

    labelled = True

    def __init__(self, row: RowLike) -> None:
        super().__init__(row)
        self._box = QCheckBox(spec_text(row.label))
        self._box.setChecked(bool(row.default))
        self._box.toggled.connect(self.changed.emit)
        self._add(self._box, stretch=1)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: Any) -> None:
        self._box.blockSignals(True)
        self._box.setChecked(bool(value))
        self._box.blockSignals(False)


class ChoiceControl(Control):
    """One of several: a combo box."""

    def __init__(self, row: RowLike) -> None:
        super().__init__(row)
        self._box = QComboBox()
        for choice in row.choices:
            self._box.addItem(spec_text(choice.label), choice.value)
        self.set_value(row.default)
        self._box.currentIndexChanged.connect(lambda _: self.changed.emit(self.value()))
        self._add(self._box, stretch=1)

    def value(self) -> str:
        return str(self._box.currentData())

    def set_value(self, value: Any) -> None:
        self._box.blockSignals(True)
        self._box.setCurrentIndex(max(self._box.findData(value), 0))
        self._box.blockSignals(False)


class NumberControl(Control):
    """A whole number or a fraction: a field, and a slider where both ends are known."""

    def __init__(self, row: RowLike, *, slider_width: int = 0) -> None:
        super().__init__(row)
        self._whole = row.kind == "int"
        self._low, self._high = _range(row)
        self._zero_below = self._needs_place_for_zero()
        self._field = self._make_field()
        self._slider = self._make_slider(slider_width)
        self.set_value(row.default)
        self._field.valueChanged.connect(self._field_moved)

    def value(self) -> int | float:
        number = self._field.value()
        if self._zero_below and number < self._low:
            number = 0
        return int(number) if self._whole else float(number)

    def set_value(self, value: Any) -> None:
        number = float(value)
        if self._zero_below and number == 0:
            number = self._field.minimum()
        self._field.blockSignals(True)
        self._field.setValue(int(number) if self._whole else number)  # type: ignore[arg-type]
        self._field.blockSignals(False)
        self._show_on_slider()

    def _needs_place_for_zero(self) -> bool:
        return bool(getattr(self.row, "zero_label", "")) and self._low > 0

    def _make_field(self) -> QSpinBox | QDoubleSpinBox:
        step = self.row.step or (1 if self._whole else 0.05)
        low = self._low - step if self._zero_below else self._low
        if self._whole:
            field: QSpinBox | QDoubleSpinBox = QSpinBox()
            field.setRange(int(low), int(self._high))
            field.setSingleStep(int(step))
        else:
            field = QDoubleSpinBox()
            field.setDecimals(_decimals(step))
            field.setRange(low, self._high)
            field.setSingleStep(step)
        if self.row.unit:
            field.setSuffix(f" {self.row.unit}")
        field.setSpecialValueText(spec_text(getattr(self.row, "zero_label", "")))
        field.setKeyboardTracking(False)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setMinimumWidth(72)
        return field

    def _make_slider(self, width: int) -> QSlider | None:
        has_ends = self.row.minimum is not None and self.row.maximum is not None
        has_ends = has_ends and getattr(self.row, "has_slider", True)
        if has_ends:
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(0, SLIDER_STEPS)
            slider.setPageStep(SLIDER_STEPS // 10)
            slider.setMinimumWidth(width or 60)
            slider.valueChanged.connect(self._slider_moved)
            label = spec_text(self.row.label)
            slider_name = QCoreApplication.translate("Control", "{0}, slider").format(label)
            self._add(slider, stretch=1, name=slider_name)
        self._add(self._field, stretch=0 if has_ends else 1)
        return slider if has_ends else None

    def _slider_moved(self, position: int) -> None:
        low, high = self._field.minimum(), self._field.maximum()
        number = low + (high - low) * (position / SLIDER_STEPS) ** self._bend()
        self._field.setValue(round(number) if self._whole else number)  # type: ignore[arg-type]

    def _field_moved(self, _number: float) -> None:
        self._show_on_slider()
        self.changed.emit(self.value())

    def _show_on_slider(self) -> None:
        if self._slider is None or self._slider.isSliderDown():
            return
        low, high = self._field.minimum(), self._field.maximum()
        part = (self._field.value() - low) / (high - low)
        self._slider.blockSignals(True)
        self._slider.setValue(round(part ** (1 / self._bend()) * SLIDER_STEPS))
        self._slider.blockSignals(False)

    def _bend(self) -> float:
        return 2.0 if self._low > 0 and self._high / self._low > WIDE_RANGE else 1.0


def make_control(row: RowLike, *, slider_width: int = 0) -> Control:
    """The control that fits the row's kind; ValueError for a kind that has none."""
    if row.kind == "bool":
        return SwitchControl(row)
    if row.kind == "choice":
        return ChoiceControl(row)
    if row.kind in ("int", "float"):
        return NumberControl(row, slider_width=slider_width)
    raise ValueError(f"{row.name}: no control for the kind {row.kind!r}")


def spec_text(text: str) -> str:
    """Words of a generator, a tool or a setting in the user's language."""
    return QCoreApplication.translate("Spec", text) if text else ""


def _range(row: RowLike) -> tuple[float, float]:
    low = -1_000_000 if row.minimum is None else row.minimum
    high = 1_000_000 if row.maximum is None else row.maximum
    return low, high


def _decimals(step: float) -> int:
    return next((count for count in range(5) if abs(step * 10**count % 1) < 1e-9), 5)
