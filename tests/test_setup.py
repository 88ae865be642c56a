"""Setting up: nothing is done twice, and a machine that lacks something is told what."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.source_tree import ROOT

ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at Linux only")
STUB = """#!/bin/sh
echo "called: $*"
[ "$1" = -m ] && case "$*" in *"$REFUSE"*) [ -n "$REFUSE" ] && exit 1 ;; esac
exit 0
"""


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """scripts/setup.py with an environment of its own to make."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    module = importlib.import_module("setup")
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    return module


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module("system_libraries")


def record(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What set_up does, instead of its doing it."""
    done: list[str] = []

    def make_environment() -> None:
        done.append("make")
        setup.VENV.mkdir()

    monkeypatch.setattr(setup, "_make_environment", make_environment)
    monkeypatch.setattr(setup, "_install_packages", lambda kind: done.append(f"install {kind}"))
    monkeypatch.setattr(setup, "_check_libraries", lambda kind: done.append(f"check {kind}"))
    monkeypatch.setattr(setup, "_python_works", setup.VENV.exists)
    return done


def test_a_second_set_up_installs_nothing(setup: ModuleType, monkeypatch: pytest.MonkeyPatch):
    done = record(setup, monkeypatch)
    setup.set_up("test")
    setup.set_up("test")
    setup.set_up("run")  # is a part of what the tests need
    assert [deed for deed in done if not deed.startswith("check")] == ["make", "install test"]


def test_a_changed_requirement_is_installed(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    done = record(setup, monkeypatch)
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    for name in setup.REQUIREMENTS["test"]:
        (tmp_path / name).write_text("numpy==1.0\n")
    setup.set_up("run")
    (tmp_path / "requirements.txt").write_text("numpy==2.0\n")
    setup.set_up("run")
    assert done.count("install run") == 2


def test_an_unknown_kind_is_refused_with_the_known_ones(
    setup: ModuleType, capsys: pytest.CaptureFixture[str]
):
    assert setup.main(["paint"]) == 2
    assert "run, train, test" in capsys.readouterr().err


def test_an_old_python_is_told_what_it_needs(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(setup, "OLDEST_PYTHON", (4, 0))
    assert setup.main(["run"]) == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


def test_advice_names_every_missing_library_and_three_ways_to_get_it(libraries: ModuleType):
    advice = libraries.advice(["libEGL.so.1", "libxcb-cursor.so.0"])
    assert "libEGL.so.1, libxcb-cursor.so.0" in advice
    assert "apt-get install libegl1 libxcb-cursor0" in advice
    assert "dnf install libglvnd-egl xcb-util-cursor" in advice
    assert "pacman -S libglvnd xcb-util-cursor" in advice


@ON_LINUX
def test_the_loader_says_what_is_missing(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    ldd = tmp_path / "ldd"
    ldd.write_text("#!/bin/sh\necho 'libEGL.so.1 => not found'\necho 'libc.so.6 => /lib/c (0x1)'\n")
    ldd.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    (tmp_path / "cv2").mkdir()
    (tmp_path / "cv2" / "cv2.abi3.so").touch()
    assert libraries.find_missing(tmp_path).always == ["libEGL.so.1"]


@ON_LINUX
def test_make_does_no_set_up_where_the_stamps_are_new(tmp_path: Path):
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    for name in ("Makefile", *(path.name for path in ROOT.glob("requirements*.txt"))):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(STUB)
    python.chmod(0o755)
    words = ["make", "--dry-run", "run"]
    assert "setup.py run" in _output(words, tmp_path)
    (tmp_path / ".venv" / ".ready-run").touch()
    assert "setup.py" not in _output(words, tmp_path)


@ON_LINUX
@pytest.mark.parametrize(
    ("display", "sentence"),
    [({}, "There is no display here"), ({"DISPLAY": ":4711"}, "no X server answers there")],
)
def test_without_a_display_the_sample_is_coloured(
    tmp_path: Path, display: dict[str, str], sentence: str
):
    said = _run_script(tmp_path, display)
    assert sentence in said
    assert "called: -m sketchstudio generate colorize resources/samples/house.png" in said
    assert f"The picture is {tmp_path}/runs/house-coloured.png" in said


@ON_LINUX
def test_where_colorize_cannot_fill_colours_the_sample(tmp_path: Path):
    said = _run_script(tmp_path, {"REFUSE": "colorize"})
    assert "called: -m sketchstudio generate fill" in said
    assert "The picture is" in said


@ON_LINUX
def test_with_a_display_the_studio_opens(tmp_path: Path):
    assert _run_script(tmp_path, {"WAYLAND_DISPLAY": "wayland-0"}) == "called: -m sketchstudio\n"


def _run_script(folder: Path, variables: dict[str, str]) -> str:
    """What scripts/run.sh says in a folder whose python only tells how it was called."""
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(STUB)
    python.chmod(0o755)
    return _output(["sh", str(ROOT / "scripts" / "run.sh")], folder, variables)


def _output(words: list[str], folder: Path, variables: dict[str, str] | None = None) -> str:
    kept = {"PATH": os.environ["PATH"], **(variables or {})}
    done = subprocess.run(
        words, cwd=folder, env=kept, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout
