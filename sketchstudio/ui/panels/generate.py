"""The Generate panel: which generator, its controls, the button, and how far the run has come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.document.change import Change
from sketchstudio.generators.base import Spec
from sketchstudio.generators.models import ModelInfo, choose_models
from sketchstudio.session import Session
from sketchstudio.ui.buttons import icon_button, push_button
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.panels.generator_form import GeneratorForm
from sketchstudio.ui.panels.sketch_hint import SketchHint

PROGRESS_STEPS = 1000


class GeneratePanel(QWidget):
    """`generate`, `cancel`, `live` and `doctor` are the window's actions; the panel has a button
    for each.

    `changed` when another generator is chosen, or one of its controls is set otherwise."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        specs: Sequence[Spec],
        *,
        generate: QAction,
        cancel: QAction,
        live: QAction,
        doctor: QAction,
    ) -> None:
        super().__init__()
        self._session = session
        self._specs = {spec.id: spec for spec in specs}
        self._forms: dict[str, GeneratorForm] = {}
        self.choice = self._make_choice()
        self._looks_at = _dim_label()
        self._form_place = QVBoxLayout()
        self.generate_button = push_button(generate, primary=True, icon_name="generate")
        self.cancel_button = push_button(cancel)
        self.live_button = icon_button(live)
        self.doctor_button = icon_button(doctor)
        self.sketch_hint = SketchHint()
        self.progress = QProgressBar()
        self._run_place = QStackedWidget()
        self._lay_out()
        self.choice.currentIndexChanged.connect(self._show_form)
        session.changed.connect(self._follow)
        session.document_replaced.connect(self._show_looks_at)
        self._choose_ready()
        self._show_form()
        self._show_looks_at()

    @property
    def form(self) -> GeneratorForm | None:
        """The controls of the chosen generator; None where there is no generator at all."""
        return self._forms.get(self.choice.currentData())

    def choose(self, generator_id: str) -> None:
        """Show that generator, where it is known."""
        index = self.choice.findData(generator_id)
        if index >= 0:
            self.choice.setCurrentIndex(index)

    def extras(self) -> dict[str, object]:
        """What of the panel is kept in the project file."""
        form = self.form
        if form is None:
            return {}
        return {"generator": form.spec.id, "values": form.values(), "seed": form.seed()}

    def take_extras(self, extras: dict[str, object]) -> None:
        """Show what a project file has kept; what does not fit any more is left out."""
        self.choose(str(extras.get("generator", "")))
        form, values, seed = self.form, extras.get("values"), extras.get("seed")
        if form is None or form.spec.id != extras.get("generator"):
            return
        if isinstance(values, dict):
            form.set_values(values)
        if isinstance(seed, int):
            form.set_seed(seed)

    def show_model(self, model: ModelInfo) -> None:
        """Offer a model that has been added since."""
        for form in self._forms.values():
            form.show_model(model)

    def show_sketch_hint(self, words: str) -> None:
        """What would hurt the picture made of this sketch; nothing where all is well."""
        self.sketch_hint.show_words(words)

    def show_idle(self) -> None:
        """Nothing is being made: the button is back."""
        self._run_place.setCurrentIndex(0)

    def show_running(self, fraction: float | None) -> None:
        """fraction: 0..1, or None before the first word of the run."""
        self._run_place.setCurrentIndex(1)
        self.progress.setRange(0, PROGRESS_STEPS if fraction is not None else 0)
        self.progress.setValue(round((fraction or 0) * PROGRESS_STEPS))

    def _follow(self, change: Change) -> None:
        if change.layers:
            self._show_looks_at()

    def _choose_ready(self) -> None:
        """Begin with a generator whose models are there, and with one for drawings if there is."""
        for spec in sorted(self._specs.values(), key=lambda spec: spec.photo_rank > 0):
            models = choose_models(spec)
            if all(role.task in models for role in spec.roles if role.required):
                self.choose(spec.id)
                return

    def _show_looks_at(self) -> None:
        document = self._session.document
        seen = [layer.props.name for layer in document.layers if document.is_looked_at(layer)]
        if seen:
            text = self.tr("Looks at: {0}").format(", ".join(seen))
        else:
            text = self.tr("Looks at no layer: switch one on in Layers")
        self._looks_at.setText(text)

    def _show_form(self) -> None:
        spec = self._specs.get(self.choice.currentData())
        if spec is None:
            return
        for form in self._forms.values():
            form.hide()
        if spec.id not in self._forms:
            self._forms[spec.id] = GeneratorForm(spec)
            self._form_place.addWidget(self._forms[spec.id])
            self._forms[spec.id].changed.connect(self.changed)
        self._forms[spec.id].show()
        self.doctor_button.setVisible(spec.sketch)
        self.choice.setToolTip(spec_text(spec.summary))
        self.choice.setAccessibleDescription(spec_text(spec.summary))
        self.changed.emit()

    def _make_choice(self) -> QComboBox:
        choice = QComboBox()
        for spec in self._specs.values():
            choice.addItem(spec_text(spec.name), spec.id)
            choice.setItemData(
                choice.count() - 1, spec_text(spec.summary), Qt.ItemDataRole.ToolTipRole
            )
        choice.setAccessibleName(self.tr("Generator"))
        return choice

    def _lay_out(self) -> None:
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setTextVisible(True)
        running = QWidget()
        run_row = QHBoxLayout(running)
        run_row.setContentsMargins(0, 0, 0, 0)
        run_row.addWidget(self.progress, stretch=1)
        run_row.addWidget(self.cancel_button)
        self._run_place.addWidget(self.generate_button)
        self._run_place.addWidget(running)
        self._run_place.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self.choice)
        layout.addWidget(self._scrolled_form(), stretch=1)
        layout.addWidget(self._looks_at)
        layout.addWidget(self.sketch_hint)
        bottom = QHBoxLayout()
        bottom.addWidget(self._run_place, stretch=1)
        bottom.addWidget(self.doctor_button)
        bottom.addWidget(self.live_button)
        layout.addLayout(bottom)

    def _scrolled_form(self) -> QScrollArea:
        """What may be long scrolls; the choice above it and the button below it stay."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 2, 0)
        column.setSpacing(8)
        column.addLayout(self._form_place)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area


def _dim_label() -> QLabel:
    label = QLabel()
    label.setProperty("dim", True)
    label.setWordWrap(True)
    return label
