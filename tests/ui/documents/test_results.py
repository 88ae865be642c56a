"""The results panel: what Generate made is found, starred, hidden, deleted, reused, dragged out."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from sketchstudio.document import Blot, Document
from sketchstudio.files.places import results_dir
from sketchstudio.files.result_search import Search
from sketchstudio.files.results import ResultsStore, Source, StoredResult
from sketchstudio.ui.main_window import MainWindow

RED = (200, 0, 0, 255)
VALUES = {"strength": 0.25, "colours": 7, "lines": False, "kind": "x"}


@pytest.fixture
def kept() -> list[StoredResult]:
    """Three results of earlier days, newest first."""
    store = ResultsStore(results_dir(), 100)
    blot = Blot(id=1, x=3, y=4, radius=5, color=(1, 2, 3))
    made = [
        store.add(
            np.full((180, 240, 4), RED, np.uint8),
            generator="fake",
            model="lines-3",
            seed=seed,
            parameters=VALUES,
            source=Source(blots=(blot,), sketch="abc"),
        )
        for seed in (10, 20, 30)
    ]
    return made[::-1]


@pytest.fixture
def window(kept, studio, qtbot) -> MainWindow:
    qtbot.waitUntil(lambda: studio.panels.results.model.rowCount() == 3)
    return studio


def seeds(window: MainWindow) -> list[int]:
    model = window.panels.results.model
    return [model.result_at(row).seed for row in range(model.rowCount())]


def choose(window: MainWindow, *rows: int) -> None:
    grid = window.panels.results.list
    grid.clearSelection()
    for row in rows:
        index = grid.model().index(row)
        grid.selectionModel().select(index, grid.selectionModel().SelectionFlag.Select)
    grid.setCurrentIndex(grid.model().index(rows[0])) if len(rows) == 1 else None


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.panels.results.list, key)


def stored(window: MainWindow) -> list[StoredResult]:
    return window.flows.keeping.keeper.store.results()


def test_all_there_are_come_newest_first(window):
    assert seeds(window) == [30, 20, 10]


def test_a_new_one_is_there_at_once_with_what_it_was_made_from(window, hand, qtbot):
    hand.key("h")
    hand.click(100, 100)
    window.actions_by_name["generate"].trigger()
    qtbot.waitUntil(lambda: window.panels.results.model.rowCount() == 4)
    result = window.panels.results.model.result_at(0)
    assert [(round(blot.x), round(blot.y)) for blot in result.source.blots] == [(100, 100)]
    assert len(result.source.sketch) == 64
    on_disk = stored(window)[0]
    assert (on_disk.path, on_disk.source.sketch) == (result.path, result.source.sketch)


def test_the_same_drawing_has_the_same_mark(window, qtbot):
    for count in (4, 5):
        window.actions_by_name["generate"].trigger()
        qtbot.waitUntil(lambda count=count: window.panels.results.model.rowCount() == count)
    model = window.panels.results.model
    assert model.result_at(0).source.sketch == model.result_at(1).source.sketch


def test_a_star_is_kept_between_sessions(window):
    choose(window, 1)
    press(window, Qt.Key.Key_S)
    assert [result.starred for result in stored(window)] == [False, True, False]
    press(window, Qt.Key.Key_S)
    assert not any(result.starred for result in stored(window))


def test_what_is_hidden_stays_hidden_until_it_is_asked_for(window):
    choose(window, 0)
    press(window, Qt.Key.Key_H)
    assert seeds(window) == [20, 10]
    assert [result.hidden for result in stored(window)] == [True, False, False]
    window.panels.results.with_hidden.setChecked(True)
    assert seeds(window) == [30, 20, 10]


def test_a_deletion_can_be_taken_back(window, kept):
    window.panels.results.list.selectAll()
    window.panels.results.ask("star")
    window.panels.results.list.selectAll()
    press(window, Qt.Key.Key_Delete)
    assert (seeds(window), stored(window)) == ([], [])
    assert not window.panels.results.undo_bar.isHidden()
    window.panels.results.undo_asked.emit()
    assert seeds(window) == [30, 20, 10]
    assert all(result.starred for result in stored(window))
    assert window.panels.results.undo_bar.isHidden()


def test_what_was_deleted_is_gone_when_the_window_closes(window):
    choose(window, 0)
    press(window, Qt.Key.Key_Delete)
    assert window.close()
    assert list((results_dir() / "deleted").iterdir()) == []


def test_words_stars_and_dates_find_results(window):
    panel = window.panels.results
    panel.search_field.setText("FAKE seed 20")
    assert seeds(window) == [20]
    panel.search_field.setText("lines-3 nothing")
    assert seeds(window) == []
    panel.search_field.setText(f"{datetime.datetime.now():%Y}")
    assert seeds(window) == [30, 20, 10]
    panel.starred_only.setChecked(True)
    assert seeds(window) == []


def test_reusing_fills_the_generate_panel(window):
    choose(window, 2)
    press(window, Qt.Key.Key_R)
    form = window.panels.generate.form
    assert (form.values(), form.seed()) == (VALUES, 10)


def test_blots_come_back_as_one_step(window):
    choose(window, 0)
    window.panels.results.ask("hints")
    assert [blot.color for blot in window.session.document.blots] == [(1, 2, 3)]
    window.session.undo()
    assert window.session.document.blots == ()


@pytest.mark.parametrize("size", [(240, 180), (300, 300), (50, 50)])
def test_opened_it_is_a_layer_whatever_the_canvas(window, size):
    window.session.open_document(Document.blank(*size), None)
    choose(window, 0)
    press(window, Qt.Key.Key_Return)
    assert len(window.session.document.layers) == 2
    centre = window.session.document.snapshot().flatten()[size[1] // 2, size[0] // 2]
    assert tuple(centre) == RED[:3]


def test_it_is_dragged_out_as_a_file(window, kept):
    model = window.panels.results.model
    carried = model.mimeData([model.index(0)])
    assert [Path(url.toLocalFile()) for url in carried.urls()] == [kept[0].path]
    assert window.flows.pasting.can_take(carried)


def test_dropped_it_is_a_layer_of_its_generators_name_that_generate_passes_over(window, kept):
    model = window.panels.results.model
    window.flows.pasting.take(model.mimeData([model.index(0)]), as_layer=True)
    props = window.session.document.active_layer.props
    assert props.name in {spec.name for spec in window.specs} | {kept[0].generator}
    assert not props.is_input


def test_thumbnails_come_when_they_are_looked_at(window, kept, qtbot):
    model = window.panels.results.model
    qtbot.waitUntil(lambda: model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is not None)
    image = model.data(model.index(0), Qt.ItemDataRole.DecorationRole)
    assert image.pixelColor(5, 5).red() > 150


def test_a_file_that_is_gone_is_a_sentence_and_leaves_the_grid(window, kept):
    choose(window, 0)
    kept[0].path.unlink()
    press(window, Qt.Key.Key_Return)
    assert window.notices.text
    assert seeds(window) == [20, 10]


def test_keys_of_the_grid_are_not_those_of_the_canvas(window):
    choose(window, 0)
    grid = window.panels.results.list
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier, "h"
    )
    event.ignore()
    grid.event(event)
    assert event.isAccepted()


def test_all_that_can_be_done_is_in_the_menu(window):
    choose(window, 0)
    words = [action.text().split("\t")[0] for action in window.panels.results.menu().actions()]
    assert {"Open as a layer", "Star", "Hide", "Delete", "Reuse the parameters"} <= set(words)


def test_starred_results_travel_in_the_project(window, kept, qtbot, tmp_path):
    project = tmp_path / "cat.ora"
    for result in kept:
        window.flows.keeping.results.add(result)
    choose(window, 1)
    press(window, Qt.Key.Key_S)
    window.asker.file_to_save = lambda suggested, suffix: project
    assert window.flows.documents.save_and_wait() or project.is_file()
    for result in kept:
        window.flows.keeping.keeper.store.remove(result.path)
    assert window.open_path(project)
    qtbot.waitUntil(lambda: len(stored(window)) == 1)
    (back,) = stored(window)
    assert (back.seed, back.starred, back.source.sketch) == (20, True, "abc")
    qtbot.waitUntil(lambda: window.flows.keeping.results.for_project() == [back.path])


def test_a_foreign_file_in_a_project_is_no_result(tmp_path):
    store = ResultsStore(tmp_path, 100)
    assert store.add_file("../evil.png", b"x") is None
    assert store.add_file("1.png", b"no picture") is None
    assert list(tmp_path.rglob("*.png*")) == []


def test_a_search_of_nothing_finds_all_but_the_hidden(kept):
    assert all(Search().finds(result) for result in kept)
