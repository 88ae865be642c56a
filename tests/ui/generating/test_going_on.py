"""A result is taken on to another generator at one click, without being kept first."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from sketchstudio.app import make_window
from sketchstudio.document.document import Document
from sketchstudio.generators import registry
from sketchstudio.settings import Settings
from tests.fake_generators import FakeGenerator, spec_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def two(qapp, qtbot):
    """A window with two generators, the second of which results can be taken on to."""
    first = FakeGenerator(spec_of("first"))
    second = FakeGenerator(spec_of("second", goes_on="Take it on"))

    def run(request, progress):
        return {"first": first, "second": second}[request.generator].run(request, progress)

    window = make_window(Settings(), specs=[first.SPEC, second.SPEC], run=run)
    window.session.open_document(Document.blank(60, 40), None)
    window.show()
    yield window, second
    window.asker.about_unsaved = lambda _title: "discard"
    window.close()
    window.deleteLater()


def test_what_is_shown_goes_on_to_another_generator(two, qtbot):
    window, second = two
    (action,) = window.panels.going_on.actions
    assert action.text() == "Take it on"
    assert not action.isEnabled()
    with qtbot.waitSignal(window.worker.finished):
        window.flows.generating.generate()
    shown = window.flows.generating.shown
    assert action.isEnabled()
    with qtbot.waitSignal(window.worker.finished):
        action.trigger()
    assert np.array_equal(second.seen[0].snapshot.flatten(), shown.pixels[..., :3])
    assert second.seen[0].seed == shown.seed
    assert window.flows.generating.shown.name == "Second"
    assert len(window.session.document.layers) == 1, "nothing is kept unasked"


def test_results_go_on_to_line_art_and_to_a_larger_picture():
    words = {spec.id: spec.goes_on for spec in registry.all_specs() if spec.goes_on}
    assert words.keys() == {"restyle", "upscale"}
