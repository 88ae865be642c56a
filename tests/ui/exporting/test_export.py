"""File, Export in the real window: what is asked, what is written, what is left behind."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from sketchstudio.app import make_window
from sketchstudio.document.document import Document
from sketchstudio.files.export_choices import ExportChoices
from sketchstudio.files.exporting import FORMATS
from sketchstudio.files.raw_picture import read_raw
from sketchstudio.generators import registry
from sketchstudio.generators.base import Candidate, Choice, Parameter, Result
from sketchstudio.jobs import JobState
from sketchstudio.settings import Settings
from tests.fake_generators import FakeGenerator, a_picture, spec_of

SIZE = (60, 40)
PARAMETERS = (
    Parameter("scale", "Scale", "float", 2.0, minimum=1, maximum=8),
    Parameter(
        "noise", "Clean", "choice", "off", choices=(Choice("off", "Off"), Choice("1", "One"))
    ),
)


class Enlarger(FakeGenerator):
    """Every pixel again and again; while `gate` is shut it asks whether to go on."""

    def __init__(self) -> None:
        parts = {"scales": True, "keeps_depth": True, "max_candidates": 1}
        super().__init__(spec_of("larger", parameters=PARAMETERS, **parts))
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()

    def run(self, request, progress):
        self.seen.append(request)
        self.begun.set()
        while not self.gate.wait(0.002):
            progress(0.25)
        part, picture = request.part, request.original
        if part is not None:
            picture = picture[part.y : part.bottom, part.x : part.right]
        scale = int(request.number("scale"))
        return Result((Candidate(picture.repeat(scale, axis=0).repeat(scale, axis=1), 0),))


@pytest.fixture
def enlarger(monkeypatch):
    found = Enlarger()
    monkeypatch.setitem(registry.generators(), "larger", found)
    return found


@pytest.fixture
def window(qapp, qtbot, enlarger):
    made = make_window(Settings(), specs=[enlarger.SPEC], run=registry.run)
    made.session.open_document(Document.from_pixels(a_picture(*SIZE), "Sketch"), None)
    made.show()
    yield made
    enlarger.gate.set()
    made.flows.exporting.ask_to_leave = lambda _count: "stop"
    made.asker.about_unsaved = lambda _title: "discard"
    made.close()
    made.deleteLater()


@pytest.fixture
def export(window, tmp_path, qtbot):
    """Exports as if the dialog had been set so; waits for the end unless told otherwise."""

    def run(name: str = "out.png", *, wait: bool = True, **chosen) -> Path:
        flow, ended = window.flows.exporting, []
        flow.queue.ended.connect(ended.append)

        def answer(dialog) -> None:
            dialog.form._show(ExportChoices(**chosen))
            dialog.choose_place(tmp_path, name)
            dialog.accept()

        flow.ask = answer
        window.actions_by_name["export"].trigger()
        if wait:
            qtbot.waitUntil(lambda: bool(ended))
        flow.queue.ended.disconnect(ended.append)
        return tmp_path / name

    return run


def the_dialog(window, look):
    """What `look` makes of the dialog, which is then cancelled."""
    seen = []
    window.flows.exporting.ask = lambda dialog: seen.append(look(dialog)) or dialog.reject()
    window.actions_by_name["export"].trigger()
    return seen[0]


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- what is written


@pytest.mark.parametrize("kind", ["png", "tiff", "webp"])
def test_without_loss_it_is_what_one_sees(window, export, kind):
    path = export(f"out.{kind}", format=kind)
    assert np.array_equal(read_raw(path).pixels, window.session.document.snapshot().flatten())


def test_it_is_as_large_as_was_asked_for(window, export, enlarger):
    path = export(scale=2.0, noise="1")
    assert read_raw(path).pixels.shape == (80, 120, 3)
    request = enlarger.seen[-1]
    assert (request.number("scale"), request.choice("noise")) == (2.0, "1")


def test_no_network_is_asked_where_there_is_nothing_to_do(export, enlarger):
    export(scale=1.0, noise="off")
    assert not enlarger.seen


def test_sixteen_bits_and_transparency_reach_the_file(window, export, enlarger):
    window.session.open_document(Document.blank(*SIZE), None)
    path = export(scale=2.0, transparent=True, deep=True)
    pixels = read_raw(path).pixels
    assert pixels.dtype == np.uint16
    assert pixels.shape == (80, 120, 4)
    assert not pixels[..., 3].any()


def test_the_background_can_be_any_colour(window, export):
    window.session.open_document(Document.blank(*SIZE), None)
    path = export(background="#204060")
    assert read_raw(path).pixels[3, 3].tolist() == [0x20, 0x40, 0x60]


def test_a_worse_quality_is_a_smaller_file(export):
    best = export("best.jpg", format="jpeg", quality=98)
    worst = export("worst.jpg", format="jpeg", quality=5)
    assert worst.stat().st_size < best.stat().st_size


def test_the_print_resolution_is_in_the_file(export):
    with Image.open(export(dpi=144)) as image:
        assert round(image.info["dpi"][0]) == 144


def test_what_was_drawn_after_the_click_is_not_in_the_file(window, export, enlarger, qtbot):
    before = window.session.document.snapshot().flatten()
    enlarger.gate.clear()
    path = export(scale=2.0, wait=False)
    qtbot.waitUntil(enlarger.begun.is_set)
    window.session.open_document(Document.blank(*SIZE), None)
    with qtbot.waitSignal(window.flows.exporting.queue.idle):
        enlarger.gate.set()
    assert np.array_equal(read_raw(path).pixels[::2, ::2], before)


# ---- what is left behind


def test_a_cancelled_export_leaves_no_file(window, export, enlarger, qtbot, tmp_path):
    enlarger.gate.clear()
    export(scale=2.0, wait=False)
    qtbot.waitUntil(enlarger.begun.is_set)
    queue = window.flows.exporting.queue
    with qtbot.waitSignal(queue.idle):
        queue.cancel(queue.open[0].id)
    assert queue.exports[0].state == JobState.CANCELLED
    assert files_in(tmp_path) == []


def test_a_full_disk_is_told_and_leaves_the_old_file(window, export, tmp_path, monkeypatch):
    path = export()
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sketchstudio.ui.exporting.dialog.ExportDialog._ask_to_replace", yes)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        export(background="#ff0000")
    assert "the disk is full" in window.notices.text
    assert path.read_bytes() == before
    assert files_in(tmp_path) == ["out.png"]


def yes(*_) -> bool:
    return True


def test_a_file_that_is_there_is_replaced_only_after_asking(window, export, monkeypatch):
    path = export()
    asked = []
    ask = "sketchstudio.ui.exporting.dialog.ExportDialog._ask_to_replace"
    monkeypatch.setattr(ask, lambda _dialog, path: asked.append(path) and False)
    export(background="#ff0000", wait=False)
    assert asked == [path]
    assert not window.flows.exporting.queue.open


# ---- the queue


def test_exports_are_made_in_their_order(window, export, enlarger, qtbot, tmp_path):
    enlarger.gate.clear()
    export("one.png", scale=2.0, wait=False)
    export("two.png", scale=2.0, wait=False)
    queue = window.flows.exporting.queue
    ended = []
    queue.ended.connect(lambda export: ended.append(export.path.name))
    qtbot.waitUntil(lambda: queue.open[0].state == JobState.RUNNING)
    assert queue.open[1].state == JobState.QUEUED
    assert "one.png" in window.flows.exporting.word.text()
    with qtbot.waitSignal(queue.idle):
        enlarger.gate.set()
    assert ended == ["one.png", "two.png"]
    assert window.flows.exporting.word.isHidden()


def test_the_list_shows_each_and_can_be_cleared(window, export):
    export("one.png")
    window.actions_by_name["exports"].trigger()
    flow = window.flows.exporting
    export("two.png")
    rows = [flow.view.row(entry.id) for entry in flow.queue.exports]
    opened = []
    flow.view.open_file = opened.append
    rows[0].folder_button.click()
    rows[1].open_button.click()
    assert [path.name for path in opened] == [rows[0]._export.path.parent.name, "two.png"]
    assert all("60 × 40 px" in row.words for row in rows)
    flow.view._clear.click()
    assert flow.queue.exports == ()


def test_exporting_stands_still_while_something_is_generated(window, export, enlarger, qtbot):
    queue = window.flows.exporting.queue
    enlarger.gate.clear()
    window.actions_by_name["generate"].trigger()
    qtbot.waitUntil(enlarger.begun.is_set)
    export("out.png", wait=False)
    qtbot.waitUntil(lambda: queue.open[0].state == JobState.RUNNING)
    assert queue._turnstile.is_shut
    with qtbot.waitSignal(queue.idle):
        enlarger.gate.set()
    assert not queue._turnstile.is_shut


# ---- closing


def test_closing_asks_while_something_is_exported(window, export, enlarger, qtbot, tmp_path):
    enlarger.gate.clear()
    export(scale=2.0, wait=False)
    flow = window.flows.exporting
    flow.ask_to_leave = lambda count: "stay"
    assert not window.close()
    flow.ask_to_leave = lambda count: "finish"
    assert not window.close()
    with qtbot.waitSignal(window.closed):
        enlarger.gate.set()
    assert files_in(tmp_path) == ["out.png"]


def test_what_is_done_while_one_is_asked_need_not_be_waited_for(
    window, export, enlarger, qtbot, tmp_path
):
    enlarger.gate.clear()
    export(scale=2.0, wait=False)
    flow = window.flows.exporting

    def answer_late(_count: int) -> str:
        with qtbot.waitSignal(flow.queue.idle):
            enlarger.gate.set()
        return "finish"

    flow.ask_to_leave = answer_late
    assert window.close()
    assert files_in(tmp_path) == ["out.png"]


def test_what_is_given_up_on_closing_leaves_no_file(window, export, enlarger, qtbot, tmp_path):
    enlarger.gate.clear()
    export(scale=2.0, wait=False)
    qtbot.waitUntil(enlarger.begun.is_set)
    window.flows.exporting.ask_to_leave = lambda count: "stop"
    assert window.close()
    assert files_in(tmp_path) == []


# ---- what is asked


def test_choices_come_back_with_the_picture(window, export, tmp_path):
    window.session.path = tmp_path / "boat.ora"
    export(format="jpeg", name="boat.jpg", quality=61, scale=4.0)
    window.session.path = tmp_path / "cat.ora"
    export(format="tiff", name="cat.tif")
    window.session.path = tmp_path / "boat.ora"
    found = the_dialog(window, lambda dialog: dialog.choices)
    assert (found.format, found.quality, found.scale) == ("jpeg", 61, 4.0)
    window.session.path = tmp_path / "new.ora"
    assert the_dialog(window, lambda dialog: dialog.choices.format) == "tiff"


def test_the_name_tells_what_was_done(window):
    def name(dialog):
        dialog.form.scaling.set_scale(2.0)
        dialog.form.noise.setCurrentIndex(1)
        dialog.form.format.setCurrentIndex(1)
        return dialog.name.text()

    assert the_dialog(window, name).endswith("_x2_n1.jpg")


def test_a_name_of_another_format_chooses_it(window):
    def kind(dialog):
        dialog.name.setText("poster.webp")
        dialog.name.textEdited.emit("poster.webp")
        return dialog.choices.format, dialog.path.name

    assert the_dialog(window, kind) == ("webp", "poster.webp")


def test_pixels_and_scale_are_one(window):
    def sizes(dialog):
        dialog.form.scaling._sides[0].setValue(150)
        return dialog.size_px, dialog.choices.scale

    assert the_dialog(window, sizes) == ((150, 100), 2.5)


def test_what_no_format_holds_is_refused_before_it_is_begun(window):
    window.session.open_document(Document.blank(3000, 10), None)

    def refusal(dialog):
        dialog.form.scaling.set_scale(8.0)
        dialog.form.choose_format(next(k for k in FORMATS if k.id == "webp"))
        return dialog._refusal.text(), dialog._buttons.buttons()[0].isEnabled()

    words, can_export = the_dialog(window, refusal)
    assert "at most 16,383 pixels a side" in words
    assert not can_export


# ---- the lens


def test_the_lens_shows_the_part_that_is_seen(window, enlarger, qtbot):
    window.session.open_document(Document.from_pixels(a_picture(2000, 1500), "Sketch"), None)

    def looked(dialog):
        dialog.show()
        dialog.form.scaling.set_scale(2.0)
        qtbot.waitUntil(lambda: dialog.lens._after is not None and dialog.lens._after[2] == 2.0)
        image, part, _ = dialog.lens._after
        return part, (image.width(), image.height()), (dialog.lens.width(), dialog.lens.height())

    part, size, view = the_dialog(window, looked)
    assert size == (part.width * 2, part.height * 2)
    assert part.width < 1000 and part.height < 750
    assert view[0] <= size[0] <= view[0] + 4
    assert enlarger.seen[-1].part == part


def test_what_is_out_of_date_is_not_shown(window, enlarger, qtbot):
    window.session.open_document(Document.from_pixels(a_picture(2000, 1500), "Sketch"), None)

    def moved(dialog):
        dialog.show()
        enlarger.gate.clear()
        dialog.form.scaling.set_scale(2.0)
        qtbot.waitUntil(enlarger.begun.is_set)
        first = enlarger.seen[-1].part
        qtbot.keyClick(dialog.lens, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        enlarger.gate.set()
        qtbot.waitUntil(lambda: dialog.lens._after is not None and dialog.lens._after[2] == 2.0)
        return first, dialog.lens._after[1]

    first, shown = the_dialog(window, moved)
    assert shown.x > first.x


def test_the_time_is_told_once_it_was_measured(window, export, qtbot):
    window.session.open_document(Document.from_pixels(a_picture(400, 300), "Sketch"), None)

    def words(dialog):
        dialog.show()
        dialog.form.scaling.set_scale(2.0)
        qtbot.waitUntil(lambda: "Takes" in dialog._time.text())
        return dialog._time.text()

    assert "less than a second" in the_dialog(window, words)
    export(scale=2.0)
    speeds = window.flows.exporting._speeds
    assert speeds._measured
