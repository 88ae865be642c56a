"""The history panel: its rows are the steps, and a click goes to one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from sketchstudio.document import Document
from sketchstudio.document.edits import SetBlots, SetPaper
from sketchstudio.document.history import Entry
from sketchstudio.session import Session
from sketchstudio.ui.panels.history import HistoryPanel
from sketchstudio.ui.panels.history_icons import icon_name


@pytest.fixture
def session() -> Session:
    return Session(Document.blank(20, 20))


@pytest.fixture
def panel(session, qtbot) -> HistoryPanel:
    panel = HistoryPanel(session)
    qtbot.addWidget(panel)
    return panel


def rows(panel: HistoryPanel) -> list[str]:
    model = panel.model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def paint(session: Session, *values: int) -> None:
    for value in values:
        session.do(SetPaper((value, 0, 0), f"Paper {value}"))


def test_every_step_is_a_row_below_the_beginning(panel, session):
    paint(session, 1, 2)
    assert rows(panel) == ["At the beginning", "Paper 1", "Paper 2"]
    assert panel.list.currentIndex().row() == 2


def test_a_click_goes_there_and_back_again(panel, session):
    paint(session, 1, 2, 3)
    for row, red in ((1, 1), (0, 255), (3, 3), (2, 2)):
        panel.list.clicked.emit(panel.model.index(row))
        assert session.document.paper[0] == red
        assert panel.list.currentIndex().row() == row
        assert len(rows(panel)) == 4


def test_a_new_step_takes_the_place_of_those_undone(panel, session):
    paint(session, 1, 2, 3)
    panel.list.clicked.emit(panel.model.index(1))
    session.do(SetBlots((), "Clear"))
    assert rows(panel) == ["At the beginning", "Paper 1", "Clear"]


def test_the_state_in_the_file_is_marked(panel, session, tmp_path):
    paint(session, 1)
    session.mark_saved(tmp_path / "cat.ora")
    paint(session, 2)
    assert [row for row in rows(panel) if "saved" in row] == ["Paper 1 — saved"]


def test_steps_to_come_are_told_apart(panel, session):
    paint(session, 1, 2)
    session.undo()
    fonts = [panel.model.data(panel.model.index(row), Qt.ItemDataRole.FontRole) for row in (1, 2)]
    assert [(font.bold(), font.italic()) for font in fonts] == [(True, False), (False, True)]


def test_the_memory_is_told(panel, session):
    session.limit_history(64 * 2**20)
    assert "of 64 MB" in panel.memory.text()


def test_another_document_begins_anew(panel, session):
    paint(session, 1, 2)
    session.open_document(Document.blank(5, 5), None)
    assert rows(panel) == ["At the beginning"]


def test_a_step_has_the_icon_of_what_was_done():
    assert icon_name(Entry("Erase", "SetTiles", 1, 0)) == "eraser"
    assert icon_name(Entry("Draw", "SetTiles", 1, 0)) == "pen"
    assert icon_name(Entry("Something", "SetBlots", 1, 0)) == "blot"
