"""The controls of one generator, made from its Spec: parameters, models, seed, candidates."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QWidget,
)

from sketchstudio.generators.base import GeneratorError, Guess, Spec, Value
from sketchstudio.generators.models import ModelInfo, choose_models, models_for
from sketchstudio.ui.controls import Control, make_control, spec_text
from sketchstudio.ui.icons import icon
from sketchstudio.ui.panels.guess_chips import GuessChips

MAX_SEED = 2**31 - 1  # what a spin box holds
DICE_SEEDS = 10_000  # few enough to be read out to somebody


class GeneratorForm(QWidget):
    """Keeps its values as long as the window is open. `changed` when one of them, a model or the
    seed is another."""

    changed = Signal()

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self.spec = spec
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._chips: GuessChips | None = None
        self._controls = {row.name: self._add_control(make_control(row)) for row in spec.parameters}
        self._model_labels: dict[str, QLabel] = {}
        self._model_boxes = self._add_models()
        self._seed, self._candidates = self._add_run()
        self.changed.connect(self._show_who_chooses)
        self.changed.connect(self._mark_guess)
        self._show_who_chooses()

    def control(self, name: str) -> Control:
        """The control of a parameter; KeyError when there is none of that name."""
        return self._controls[name]

    def values(self) -> dict[str, Value]:
        """All parameters as they are set."""
        return {name: control.value() for name, control in self._controls.items()}

    def seed(self) -> int:
        """The seed as it is set."""
        return self._seed.value()

    def set_seed(self, seed: int) -> None:
        """Show another seed."""
        self._seed.setValue(seed % (MAX_SEED + 1))

    def candidates(self) -> int:
        """How many to make."""
        return self._candidates.value() if self._candidates else 1

    def models(self) -> Mapping[str, Path]:
        """Task -> model folder: what was chosen, and what is preferred where nothing was."""
        chosen = dict(choose_models(self.spec))
        for task, box in self._model_boxes.items():
            if box.count():
                chosen[task] = box.currentData()
        return chosen

    def show_model(self, model: ModelInfo) -> None:
        """Offer one that has been added since, and choose it; only where a role fits it."""
        box = self._model_boxes.get(model.task)
        if box is None:
            return
        self._fill_models(box, model.task)
        box.setCurrentIndex(box.findText(model.label))

    def set_models(self, names: Collection[str]) -> None:
        """Choose the models whose folders have these names, where they are there."""
        for box in self._model_boxes.values():
            for row in range(box.count()):
                if box.itemData(row).name in names:
                    box.setCurrentIndex(row)

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show these values; what the generator cannot take is left out."""
        for parameter in self.spec.parameters:
            if parameter.name not in values:
                continue
            with suppress(GeneratorError):
                fitting = parameter.check(values[parameter.name])
                self._controls[parameter.name].set_value(fitting)
        self._show_who_chooses()
        self._mark_guess()

    def show_guesses(self, guesses: Sequence[Guess]) -> None:
        """What the drawing may be, beneath the parameter that is guessed, if there is one."""
        if self._chips is not None:
            self._chips.show_guesses(guesses)
            self._mark_guess()

    def _take_guess(self, value: str) -> None:
        self._controls[self.spec.guesses].set_value(value)
        self.changed.emit()

    def _mark_guess(self) -> None:
        if self._chips is not None:
            self._chips.mark(self._controls[self.spec.guesses].value())

    def _show_who_chooses(self) -> None:
        """What the generator chooses by itself is not to be set by hand meanwhile."""
        for parameter in self.spec.parameters:
            if parameter.unless:
                is_chosen = bool(self._controls[parameter.unless].value())
                self._controls[parameter.name].setEnabled(not is_chosen)

    def _add_control(self, control: Control) -> Control:
        control.changed.connect(lambda _value: self.changed.emit())
        if control.labelled:
            self._grid.addWidget(control, self._grid.rowCount(), 1)
        else:
            self._add_row(spec_text(control.row.label), control, help_text=control.row.help)
        if control.row.name == self.spec.guesses:
            self._chips = GuessChips(self.spec.parameter(self.spec.guesses).choices)
            self._chips.chosen.connect(self._take_guess)
            self._grid.addWidget(self._chips, self._grid.rowCount(), 0, 1, 2)
        return control

    def _add_row(self, text: str, widget: QWidget, *, help_text: str = "") -> QLabel:
        row = self._grid.rowCount()
        label = QLabel(text)
        label.setToolTip(spec_text(help_text))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setBuddy(widget)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(widget, row, 1)
        return label

    def _add_models(self) -> dict[str, QComboBox]:
        """A box for every role; it is seen where more than one model fits."""
        boxes = {}
        for role in self.spec.roles:
            box = boxes[role.task] = QComboBox()
            box.setAccessibleName(spec_text(role.label))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            self._model_labels[role.task] = self._add_row(spec_text(role.label), box)
            self._fill_models(box, role.task)
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return boxes

    def _fill_models(self, box: QComboBox, task: str) -> None:
        fitting = [model for model in models_for(self.spec) if model.task == task]
        with QSignalBlocker(box):
            box.clear()
            for model in fitting:
                box.addItem(model.label, model.folder)
                box.setItemData(box.count() - 1, model.label, Qt.ItemDataRole.ToolTipRole)
        for widget in (box, self._model_labels[task]):
            widget.setVisible(len(fitting) > 1)

    def _add_run(self) -> tuple[QSpinBox, QSpinBox | None]:
        """Seed and number of candidates, in one row."""
        seed, row = self._make_seed(), QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(seed, stretch=1)
        layout.addWidget(self._make_dice())
        count = self._make_count() if self.spec.max_candidates > 1 else None
        if count is not None:
            layout.addWidget(count)
        self._add_row(self.tr("Seed"), row, help_text=seed.toolTip())
        return seed, count

    def _make_seed(self) -> QSpinBox:
        seed = QSpinBox()
        seed.setRange(0, MAX_SEED)
        seed.valueChanged.connect(lambda _value: self.changed.emit())
        seed.setMinimumWidth(72)  # of its own accord it would have room for the largest
        seed.setAccessibleName(self.tr("Seed"))
        seed.setToolTip(self.tr("The same seed with the same drawing gives the same picture"))
        return seed

    def _make_dice(self) -> QToolButton:
        dice = QToolButton()
        dice.setIcon(icon("dice"))
        dice.setToolTip(self.tr("Another seed by chance"))
        dice.setAccessibleName(self.tr("Another seed by chance"))
        dice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        dice.clicked.connect(lambda: self.set_seed(random.randrange(DICE_SEEDS)))
        return dice

    def _make_count(self) -> QSpinBox:
        count = QSpinBox()
        count.setRange(1, self.spec.max_candidates)
        count.setValue(self.spec.default_candidates)
        count.setPrefix("× ")
        count.setAccessibleName(self.tr("Candidates"))
        count.setToolTip(self.tr("Candidates: how many pictures to choose from"))
        return count
