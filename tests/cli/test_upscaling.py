"""Files through a generator that keeps their depth: what they are and say comes out again."""

import numpy as np
import pytest
import torch
from PIL import Image, ImageCms, PngImagePlugin

from sketchstudio.cli import main
from sketchstudio.document import Document
from sketchstudio.files.exporting import FORMATS, ExportOptions, write_picture
from sketchstudio.files.metadata import Metadata
from sketchstudio.files.ora import save_ora
from sketchstudio.files.raw_picture import read_raw
from sketchstudio.generators import registry
from sketchstudio.generators.base import Candidate, Parameter, Result
from sketchstudio.networks.compact import Compact
from tests.fake_generators import FakeGenerator, a_picture, spec_of

PNG, JPEG, WEBP, TIFF = FORMATS
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


class Doubler(FakeGenerator):
    """Every pixel becomes four, whatever it is made of."""

    def run(self, request, progress):
        self.seen.append(request)
        progress(0.5)
        picture = request.original
        if picture is None:
            picture = request.snapshot.flatten_alpha()
        large = picture.repeat(2, axis=0).repeat(2, axis=1)
        return Result((Candidate(large, request.seed),))


@pytest.fixture
def fake(monkeypatch):
    spec = spec_of(
        parameters=(
            Parameter("scale", "Scale", "float", 2.0, minimum=1, maximum=8),
            Parameter("noise", "Clean", "int", 0, minimum=0, maximum=3),
        ),
        scales=True,
        keeps_depth=True,
        max_candidates=1,
        output_suffix="_x{scale}_n{noise}",
    )
    generator = Doubler(spec)
    monkeypatch.setitem(registry.generators(), "fake", generator)
    return generator


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def generate(capsys):
    def run(*words):
        with pytest.raises(SystemExit) as end:
            main(["generate", *map(str, words)])
        return end.value.code, capsys.readouterr().err.splitlines()

    return run


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_depth_channels_and_words_come_out_again(generate, folder, fake, dtype, channels):
    picture = np.arange(30 * channels).astype(dtype).reshape(5, 6, channels)
    profile = PROFILE if channels > 2 else None
    said = Metadata(icc=profile, dpi=(300.0, 300.0), text={"Title": "Boat"})
    write_picture(folder / "a.png", picture, ExportOptions(), said)
    assert generate("fake", "a.png", "-o", "out.png", "--set", "scale=2") == (0, [])
    found = read_raw(folder / "out.png")
    assert found.pixels.dtype == dtype
    assert np.array_equal(found.pixels, picture.repeat(2, axis=0).repeat(2, axis=1))
    assert found.metadata.icc == profile
    assert round(found.metadata.dpi[0]) == 300
    assert found.metadata.text["Title"] == "Boat"
    assert found.metadata.text["Generator"] == "fake"


def test_names_in_a_folder_tell_the_values(generate, folder, fake):
    (folder / "in").mkdir()
    for name in ("sketch", "boat"):
        write_picture(folder / "in" / f"{name}.png", a_picture(), ExportOptions())
    words = ("fake", "in", "-o", "made", "--set", "scale=2", "--set", "noise=1")
    assert generate(*words) == (0, [])
    assert files_in(folder / "made") == ["boat_x2_n1.png", "sketch_x2_n1.png"]
    seen = len(fake.seen)
    (folder / "made" / "boat_x2_n1.png").unlink()
    assert generate(*words, "--resume") == (0, [])
    assert len(fake.seen) == seen + 1
    assert generate("fake", "in", "-o", "made", "--set", "scale=2.5") == (0, [])
    assert "boat_x2.5_n0.png" in files_in(folder / "made")


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
def test_the_outputs_name_tells_its_format(generate, folder, fake, kind):
    write_picture(folder / "a.png", a_picture()[..., :3], ExportOptions())
    name = f"out{kind.suffix}"
    assert generate("fake", "a.png", "-o", name) == (0, [])
    with Image.open(folder / name) as image:
        assert image.format == kind.name.upper()
        assert image.size == (12, 8)


def test_a_loss_is_told(generate, folder, fake):
    picture = a_picture().astype(np.uint16) * 257
    picture[..., 3] = 0
    write_picture(folder / "a.png", picture, ExportOptions())
    status, lines = generate("fake", "a.png", "-o", "out.jpg")
    assert status == 0 and len(lines) == 2
    assert "8 bits" in lines[0] and "laid on paper" in lines[1]


def test_inks_are_converted_and_told_of(generate, folder, fake):
    Image.new("CMYK", (4, 4), (0, 255, 255, 0)).save(folder / "a.jpg")
    status, lines = generate("fake", "a.jpg", "-o", "out.png")
    assert status == 0 and "CMYK" in lines[0]
    assert read_raw(folder / "out.png").pixels.shape == (8, 8, 3)


def test_a_project_is_made_of_all_that_is_seen(generate, folder, fake):
    document = Document.from_pixels(a_picture(), "Sketch")
    save_ora(folder / "p.ora", document.snapshot())
    assert generate("fake", "p.ora", "-o", "out.png") == (0, [])
    wanted = a_picture().repeat(2, axis=0).repeat(2, axis=1)
    assert np.array_equal(read_raw(folder / "out.png").pixels, wanted)


def test_a_result_too_large_for_its_format_leaves_no_file(generate, folder, fake):
    write_picture(folder / "a.png", np.zeros((1, 9000, 3), np.uint8), ExportOptions())
    status, lines = generate("fake", "a.png", "-o", "out.webp")
    assert status == 2 and len(lines) == 1 and "16,383" in lines[0]
    assert files_in(folder) == ["a.png"]


@pytest.mark.parametrize("words", [("--set", "noise=9"), ("--set", "scale=0.5")])
def test_values_that_cannot_be_are_one_line(generate, folder, fake, words):
    write_picture(folder / "a.png", a_picture(), ExportOptions())
    status, lines = generate("fake", "a.png", "-o", "out.png", *words)
    assert status == 2 and len(lines) == 1
    assert files_in(folder) == ["a.png"]


def test_a_model_of_somebody_else_is_taken_by_its_file(generate, folder):
    network = Compact(features=8, convolutions=2, scale=2)
    torch.save({"params": network.state_dict()}, folder / "theirs.pth")
    write_picture(folder / "a.png", a_picture(20, 14), ExportOptions())
    words = ("a.png", "-o", "out.png", "--model", "theirs.pth", "--device", "cpu")
    assert generate("upscale", *words) == (0, [])
    found = read_raw(folder / "out.png")
    assert found.pixels.shape == (28, 40, 4)
    assert "theirs.pth" in found.metadata.text["Model"]


@pytest.mark.parametrize("content", [b"no weights", b""])
def test_a_file_that_is_no_model_is_one_line(generate, folder, content):
    (folder / "bad.pth").write_bytes(content)
    write_picture(folder / "a.png", a_picture(), ExportOptions())
    status, lines = generate("upscale", "a.png", "-o", "out.png", "--model", "bad.pth")
    assert status == 2 and len(lines) == 1 and "bad.pth" in lines[0]
    assert files_in(folder) == ["a.png", "bad.pth"]


def test_words_of_a_palette_picture_are_kept(generate, folder, fake):
    words = PngImagePlugin.PngInfo()
    words.add_text("Title", "Boat")
    image = Image.fromarray(np.zeros((2, 2), np.uint8), "P")
    image.putpalette([9, 8, 7])
    image.save(folder / "a.png", pnginfo=words)
    assert generate("fake", "a.png", "-o", "out.png") == (0, [])
    found = read_raw(folder / "out.png")
    assert found.pixels.tolist()[0][0] == [9, 8, 7]
    assert found.metadata.text["Title"] == "Boat"
