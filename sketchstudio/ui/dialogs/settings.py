"""The settings, made from their rows, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from sketchstudio.settings import PAGES, ROWS, Row, Settings, Value
from sketchstudio.ui.controls import Control, make_control, spec_text
from sketchstudio.ui.dialogs.buttons import StandardButton, dialog_buttons


@dataclass(frozen=True, slots=True)
class SettingChoice:
    """One value of a setting, as controls know it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A row of the settings, as controls know it; an "int" is a field without a slider."""

    name: str
    label: str
    kind: str
    default: Value
    minimum: float | None
    maximum: float | None
    unit: str
    choices: tuple[SettingChoice, ...]
    help: str
    step: float | None = None
    has_slider: bool = False


class SettingsDialog(QDialog):
    """Changes apply at once: `changed` has the settings with the new value."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        self._controls: dict[str, Control] = {}
        self.pages = QTabWidget()
        self.pages.setAccessibleName(self.tr("Pages"))
        for page, label in PAGES:
            self._add_page(label, [row for row in ROWS if row.page == page])
        defaults = StandardButton.RestoreDefaults
        buttons = dialog_buttons(self, StandardButton.Close, defaults)
        buttons.button(defaults).clicked.connect(self._restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(16)
        layout.addWidget(self.pages)
        layout.addWidget(buttons)

    def control(self, key: str) -> Control:
        """The control of a setting; KeyError when there is none."""
        return self._controls[key]

    def show_setting(self, key: str) -> None:
        """Turn to the page of that setting and give its control the keyboard."""
        control = self._controls[key]
        for number in range(self.pages.count()):
            page = self.pages.widget(number)
            if page is not None and page.isAncestorOf(control):
                self.pages.setCurrentIndex(number)
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_page(self, label: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for row in rows:
            self._add(form, row)
        self.pages.addTab(page, spec_text(label))

    def _add(self, form: QFormLayout, row: Row) -> None:
        control = make_control(_as_control_row(row))
        control.set_value(self._settings[row.key])
        control.changed.connect(lambda value, key=row.key: self._take(key, value))
        self._controls[row.key] = control
        if control.labelled:
            form.addRow("", control)
            return
        label = QLabel(spec_text(row.label))
        label.setToolTip(spec_text(row.help))
        form.addRow(label, control)

    def _take(self, key: str, value: Value) -> None:
        self._settings = self._settings.changed(key, value)
        self.changed.emit(self._settings)

    def _restore(self) -> None:
        self._settings = Settings()
        for key, control in self._controls.items():
            control.set_value(self._settings[key])
        self.changed.emit(self._settings)


def _as_control_row(row: Row) -> SettingRow:
    is_number = row.kind == "int"
    return SettingRow(
        name=row.key,
        label=row.label,
        kind=row.kind,
        default=row.default,
        minimum=row.minimum if is_number else None,
        maximum=row.maximum if is_number else None,
        unit=row.unit,
        choices=tuple(SettingChoice(value, label) for value, label in row.choices),
        help=row.help,
    )
