"""The teach window: from a folder to a draft that can be begun."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from sketchstudio.files.teaching_pictures import FEWEST
from sketchstudio.ui.teaching import installed
from sketchstudio.ui.teaching.missing_bar import MissingBar
from tests.ui.teaching.conftest import WAIT_MS, look_through


def drop(page, path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))


# ---- pictures


def test_a_dropped_folder_is_looked_through(alone, paintings, qtbot):
    drop(alone.pictures_page, paintings)
    qtbot.waitUntil(lambda: alone.draft.found is not None, timeout=WAIT_MS)
    assert len(alone.draft.pictures) == FEWEST
    assert alone.next_button.isEnabled()
    assert alone.draft.name == "my paintings"


def test_one_can_paint_on_meanwhile(alone):
    assert not alone.isModal()


@pytest.mark.parametrize(
    ("kept", "words"), [(0, "no pictures"), (1, "One picture"), (5, "5 pictures are too few")]
)
def test_too_few_pictures_are_said_before_anything_begins(alone, paintings, qtbot, kept, words):
    for picture in sorted(paintings.iterdir())[kept:]:
        picture.unlink()
    look_through(alone, paintings, qtbot)
    assert words in alone.pictures_page.refusal.text
    assert not alone.next_button.isEnabled()


def test_a_folder_that_is_not_there_is_said(alone, tmp_path, qtbot):
    look_through(alone, tmp_path / "gone", qtbot)
    assert "does not exist" in alone.pictures_page.refusal.text


def test_what_is_left_out_is_listed_with_its_reason(alone, paintings, qtbot):
    shutil.copy(paintings / "00.png", paintings / "copy.png")
    (paintings / "shot.cr2").write_bytes(b"raw")
    look_through(alone, paintings, qtbot)
    tree = alone.pictures_page.left_out
    branches = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert [branch.text(0)[:2] for branch in branches] == ["1:", "1:"]
    assert branches[0].child(0).text(0) == "copy.png"


def test_delete_leaves_a_picture_out_and_takes_it_in_again(ready):
    wall = ready.pictures_page.wall
    wall.setCurrentIndex(wall.model().index(2, 0))
    for count in (FEWEST - 1, FEWEST):
        QTest.keyClick(wall, Qt.Key.Key_Delete)
        assert len(ready.draft.pictures) == count
        assert ready.next_button.isEnabled() == (count == FEWEST)


# ---- what, and how it is prepared


def test_each_kind_shows_what_it_learns_on_an_own_picture(ready, qtbot):
    ready.go_to_step(1)
    cards = ready.kind_page.cards

    def is_shown(card):
        return bool(card._pair.images) and not any(one.isNull() for one in card._pair.images)

    qtbot.waitUntil(lambda: all(map(is_shown, cards.values())), timeout=WAIT_MS)
    cards["colours"].button.click()
    assert ready.draft.kind_id == "colours"
    assert ready.draft.start_from is not None  # goes on from ours


@pytest.mark.parametrize("kind_id", ["hand", "colours"])
def test_a_teaching_goes_on_from_what_comes_with_the_program(ready, kind_id):
    ready.kind_page.cards[kind_id].button.click()
    ready.go_to_step(3)
    form = ready.budget_page.form
    begun = ready.draft.start_from
    assert begun is not None and form.begin_with.currentData() == str(begun)
    form.begin_with.setCurrentIndex(form.begin_with.count() - 1)
    assert ready.draft.start_from is None


def test_outlines_are_shown_for_each_number_of_colours(ready, qtbot):
    ready.go_to_step(2)
    page = ready.preparation_page

    def columns(count):
        return bool(page.line_grid.rows) and all(len(row) == count for row in page.line_grid.rows)

    qtbot.waitUntil(lambda: columns(5), timeout=WAIT_MS)
    page.form.chips[3].click()
    qtbot.waitUntil(lambda: columns(3), timeout=WAIT_MS)
    assert ready.draft.colours == (2,)
    page.form.chips[2].click()
    assert "at least one" in page.refusal.text
    assert not ready.next_button.isEnabled()


def test_changed_pictures_follow_what_may_be_changed(ready, qtbot):
    ready.go_to_step(2)
    page = ready.preparation_page
    grid = page.change_grid
    qtbot.waitUntil(lambda: bool(grid.rows) and all(map(len, grid.rows)), timeout=WAIT_MS)
    before = grid.rows[0]
    page.form.flip.click()
    page.form.quarters.click()
    page.form.degrees.setValue(0)
    qtbot.waitUntil(lambda: grid.rows[0] is not before, timeout=WAIT_MS)
    augmentation = ready.draft.plan().augmentation
    assert (augmentation.flip, augmentation.quarter_turns, augmentation.turn_degrees) == (
        *(False, False),
        0.0,
    )


def test_the_plan_never_asks_for_fewer_pictures_than_there_are(ready):
    ready.go_to_step(2)
    ready.preparation_page.form.count.setValue(0)
    assert ready.draft.plan().count == FEWEST


# ---- time and name


def test_this_machine_is_tried_before_the_start(ready, qtbot):
    ready.go_to_step(3)
    qtbot.waitUntil(lambda: "0.5 s" in ready.budget_page.told, timeout=WAIT_MS)
    assert "7,200 steps in 1 h" in ready.budget_page.told
    assert "memory" in ready.budget_page.told


def test_minutes_or_epochs(ready):
    ready.go_to_step(3)
    form = ready.budget_page.form
    form.by_epochs.click()
    form.epochs.setValue(250)
    assert (ready.draft.minutes, ready.draft.epochs) == (None, 250)
    form.by_time.click()
    form.minutes.setValue(45)
    assert (ready.draft.minutes, ready.draft.epochs) == (45, None)


def test_a_name_is_asked_for(ready):
    ready.go_to_step(3)
    assert ready.start_button.isEnabled()
    ready.budget_page.form.name.clear()
    ready.budget_page.form.name.textEdited.emit("")
    assert not ready.start_button.isEnabled()
    assert "name" in ready.budget_page.refusal.text


def test_a_full_disk_is_said_before_the_start(ready, monkeypatch):
    for module in ("window", "budget_page"):
        monkeypatch.setattr(f"sketchstudio.ui.teaching.{module}.free_bytes", lambda _place: 2**20)
    ready.go_to_step(3)
    assert not ready.start_button.isEnabled()
    assert "Make room" in ready.budget_page.refusal.text


def test_without_the_extra_it_says_how_to_get_it(qapp, monkeypatch):
    monkeypatch.setattr(installed, "NEEDED", ("no_such_package",))
    bar = MissingBar()
    assert bar.is_needed
    assert "no_such_package" in bar.words.text
    assert "pip install" in bar.command.text()


def test_without_the_extra_nothing_can_be_begun(ready):
    ready.missing.is_needed = True
    ready.go_to_step(3)
    assert not ready.start_button.isEnabled()
