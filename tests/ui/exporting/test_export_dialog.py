"""The export dialog: its choices, and the lens that shows what will come of them."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sketchstudio.document.document import Document
from sketchstudio.files.exporting import FORMATS
from tests.fake_generators import a_picture
from tests.ui.exporting.conftest import WAIT_MS


def the_dialog(window, look):
    """What `look` makes of the dialog, which is then cancelled."""
    seen = []
    window.flows.exporting.ask = lambda dialog: seen.append(look(dialog)) or dialog.reject()
    window.actions_by_name["export"].trigger()
    return seen[0]


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
        qtbot.waitUntil(
            lambda: dialog.lens._after is not None and dialog.lens._after[2] == 2.0, timeout=WAIT_MS
        )
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
        qtbot.waitUntil(enlarger.begun.is_set, timeout=WAIT_MS)
        first = enlarger.seen[-1].part
        qtbot.keyClick(dialog.lens, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        enlarger.gate.set()
        qtbot.waitUntil(
            lambda: dialog.lens._after is not None and dialog.lens._after[2] == 2.0, timeout=WAIT_MS
        )
        return first, dialog.lens._after[1]

    first, shown = the_dialog(window, moved)
    assert shown.x > first.x


def test_the_time_is_told_once_it_was_measured(window, export, qtbot):
    window.session.open_document(Document.from_pixels(a_picture(400, 300), "Sketch"), None)

    def words(dialog):
        dialog.show()
        dialog.form.scaling.set_scale(2.0)
        qtbot.waitUntil(lambda: "Takes" in dialog._time.text(), timeout=WAIT_MS)
        return dialog._time.text()

    assert "less than a second" in the_dialog(window, words)
    export(scale=2.0)
    speeds = window.flows.exporting._speeds
    assert speeds._measured
