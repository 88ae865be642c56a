"""Open, save, export, paste and drop; unsaved work is asked about, failures are sentences."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from sketchstudio.document.document import Document
from sketchstudio.files.images import write_png
from sketchstudio.files.opening import open_file
from sketchstudio.ui.asking import open_filter
from sketchstudio.ui.dialogs.new_picture import NewPicture
from sketchstudio.ui.images import to_qimage
from tests.fake_generators import a_picture
from tests.ui.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


class Answers:
    """Answers the window's questions, and counts those about unsaved work."""

    def __init__(self, hand: Hand, *, unsaved="cancel", file: Path | None = None) -> None:
        self.asked, self._unsaved = 0, unsaved
        asker = hand.window.asker
        asker.about_unsaved = self.about_unsaved
        asker.file_to_open = lambda: file
        asker.file_to_save = lambda suggested, suffix: file
        asker.new_picture = lambda width, height: NewPicture(width, height, (255, 255, 255))

    def about_unsaved(self, title: str):
        self.asked += 1
        return self._unsaved


@pytest.fixture
def picture_file(tmp_path) -> Path:
    path = tmp_path / "a drawing.png"
    write_png(path, a_picture(60, 40))
    return path


def draw(hand: Hand) -> None:
    hand.drag((40, 60), (160, 60))


def title(hand: Hand) -> str:
    mark = "*" if hand.window.isWindowModified() else ""
    return hand.window.windowTitle().replace("[*]", mark)


def test_a_picture_is_opened_as_one_layer(hand, picture_file):
    assert hand.window.open_path(picture_file)
    document = hand.window.session.document
    assert (document.width, document.height) == (60, 40)
    assert np.array_equal(hand.picture(), a_picture(60, 40)[:, :, :3])
    assert title(hand) == "a drawing — SketchStudio"


def test_a_project_comes_back_as_it_was_saved(hand, tmp_path, qtbot):
    project = tmp_path / "work.ora"
    Answers(hand, file=project)
    draw(hand)
    hand.key("h")
    hand.click(100, 100)
    hand.window.panels.generate.form.set_seed(5)
    before = hand.picture()
    hand.key("s", CTRL)
    qtbot.waitUntil(lambda: title(hand) == "work.ora — SketchStudio")
    hand.window.panels.generate.form.set_seed(0)
    hand.window.flows.documents.show(Document.blank(10, 10), name="")
    assert hand.window.open_path(project)
    assert np.array_equal(hand.picture(), before)
    assert len(hand.window.session.document.blots) == 1
    assert hand.window.panels.generate.form.seed() == 5
    assert not hand.window.session.is_modified


def test_the_title_has_a_star_while_there_is_unsaved_work(hand, tmp_path):
    Answers(hand, file=tmp_path / "work.ora")
    assert "*" not in title(hand)
    draw(hand)
    assert "*" in title(hand)
    hand.window.flows.documents.save_and_wait()
    assert "*" not in title(hand)
    hand.window.session.undo()
    assert "*" in title(hand)


@pytest.mark.parametrize("action", ["new", "open"])
def test_unsaved_work_is_asked_about_before_it_goes(hand, picture_file, action):
    answers = Answers(hand, unsaved="cancel", file=picture_file)
    draw(hand)
    before = hand.picture()
    hand.window.actions_by_name[action].trigger()
    assert answers.asked == 1
    assert np.array_equal(hand.picture(), before)


def test_closing_asks_and_stays_open_when_told_to(hand):
    answers = Answers(hand, unsaved="cancel")
    draw(hand)
    assert not hand.window.close()
    assert answers.asked == 1
    assert hand.window.isVisible()


def test_closing_saves_when_told_to(hand, tmp_path):
    Answers(hand, unsaved="save", file=tmp_path / "work.ora")
    draw(hand)
    assert hand.window.close()
    assert (tmp_path / "work.ora").is_file()


def test_closing_without_unsaved_work_does_not_ask(hand):
    answers = Answers(hand)
    assert hand.window.close()
    assert answers.asked == 0


def test_a_file_that_cannot_be_opened_is_a_sentence_and_the_picture_stays(hand, tmp_path):
    draw(hand)
    before = hand.picture()
    broken = tmp_path / "broken.png"
    broken.write_text("no picture")
    Answers(hand, unsaved="discard", file=broken)
    hand.window.actions_by_name["open"].trigger()
    assert "broken.png" in hand.window.notices.text
    assert np.array_equal(hand.picture(), before)


def test_a_save_that_fails_is_a_sentence_and_the_work_stays_unsaved(hand, tmp_path):
    draw(hand)
    Answers(hand, file=tmp_path / "missing" / "work.ora")
    assert not hand.window.flows.documents.save_and_wait()
    assert "work.ora" in hand.window.notices.text
    assert hand.window.session.is_modified


def test_one_paints_on_while_a_file_is_written_and_that_stays_unsaved(hand, tmp_path, qtbot):
    Answers(hand, file=tmp_path / "work.ora")
    draw(hand)
    saved = hand.picture()
    hand.window.flows.documents.save()
    hand.drag((40, 120), (160, 120))
    qtbot.waitUntil(lambda: hand.window.session.path is not None)
    assert title(hand) == "work.ora* — SketchStudio"
    hand.window.session.undo()
    assert title(hand) == "work.ora — SketchStudio"
    assert np.array_equal(open_file(tmp_path / "work.ora").document.snapshot().flatten(), saved)


def test_closing_waits_for_the_file_that_is_being_written(hand, tmp_path):
    answers = Answers(hand, file=tmp_path / "work.ora")
    draw(hand)
    hand.window.flows.documents.save()
    assert hand.window.close()
    assert answers.asked == 0
    assert (tmp_path / "work.ora").is_file()


def test_a_full_disk_is_a_sentence_and_the_file_stays_as_it_was(hand, tmp_path, monkeypatch):
    path = tmp_path / "work.ora"
    Answers(hand, file=path)
    draw(hand)
    assert hand.window.flows.documents.save_and_wait()
    before = path.read_bytes()
    hand.drag((40, 120), (160, 120))

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert not hand.window.flows.documents.save_and_wait()
    assert "the disk is full" in hand.window.notices.text
    assert path.read_bytes() == before


def test_a_new_picture_has_the_size_that_was_asked_for(hand):
    Answers(hand)
    hand.window.flows.documents.new(33, 44)
    document = hand.window.session.document
    assert (document.width, document.height) == (33, 44)


def test_recent_files_are_offered_newest_first(hand, picture_file, tmp_path, qtbot):
    Answers(hand, file=tmp_path / "work.ora")
    hand.window.open_path(picture_file)
    hand.window.flows.documents.save_as()
    qtbot.waitUntil(lambda: hand.window.session.path is not None)
    hand.window.menus["recent"].aboutToShow.emit()
    names = [action.text() for action in hand.window.menus["recent"].actions()]
    assert names == ["work.ora", "a drawing.png"]
    actions = hand.window.menus["recent"].actions()
    qtbot.waitUntil(lambda: all(not action.icon().isNull() for action in actions))


def test_the_filter_begins_with_all_that_can_be_opened():
    first, *kinds = open_filter().split(";;")
    assert all(kind in first for kind in ("*.ora", "*.png", "*.jpeg", "*.webp", "*.tif"))
    assert len(kinds) >= 7


# ---- paste and drop


def carried_image(width: int, height: int) -> QMimeData:
    carried = QMimeData()
    carried.setImageData(to_qimage(a_picture(width, height)))
    return carried


def carried_file(path: Path) -> QMimeData:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    return carried


def test_a_paste_over_an_empty_canvas_becomes_the_picture(hand):
    QGuiApplication.clipboard().setMimeData(carried_image(50, 30))
    hand.key("v", CTRL)
    document = hand.window.session.document
    assert (document.width, document.height) == (50, 30)


def test_a_paste_into_a_drawing_becomes_a_layer_in_one_step(hand):
    draw(hand)
    before = hand.picture()
    QGuiApplication.clipboard().setMimeData(carried_image(50, 30))
    hand.key("v", CTRL)
    document = hand.window.session.document
    assert len(document.layers) == 2
    assert (document.width, document.height) == (240, 180)
    hand.window.session.undo()
    assert np.array_equal(hand.picture(), before)


def test_an_empty_clipboard_is_said(hand):
    QGuiApplication.clipboard().clear()
    hand.window.flows.pasting.paste()
    assert hand.window.notices.text


def test_a_dropped_file_is_opened_or_added(hand, picture_file):
    hand.window.flows.pasting.take(carried_file(picture_file), as_layer=True)
    assert len(hand.window.session.document.layers) == 2
    hand.window.session.mark_saved(picture_file.with_suffix(".ora"))
    hand.window.flows.pasting.take(carried_file(picture_file), as_layer=False)
    assert hand.window.session.document.width == 60


def test_a_dropped_text_file_is_refused_in_a_sentence(hand, tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("hello")
    hand.window.flows.pasting.take(carried_file(text), as_layer=True)
    assert "notes.txt" in hand.window.notices.text
    assert len(hand.window.session.document.layers) == 1
