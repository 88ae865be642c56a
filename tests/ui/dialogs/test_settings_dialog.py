"""The settings dialog is made from rows, and all it changes holds at once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from sketchstudio.files.places import settings_file
from sketchstudio.settings import PAGES, ROWS, Settings, load_settings
from sketchstudio.ui.dialogs.settings import SettingsDialog


@pytest.fixture
def dialog(qtbot) -> SettingsDialog:
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_every_row_stands_on_a_page_with_a_name(dialog):
    names = {dialog.pages.tabText(number) for number in range(dialog.pages.count())}
    assert names == {label for page, label in PAGES if any(row.page == page for row in ROWS)}
    assert {row.page for row in ROWS} <= {page for page, _ in PAGES}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_setting_can_be_shown_and_has_a_name(dialog, row):
    dialog.show_setting(row.key)
    control = dialog.control(row.key)
    assert control.isVisible()
    parts = [control, *control.findChildren(QWidget)]
    assert any(part.accessibleName() for part in parts)


def test_defaults_come_back_on_all_pages(dialog):
    heard = []
    dialog.changed.connect(heard.append)
    dialog.control("undo_memory_mb").changed.emit(64)
    assert heard[-1].number("undo_memory_mb") == 64
    dialog._restore()
    assert heard[-1] == Settings()


def test_memory_for_undo_is_bounded_at_once(hand, qtbot):
    changed = Settings().changed("undo_memory_mb", 64)
    hand.window.show_settings(changed)
    hand.window.settings_changed.emit(changed)
    assert hand.window.session.history.limit_bytes == 64 * 2**20
    stored, _ = load_settings(settings_file())
    assert stored.number("undo_memory_mb") == 64


def test_the_dialog_fits_a_small_screen(dialog):
    assert dialog.sizeHint().height() < 560
    assert dialog.sizeHint().width() < 700
