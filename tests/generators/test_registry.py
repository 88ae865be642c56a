"""Generators are found by folder, asked strictly, and what they answer is checked."""

import subprocess
import sys

import numpy as np
import pytest

from sketchstudio.document.blot import Blot
from sketchstudio.document.document import Document
from sketchstudio.generators import registry
from sketchstudio.generators.base import Cancelled, Candidate, GeneratorError, Result, Role
from tests.fake_generators import FakeGenerator, a_snapshot, spec_of, without_progress


@pytest.fixture
def fake(monkeypatch):
    generator = FakeGenerator()
    monkeypatch.setitem(registry.generators(), "fake", generator)
    return generator


def run_fake(fake, snapshot=None, **options):
    request = registry.request_for(fake.SPEC, snapshot or a_snapshot(), **options)
    return registry.run(request, without_progress)


def answer_with(fake, pixels):
    fake.answer = lambda request: pixels


def test_every_generator_is_called_as_its_file():
    for name, generator in registry.generators().items():
        assert generator.SPEC.id == name


def test_finding_the_generators_imports_neither_torch_nor_qt():
    program = (
        "import sys; from sketchstudio.generators import registry; registry.all_specs();"
        "sys.exit(any(name in sys.modules for name in ('torch', 'PySide6', 'sklearn')))"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_an_unknown_generator_is_answered_with_the_known_ones(fake):
    with pytest.raises(GeneratorError, match=r"no generator 'fill-in'.*fake"):
        registry.get("fill-in")


def test_a_request_is_filled_in_with_the_defaults(fake):
    request = registry.request_for(fake.SPEC, a_snapshot(), {"colours": 4})
    assert dict(request.values) == {"strength": 0.5, "colours": 4, "lines": True, "kind": "auto"}
    assert request.candidates == fake.SPEC.default_candidates


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"values": {"size": 1}}, "no option 'size'; it has: strength"),
        ({"values": {"strength": 7}}, "a number from 0 to 1"),
        ({"candidates": 0}, "1 to 4 candidates"),
        ({"candidates": 5}, "1 to 4 candidates"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**63}, "seed"),
        ({"device": "gpu"}, "auto, cpu, cuda or cuda:N"),
        ({"device": "cuda:x"}, "auto, cpu, cuda or cuda:N"),
    ],
)
def test_a_wrong_request_is_refused_with_what_is_allowed(fake, options, words):
    with pytest.raises(GeneratorError, match=words):
        registry.request_for(fake.SPEC, a_snapshot(), **options)


def test_a_result_tells_the_time_it_took(fake):
    result = run_fake(fake, candidates=3, seed=5)
    assert result.elapsed_s > 0
    assert [candidate.seed for candidate in result.candidates] == [5, 6, 7]


def test_a_stop_passes_through(fake):
    def stop(fraction, preview=None):
        raise Cancelled

    with pytest.raises(Cancelled):
        registry.run(registry.request_for(fake.SPEC, a_snapshot()), stop)


@pytest.mark.parametrize("pixel", [(0, 0, 0, 255), (255, 255, 255, 255), (40, 50, 60, 0)])
def test_a_blank_result_is_an_error_and_never_a_picture(fake, pixel):
    answer_with(fake, np.full((4, 6, 4), pixel, np.uint8))
    with pytest.raises(GeneratorError, match="blank"):
        run_fake(fake)


def test_black_lines_on_transparent_ground_are_a_picture(fake):
    pixels = np.zeros((4, 6, 4), np.uint8)
    pixels[1, :, 3] = 255
    answer_with(fake, pixels)
    assert run_fake(fake).candidates[0].pixels is pixels


def test_a_result_may_be_blank_where_the_picture_is_of_one_colour(fake):
    answer_with(fake, np.full((4, 6, 4), 255, np.uint8))
    assert run_fake(fake, Document.blank(6, 4).snapshot())


def test_a_result_may_be_white_where_every_blot_asks_for_white(fake):
    document = Document.from_pixels(
        np.repeat(np.arange(24, dtype=np.uint8), 4).reshape(4, 6, 4), ""
    )
    document.blots = (Blot(1, 2.0, 2.0, 1.0, (255, 255, 255)),)
    answer_with(fake, np.full((4, 6, 4), 255, np.uint8))
    assert run_fake(fake, document.snapshot())


def test_numbers_that_are_no_colours_are_an_error(fake):
    answer_with(fake, np.full((4, 6, 4), np.nan, np.float32))
    with pytest.raises(GeneratorError, match="not finite"):
        run_fake(fake)


@pytest.mark.parametrize(
    "pixels",
    [
        np.ones((4, 6, 3), np.uint8),
        np.ones((6, 4, 4), np.uint8),
        np.ones((4, 6, 4), np.float32),
        np.ones((4, 6), np.uint8),
    ],
)
def test_a_result_of_another_shape_is_a_bug_of_ours(fake, pixels):
    answer_with(fake, pixels)
    with pytest.raises(TypeError, match="fake made"):
        run_fake(fake)


def test_a_generator_that_scales_may_answer_in_another_size(fake):
    fake.SPEC = spec_of(scales=True)
    answer_with(fake, np.arange(8 * 12 * 4, dtype=np.uint8).reshape(8, 12, 4))
    assert run_fake(fake).candidates[0].pixels.shape == (8, 12, 4)


def test_more_candidates_than_asked_for_are_a_bug_of_ours(fake, monkeypatch):
    def run_twice(request, progress):
        pixels = np.ones((4, 6, 4), np.uint8)
        return Result((Candidate(pixels, 0), Candidate(pixels, 1)))

    monkeypatch.setattr(fake, "run", run_twice)
    with pytest.raises(TypeError, match="2 candidates of 1"):
        run_fake(fake)


def test_a_missing_model_is_told_of_before_anything_runs(fake):
    fake.SPEC = spec_of(roles=(Role("colorize-moons", "Moonlight"),))
    with pytest.raises(GeneratorError, match=r"no model for 'Moonlight'.*or use"):
        run_fake(fake)
    assert fake.seen == []


def test_a_graphics_card_out_of_memory_means_the_cpu_and_a_note(fake, monkeypatch):
    import torch

    def fail_on_a_graphics_card(request):
        if request.device != "cpu":
            raise torch.OutOfMemoryError("CUDA out of memory")
        return np.arange(4 * 6 * 4, dtype=np.uint8).reshape(4, 6, 4)

    monkeypatch.setattr(fake, "answer", fail_on_a_graphics_card)
    result = run_fake(fake, device="cuda")
    assert [request.device for request in fake.seen] == ["cuda", "cpu"]
    assert "ran out of memory" in result.notes[0]


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError(
            "[enforce fail at alloc_cpu.cpp:121] DefaultCPUAllocator: can't allocate memory"
        ),
    ],
)
def test_too_little_memory_is_one_sentence(fake, error):
    def fail(request):
        raise error

    fake.answer = fail
    with pytest.raises(GeneratorError, match="too little memory"):
        run_fake(fake)


def test_any_other_error_is_a_bug_and_is_let_through(fake):
    def fail(request):
        raise RuntimeError("expected scalar type Half")

    fake.answer = fail
    with pytest.raises(RuntimeError, match="expected scalar type"):
        run_fake(fake)


def test_a_missing_model_is_told_of_with_how_to_come_by_one() -> None:
    for generator_id, advice in (("cyclegan", "Teach your drawings"), ("lineart", "Install")):
        spec = registry.get(generator_id).SPEC
        snapshot = Document.blank(8, 8).snapshot()
        request = registry.request_for(spec, snapshot, device="cpu", models={})
        with pytest.raises(GeneratorError, match=advice):
            registry.check(request)
