"""Unsaved work of a crash is offered with its picture and age: to recover, delete or leave."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt

from sketchstudio.files.autosave import PICTURE
from sketchstudio.files.places import recovery_dir
from sketchstudio.files.recovery import PUT_ASIDE, Recovery, find_recoveries
from sketchstudio.ui.documents.recovery_dialog import RecoveryDialog, age_in_words
from tests.ui.documents.test_keeping import RED, a_document, choosing, folders, left_by_a_crash


def test_recovered_work_is_modified_and_has_its_name_and_place(studio, qtbot, tmp_path):
    original = tmp_path / "cat.ora"
    left_by_a_crash(a_document(), name="cat.ora", path=original)
    choosing(studio, lambda offered: offered[0])
    assert studio.flows.keeping.recovery.offer()
    session, documents = studio.session, studio.flows.documents
    assert session.document.paper == RED
    assert session.is_modified
    assert session.path is None
    assert documents.title() == "cat.ora"
    suggested = []
    studio.asker.file_to_save = lambda path, suffix: suggested.append(path)
    documents.save()
    assert suggested == [original]


def test_recovered_work_is_kept_anew_before_the_old_goes(studio, qtbot):
    old = left_by_a_crash(a_document(), name="Cat")
    choosing(studio, lambda offered: offered[0])
    with qtbot.waitSignal(studio.flows.keeping.autosave.kept):
        studio.flows.keeping.recovery.offer()
    qtbot.waitUntil(lambda: not old.exists())
    assert len(folders()) == 1


def test_recovered_and_given_up_is_gone(studio, qtbot):
    left_by_a_crash(a_document())
    choosing(studio, lambda offered: offered[0])
    studio.flows.keeping.recovery.offer()
    studio.session.open_document(a_document(), None)
    qtbot.waitUntil(lambda: folders() == [])


def test_later_leaves_it_for_the_next_start(studio):
    left_by_a_crash(a_document())
    choosing(studio, lambda offered: None)
    studio.flows.keeping.recovery.offer()
    found = find_recoveries(recovery_dir())
    assert len(found.recoveries) == 1
    found.recoveries[0].release()


def test_open_work_is_asked_about_before_other_work_is_recovered(hand, studio):
    left_by_a_crash(a_document())
    hand.drag((40, 60), (160, 60))
    studio.asker.about_unsaved = lambda _title: "cancel"
    choosing(studio, lambda offered: offered[0])
    studio.flows.keeping.recovery.offer()
    assert studio.session.document.paper != RED
    assert len(folders()) == 1


def test_damaged_work_is_one_sentence_and_never_in_the_way(studio):
    folder = left_by_a_crash(a_document())
    (folder / PICTURE).write_text("nonsense")
    assert not studio.flows.keeping.recovery.offer()
    assert "damaged" in studio.notices.text
    assert (recovery_dir() / PUT_ASIDE / folder.name).is_dir()
    studio.notices.hide()
    studio.flows.keeping.recovery.offer()
    assert studio.notices.text == ""


def test_work_whose_pixels_are_gone_leaves_the_open_picture(studio):
    folder = left_by_a_crash(a_document(), name="Cat")
    for log in folder.glob("tiles*"):
        log.unlink()
    choosing(studio, lambda offered: offered[0])
    studio.flows.keeping.recovery.offer()
    assert "Cat" in studio.notices.text
    assert studio.session.document.paper != RED


def test_the_menu_says_where_there_is_nothing_to_recover(studio):
    studio.actions_by_name["recover"].trigger()
    assert studio.notices.text


def offered_twice() -> list[Recovery]:
    for number in range(2):
        left_by_a_crash(a_document((number, 0, 0)), name=f"Picture {number}")
    return list(find_recoveries(recovery_dir()).recoveries)


def test_the_offer_shows_name_age_size_and_picture(qtbot):
    offered = offered_twice()
    dialog = RecoveryDialog(offered)
    qtbot.addWidget(dialog)
    item = dialog.list.item(0)
    assert offered[0].name in item.text()
    assert "32 × 24" in item.text()
    assert "less than a minute ago" in item.text()
    assert not item.icon().isNull()
    assert item.data(Qt.ItemDataRole.AccessibleTextRole)
    for recovery in offered:
        recovery.release()


def test_a_deleted_one_leaves_the_offer_and_the_disk(studio, monkeypatch):
    offered = offered_twice()
    doomed, other = offered
    flow = studio.flows.keeping.recovery
    flow.is_to_be_deleted = lambda recovery: True

    def delete_and_leave(dialog: RecoveryDialog) -> int:
        dialog.delete.click()
        assert dialog.chosen is other
        return 0

    monkeypatch.setattr(RecoveryDialog, "exec", delete_and_leave)
    assert flow.ask(offered) is None
    assert offered == [other]
    assert not doomed.folder.exists()
    other.release()


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (datetime.timedelta(seconds=-5), "less than a minute ago"),
        (datetime.timedelta(seconds=61), "a minute ago"),
        (datetime.timedelta(minutes=12, seconds=59), "12 minutes ago"),
        (datetime.timedelta(hours=1), "an hour ago"),
        (datetime.timedelta(hours=23, minutes=59), "23 hours ago"),
        (datetime.timedelta(days=1), "a day ago"),
        (datetime.timedelta(days=40), "40 days ago"),
    ],
)
def test_an_age_is_told_as_one_would_say_it(age, words):
    assert age_in_words(age.total_seconds()) == words
