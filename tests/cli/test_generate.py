"""`generate` makes whole files or none, says in one line what is wrong, and goes on."""

import json
import os

import numpy as np
import pytest
from PIL import Image

from sketchstudio.cli import main
from sketchstudio.document import Blot, Box, Document
from sketchstudio.files.images import read_image, write_png
from sketchstudio.files.ora import save_ora
from sketchstudio.generators import registry
from sketchstudio.generators.base import Candidate, GeneratorError, Result
from tests.fake_generators import FakeGenerator, a_picture, inverted, spec_of

HINTS = [{"x": 2, "y": 1, "radius": 1, "color": "#d04020"}]
BOXES = {"size": [6, 4], "boxes": [{"x": 1, "y": 1, "width": 2, "height": 2, "tag": "dog"}]}


@pytest.fixture
def fake(monkeypatch):
    generator = FakeGenerator()
    monkeypatch.setitem(registry.generators(), "fake", generator)
    return generator


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_png(tmp_path / "a.png", a_picture())
    return tmp_path


@pytest.fixture
def generate(fake, capsys):
    """Runs `generate fake WORDS`; the exit status, and the lines on stderr."""

    def run(*words):
        with pytest.raises(SystemExit) as end:
            main(["generate", "fake", *map(str, words)])
        captured = capsys.readouterr()
        assert captured.out == ""
        return end.value.code, captured.err.splitlines()

    return run


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_picture_becomes_the_file_asked_for(generate, folder, fake):
    assert generate("a.png", "-o", "out.png") == (0, [])
    assert np.array_equal(read_image(folder / "out.png"), inverted(fake.seen[0]))


def test_the_picture_tells_how_it_was_made(generate, folder):
    generate("a.png", "-o", "out.png", "--seed", 9, "--set", "colours=4")
    with Image.open(folder / "out.png") as image:
        story = image.info
    assert (story["Generator"], story["Seed"]) == ("fake", "9")
    assert json.loads(story["Parameters"])["colours"] == 4


def test_the_same_command_writes_the_same_bytes(generate, folder):
    for name in ("one.png", "two.png"):
        generate("a.png", "-o", name, "--seed", 3)
    assert (folder / "one.png").read_bytes() == (folder / "two.png").read_bytes()


def test_options_reach_the_generator(generate, folder, fake):
    (folder / "h.json").write_text(json.dumps(HINTS))
    (folder / "b.json").write_text(json.dumps(BOXES))
    options = ("--set", "strength=0.25", "--set", "lines=no", "--seed", 7, "--device", "cpu")
    assert generate("a.png", "-o", "o.png", "--hints", "h.json", "--boxes", "b.json", *options) == (
        0,
        [],
    )
    (request,) = fake.seen
    assert (request.number("strength"), request.flag("lines")) == (0.25, False)
    assert (request.seed, request.device) == (7, "cpu")
    assert [blot.color for blot in request.snapshot.blots] == [(0xD0, 0x40, 0x20)]
    assert [box.tag for box in request.snapshot.boxes] == ["dog"]


def test_candidates_are_numbered_from_one(generate, folder):
    assert generate("a.png", "-o", "out.png", "--candidates", 3) == (0, [])
    assert files_in(folder) == ["a.png", "out_1.png", "out_2.png", "out_3.png"]


def test_a_folder_becomes_a_folder(generate, folder):
    (folder / "in").mkdir()
    write_png(folder / "in" / "b.png", a_picture())
    write_png(folder / "in" / "c.png", a_picture())
    (folder / "in" / "notes.txt").write_text("no picture")
    assert generate("in", "-o", "made/here") == (0, [])
    assert files_in(folder / "made" / "here") == ["b.png", "c.png"]


def test_inputs_with_one_name_do_not_overwrite_each_other(generate, folder):
    Image.fromarray(a_picture()[..., :3]).save(folder / "a.bmp")
    assert generate("a.png", "a.bmp", "-o", "made") == (0, [])
    assert files_in(folder / "made") == ["a_bmp.png", "a_png.png"]


def test_a_bad_file_is_told_of_and_the_others_are_made(generate, folder):
    (folder / "broken.png").write_bytes((folder / "a.png").read_bytes()[:60])
    write_png(folder / "c.png", a_picture())
    status, lines = generate("a.png", "broken.png", "none.png", "c.png", "-o", "made")
    assert status == 2 and len(lines) == 2
    assert "broken.png" in lines[0] and "none.png" in lines[1]
    assert files_in(folder / "made") == ["a.png", "c.png"]


def test_resume_leaves_out_what_is_there(generate, folder, fake):
    write_png(folder / "b.png", a_picture())
    (folder / "made").mkdir()
    (folder / "made" / "a.png").write_bytes(b"made before")
    assert generate("a.png", "b.png", "-o", "made", "--resume") == (0, [])
    assert (folder / "made" / "a.png").read_bytes() == b"made before"
    assert len(fake.seen) == 1


def test_resume_makes_again_where_a_candidate_is_missing(generate, folder, fake):
    generate("a.png", "-o", "out.png", "--candidates", 2)
    (folder / "out_2.png").unlink()
    assert generate("a.png", "-o", "out.png", "--candidates", 2, "--resume") == (0, [])
    assert (folder / "out_2.png").exists()


def a_project(path):
    document = Document.from_pixels(a_picture(), "Sketch")
    document.blots = (Blot(2, 3.0, 2.0, 1.0, (1, 2, 3)),)
    document.boxes = (Box(3, 1.0, 1.0, 2.0, 2.0, "cat"),)
    save_ora(path, document.snapshot())


def test_a_project_brings_its_own_blots_and_boxes(generate, folder, fake):
    a_project(folder / "p.ora")
    assert generate("p.ora", "-o", "out.png") == (0, [])
    snapshot = fake.seen[0].snapshot
    assert [blot.color for blot in snapshot.blots] == [(1, 2, 3)]
    assert [box.tag for box in snapshot.boxes] == ["cat"]


def test_hints_take_the_place_of_a_projects_blots(generate, folder, fake):
    a_project(folder / "p.ora")
    (folder / "h.json").write_text(json.dumps(HINTS))
    generate("p.ora", "-o", "out.png", "--hints", "h.json")
    assert [blot.color for blot in fake.seen[0].snapshot.blots] == [(0xD0, 0x40, 0x20)]


def test_a_folder_of_hints_belongs_to_pictures_by_name(generate, folder, fake):
    write_png(folder / "b.png", a_picture())
    (folder / "hints").mkdir()
    (folder / "hints" / "b.json").write_text(json.dumps(HINTS))
    assert generate("a.png", "b.png", "-o", "made", "--hints", "hints") == (0, [])
    assert [len(request.snapshot.blots) for request in fake.seen] == [0, 1]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["a.png", "-o", "out.gif"], "must end in .png, .jpg"),
        (["a.png", "-o", "a.png"], "is an input"),
        (["a.png", "a.png", "-o", "made"], "Two inputs would both become"),
        (["a.png", "a.png", "-o", "a.png"], "need a folder"),
        (["empty", "-o", "made"], "no picture in the folder"),
        (["a.png", "-o", "out.png", "--set", "size=3"], "no option 'size'; it has: strength"),
        (["a.png", "-o", "out.png", "--set", "strength"], "NAME=VALUE, not 'strength'"),
        (["a.png", "-o", "out.png", "--set", "colours=99"], "a whole number from 2 to 24"),
        (["a.png", "-o", "out.png", "--candidates", "9"], "1 to 4 candidates"),
        (["a.png", "-o", "out.png", "--candidates", "0"], "1 to 4 candidates"),
        (["a.png", "-o", "out.png", "--seed", "-1"], "seed"),
        (["a.png", "-o", "out.png", "--device", "gpu"], "auto, cpu, cuda or cuda:N"),
        (["a.png", "-o", "out.png", "--model", "mars"], "no model 'mars'"),
        (["a.png", "-o", "out.png", "--hints", "none.json"], "none.json"),
        (["a.png", "-o", "out.png", "--hints", "far.json"], "outside the picture"),
        (["a.png", "-o", "out.png", "--hints", "mauve.json"], "mauve"),
        (["a.png", "-o", "out.png", "--boxes", "big.json"], "100 × 100"),
        (["a.png", "-o", "out.png", "--steps", "3"], "No such option"),
        (["a.png"], "Missing option"),
        (["text.png", "-o", "out.png"], "text.png"),
        (["empty.png", "-o", "out.png"], "empty.png"),
        (["cut.png", "-o", "out.png"], "cut.png"),
        (["bomb.bmp", "-o", "out.png"], "too many pixels"),
        (["bad.ora", "-o", "out.png"], "OpenRaster"),
        (["none.png", "-o", "out.png"], "does not exist"),
    ],
)
def test_bad_input_is_one_line_and_leaves_no_file(generate, folder, words, why):
    (folder / "empty").mkdir()
    (folder / "far.json").write_text('[{"x": 999, "y": 1, "radius": 1, "color": "#d04020"}]')
    (folder / "mauve.json").write_text('[{"x": 1, "y": 1, "radius": 1, "color": "mauve"}]')
    (folder / "big.json").write_text('{"size": [100, 100], "boxes": []}')
    (folder / "text.png").write_text("no picture")
    (folder / "empty.png").write_bytes(b"")
    (folder / "cut.png").write_bytes((folder / "a.png").read_bytes()[:60])
    (folder / "bomb.bmp").write_bytes(a_bomb())
    (folder / "bad.ora").write_text("no ZIP")
    before = files_in(folder)
    status, lines = generate(*words)
    assert status == 2 and len(lines) == 1
    assert why in lines[0] and lines[0].startswith("sketchstudio: ")
    assert files_in(folder) == before


def a_bomb():
    """A BMP's head that promises 60,000 x 60,000 pixels."""
    size = (60_000).to_bytes(4, "little")
    info = (40).to_bytes(4, "little") + size + size + b"\x01\x00\x18\x00" + bytes(24)
    return b"BM" + bytes(8) + (54).to_bytes(4, "little") + info


def test_a_generators_error_names_the_input_and_leaves_no_file(generate, folder, fake):
    def fail(request):
        raise GeneratorError("There are no blots; place one.")

    fake.answer = fail
    assert generate("a.png", "-o", "made/out.png") == (
        2,
        ["sketchstudio: a.png: There are no blots; place one."],
    )
    assert files_in(folder) == ["a.png"] and not (folder / "made").exists()


def test_an_unknown_generator_is_one_line(folder, capsys):
    with pytest.raises(SystemExit) as end:
        main(["generate", "fil", "a.png", "-o", "out.png"])
    assert end.value.code == 2
    assert "no generator 'fil'; the known ones are:" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_one_may_not_write_to_is_one_line(generate, folder):
    (folder / "locked").mkdir(mode=0o500)
    status, lines = generate("a.png", "-o", "locked/out.png")
    assert status == 2 and "permission" in lines[0]


@pytest.mark.parametrize(("quiet", "told"), [([], 1), (["--quiet"], 0)])
def test_notes_are_told_unless_quiet(generate, folder, fake, monkeypatch, quiet, told):
    def run(request, progress):
        return Result((Candidate(inverted(request), 0),), notes=("Made on the CPU.",))

    monkeypatch.setattr(fake, "run", run)
    status, lines = generate("a.png", "-o", "out.png", *quiet)
    assert status == 0 and lines == ["sketchstudio: a.png: Made on the CPU."] * told


@pytest.mark.parametrize("size", [(1, 1), (1, 8000), (8000, 1)])
def test_thin_pictures_are_made_or_refused_in_one_line(generate, folder, size):
    write_png(folder / "thin.png", a_picture(*size))
    status, lines = generate("thin.png", "-o", "out.png")
    assert (status == 0 and not lines) or (status == 2 and len(lines) == 1)


def test_a_file_name_with_a_line_break_stays_one_line(generate, folder):
    status, lines = generate("no\nsuch.png", "-o", "out.png")
    assert status == 2 and len(lines) == 1


def test_boxes_alone_are_an_input_where_no_picture_is_needed(folder, monkeypatch, capsys):
    generator = FakeGenerator(spec_of(needs=frozenset({"boxes"})))
    monkeypatch.setitem(registry.generators(), "fake", generator)
    (folder / "boxes.json").write_text(json.dumps(BOXES), encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["generate", "fake", "boxes.json", "-o", "out.png"])
    assert end.value.code == 0
    assert read_image(folder / "out.png").shape[:2] == (4, 6)
    assert [box.tag for box in generator.seen[0].snapshot.boxes] == ["dog"]


def test_damaged_boxes_are_one_line(folder, monkeypatch, capsys):
    generator = FakeGenerator(spec_of(needs=frozenset({"boxes"})))
    monkeypatch.setitem(registry.generators(), "fake", generator)
    (folder / "boxes.json").write_text('{"size": [6, 4], "boxes": [{"x": 1', encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["generate", "fake", "boxes.json", "-o", "out.png"])
    assert end.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (folder / "out.png").exists()
