"""Asks how the picture is to be exported, and shows beforehand what will come of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.document.snapshot import Snapshot
from sketchstudio.files.export_choices import ExportChoices
from sketchstudio.files.export_speed import ExportSpeeds
from sketchstudio.files.exporting import format_of, why_too_large
from sketchstudio.generators.base import GeneratorError, Spec
from sketchstudio.generators.models import ModelInfo, models_for
from sketchstudio.ui.dialogs.buttons import StandardButton, dialog_buttons
from sketchstudio.ui.exporting.estimate import duration_words, estimate_s
from sketchstudio.ui.exporting.form import ExportForm
from sketchstudio.ui.exporting.lens import Lens
from sketchstudio.ui.exporting.looking import Looking
from sketchstudio.ui.exporting.making import ExportOrder, FlatPicture, Looked, order_for
from sketchstudio.ui.exporting.naming import full_path, told_name
from sketchstudio.ui.icons import icon

FIRST_SIZE = QSize(980, 640)
FORM_WIDTH = 380
FOLDER_MARGIN = 60  # pixels: the icon and the edges of the button
CM_PER_INCH = 2.54


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be exported. stem: the name that files get of it."""

    snapshot: Snapshot
    stem: str
    folder: Path
    spec: Spec | None  # the generator that enlarges
    device: str
    is_taken: Callable[[Path], bool]  # an export that waits will write there


class ExportDialog(QDialog):
    """`order` and `size` say what was chosen, once it is accepted. `model_asked` when a model is
    to be added; `take_model` shows it."""

    model_asked = Signal()

    def __init__(
        self,
        subject: Subject,
        choices: ExportChoices,
        looking: Looking,
        speeds: ExportSpeeds,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.resize(FIRST_SIZE)
        self._subject, self._looking, self._speeds = subject, looking, speeds
        snapshot = subject.snapshot
        self._flat = FlatPicture(snapshot)
        size = (snapshot.width, snapshot.height)
        self.form = ExportForm(size, snapshot.paper, subject.spec, _models(subject.spec), choices)
        self.lens = Lens(*size)
        self.name = QLineEdit()
        self._folder = QPushButton()
        self._result, self._time, self._refusal = QLabel(), QLabel(), QLabel()
        self._buttons = dialog_buttons(
            self, StandardButton.Ok, StandardButton.Cancel, main=self.tr("Export")
        )
        self._has_own_name = False
        self._place = subject.folder
        self.order: ExportOrder | None = None
        self.may_replace: Callable[[Path], bool] = self._ask_to_replace
        self._lay_out()
        self._connect()
        self._follow()

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the result."""
        return self.form.scaling.size_px

    @property
    def choices(self) -> ExportChoices:
        """As they are set, with the folder."""
        return replace(self.form.choices, folder=str(self._place))

    @property
    def path(self) -> Path:
        """Where the file goes."""
        return full_path(self._place, self.name.text(), self.form.choices.kind)

    def choose_place(self, folder: Path, name: str = "") -> None:
        """Write there, under that name."""
        self._place = folder
        if name:
            self.name.setText(name)
            self._has_own_name = True
        self._show_place()

    def take_model(self, model: ModelInfo) -> None:
        """One that was added just now; it is chosen."""
        self.form.show_models(_models(self._subject.spec), model.folder.name)

    def accept(self) -> None:
        """Where a file is there already, only after asking."""
        path = self.path
        is_there = path.exists() or self._subject.is_taken(path)
        if self._make_order() is None or (is_there and not self.may_replace(path)):
            return
        self.order = self._make_order()
        super().accept()

    def done(self, result: int) -> None:
        self._looking.rest()
        super().done(result)

    # ---- following the form and the lens

    @Slot()
    def _follow(self) -> None:
        """Something is set otherwise."""
        choices = self.form.choices
        if not self._has_own_name:
            self.name.setText(told_name(self._subject.stem, choices))
        elif format_of(Path(self.name.text())) not in (None, choices.kind):
            self.name.setText(Path(self.name.text()).stem + choices.kind.suffix)
        self.lens.show_scale(self.form.scaling.scale)  # which looks, too
        self._show_size()

    @Slot()
    def _look(self) -> None:
        order = self._make_order()
        part = self.lens.part
        if order is None or part.is_empty:
            self._looking.rest()
            self.lens.show_words(self.tr("Nothing to show"))
            return
        if order.enlarges or not order.choices.is_lossless:
            self.lens.show_words(self.tr("Calculating…"))
        self._looking.want(replace(order, part=part, flat=self._flat))
        self._show_time(order)

    @Slot(object, object)
    def _looked(self, order: ExportOrder, looked: Looked) -> None:
        if order.flat is not self._flat:
            return
        self.lens.show_source(looked.source)
        self.lens.show_after(looked.after, looked.part, order.choices.scale)
        self._show_time(order)

    @Slot(str)
    def _look_failed(self, sentence: str) -> None:
        self.lens.show_words(self.tr("Nothing to show"))
        self._refuse(sentence)

    def _make_order(self) -> ExportOrder | None:
        """None, and a sentence on screen, where it cannot be done."""
        subject, choices = self._subject, self.choices
        refusal = why_too_large(choices.kind, *self.size_px)
        try:
            order = order_for(
                subject.spec, subject.snapshot, choices, self.path, device=subject.device
            )
        except GeneratorError as error:
            refusal = refusal or str(error)
        self._refuse(refusal or ("" if self.name.text().strip() else self.tr("Give it a name.")))
        return None if refusal else order

    def _refuse(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._buttons.button(StandardButton.Ok).setEnabled(not sentence)

    def _show_size(self) -> None:
        width, height = self.size_px
        dpi = self.form.choices.dpi
        across, down = (side / dpi * CM_PER_INCH for side in (width, height))
        words = self.tr("{0:,} × {1:,} px, printed {2:.1f} × {3:.1f} cm")
        self._result.setText(words.format(width, height, across, down))

    def _show_time(self, order: ExportOrder) -> None:
        seconds = estimate_s(self._speeds, order, self.size_px)
        if seconds is None:
            self._time.setText(self.tr("Measuring how long it takes here…"))
        else:
            self._time.setText(self.tr("Takes {0} here").format(duration_words(seconds)))

    def _take_name(self) -> None:
        """A name that ends as another format does asks for that one."""
        self._has_own_name = True
        kind = format_of(Path(self.name.text()))
        if kind is not None and kind != self.form.choices.kind:
            self.form.choose_format(kind)
        self._make_order()

    # ---- where to

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Export into"), str(self._place))
        if folder:
            self.choose_place(Path(folder))

    def _show_place(self) -> None:
        room = FORM_WIDTH - FOLDER_MARGIN
        elided = self._folder.fontMetrics().elidedText(
            str(self._place), Qt.TextElideMode.ElideMiddle, room
        )
        self._folder.setText(elided)
        self._folder.setToolTip(self.tr("Into {0}").format(self._place))
        self._folder.setAccessibleName(self.tr("Folder: {0}").format(self._place))

    def _ask_to_replace(self, path: Path) -> bool:
        words = self.tr("“{0}” is there already. Replace it?").format(path.name)
        buttons = QMessageBox.StandardButton
        kinds = buttons.Yes | buttons.No
        return QMessageBox.question(self, self.tr("Export"), words, kinds) == buttons.Yes

    # ---- putting together

    def _connect(self) -> None:
        self.form.changed.connect(self._follow)
        self.form.model_asked.connect(self.model_asked)
        self.lens.moved.connect(self._look)
        self.name.textEdited.connect(self._take_name)
        self._folder.clicked.connect(self._browse)
        self._looking.looked.connect(self._looked)
        self._looking.failed.connect(self._look_failed)

    def _lay_out(self) -> None:
        self.name.setAccessibleName(self.tr("File name"))
        self._folder.setIcon(icon("open"))
        self._folder.setAutoDefault(False)
        self._folder.setStyleSheet("text-align: left; padding-left: 8px;")
        self._show_place()
        self._time.setProperty("dim", True)
        self._result.setProperty("heading", True)
        for label in (self._result, self._time, self._refusal):
            label.setWordWrap(True)
        side = QWidget()
        side.setFixedWidth(FORM_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.name)
        column.addWidget(self._folder)
        column.addWidget(self.form)
        column.addStretch(1)
        for label in (self._result, self._time, self._refusal):
            column.addWidget(label)
        self._refusal.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding
        )
        self._refusal.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(16)
        layout.addWidget(self.lens, stretch=1)
        layout.addWidget(side)
        self.form.format.setFocus()


def _models(spec: Spec | None) -> Sequence[ModelInfo]:
    """Those that fit the generator's first role, which is the one that enlarges."""
    if spec is None or not spec.roles:
        return ()
    return [model for model in models_for(spec) if model.task == spec.roles[0].task]
