"""Makes `.venv` from the pinned requirements; `make` calls it when a requirement file has changed.

    python3 scripts/setup.py run|train|test

Each kind of set-up leaves a stamp in `.venv` that holds a hash of its requirement files. Only the
standard library is used: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
REQUIREMENTS = {
    "run": ("requirements.txt",),
    "train": ("requirements.txt", "requirements-training.txt"),
    "test": ("requirements.txt", "requirements-training.txt", "requirements-dev.txt"),
}


class SetupError(Exception):
    """What is wrong with this machine, and what to do about it."""


def main(arguments: list[str]) -> int:
    kind = arguments[0] if arguments else "run"
    if kind not in REQUIREMENTS:
        print(f"setup.py: '{kind}' is none of {', '.join(REQUIREMENTS)}", file=sys.stderr)
        return 2
    try:
        set_up(kind)
    except SetupError as error:
        print(f"Set-up stopped: {error}", file=sys.stderr)
        return 1
    return 0


def set_up(kind: str) -> None:
    """Brings `.venv` to what `kind` asks for, and does nothing where it is there already."""
    if sys.version_info < OLDEST_PYTHON:
        version = ".".join(str(number) for number in sys.version_info[:3])
        raise SetupError(
            f"SketchStudio needs Python 3.11 or newer, and {sys.executable} is {version}. "
            "Install a newer one, then: make PYTHON=python3.12 run"
        )
    if not _python_works():
        _make_environment()
    if not _stamp_is_current(kind):
        _install_packages(kind)
    _check_libraries(kind)
    for other, files in REQUIREMENTS.items():
        if set(files) <= set(REQUIREMENTS[kind]):
            _stamp(other).write_text(_requirements_hash(other), encoding="ascii")


def _make_environment() -> None:
    try:
        import ensurepip  # noqa: F401  (Debian and Ubuntu cut it out of python3)
    except ImportError:
        _get_ensurepip()
    print(f"Making {VENV.name} with {sys.executable}", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode:
        raise SetupError(f"{sys.executable} -m venv failed (its own words are above).")


def _get_ensurepip() -> None:
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if system_libraries.can_install() and system_libraries.install([package]):
        return
    raise SetupError(
        f"this Python has no ensurepip, so it cannot make an environment. "
        f"On Debian or Ubuntu: sudo apt-get install {package}"
    )


def _install_packages(kind: str) -> None:
    pip = [str(_python()), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    files = [word for name in REQUIREMENTS[kind] for word in ("--requirement", str(ROOT / name))]
    # The second call makes the command `sketchstudio`; it runs from this folder as it stands.
    ourselves = ["--no-deps", "--no-build-isolation", "--quiet", "--editable", str(ROOT)]
    for words in (files, ourselves):
        if subprocess.run(pip + words, check=False).returncode:
            raise SetupError(
                "pip could not install the packages (its own words are above). It needs the "
                "network this once, and about 6 GB of disk where torch comes with CUDA."
            )


def _check_libraries(kind: str) -> None:
    missing = system_libraries.find_missing(_site_packages())
    names = missing.always + missing.window
    if names and system_libraries.can_install():
        system_libraries.install(system_libraries.packages_for(names, 0))
        missing = system_libraries.find_missing(_site_packages())
    wants_window = kind == "run" and bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if missing.always or (missing.window and wants_window):
        raise SetupError(system_libraries.advice(missing.always + missing.window))
    if missing.window:
        print("To open a window here later:\n" + system_libraries.advice(missing.window))


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _site_packages() -> Path:
    found = sorted(VENV.glob("lib/python*/site-packages"))
    return found[-1] if found else VENV / "Lib" / "site-packages"


def _python_works() -> bool:
    """Whether the environment is there and the Python it was made from still is."""
    try:
        done = subprocess.run(
            [str(_python()), "-c", "import pip"], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def _stamp(kind: str) -> Path:
    return VENV / f".ready-{kind}"


def _requirements_hash(kind: str) -> str:
    contents = b"\0".join((ROOT / name).read_bytes() for name in REQUIREMENTS[kind])
    return hashlib.sha256(contents).hexdigest()


def _stamp_is_current(kind: str) -> bool:
    try:
        return _stamp(kind).read_text(encoding="ascii") == _requirements_hash(kind)
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
