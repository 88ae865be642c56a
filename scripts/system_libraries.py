"""Which of the system's own libraries Qt and OpenCV miss on this Linux, and how to get them.

Nothing is guessed: the loader is asked (`ldd`) about every file that the studio loads, and what it
does not find is looked up in the table below. Only the standard library is used here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

FONT = "a font"  # asked for like a library: without one, every word in the window is a row of boxes
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".pfb")

# library -> the package that has it in Debian and Ubuntu, in Fedora, in Arch
PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libGLX.so.0": ("libglx0", "libglvnd-glx", "libglvnd"),
    "libGLdispatch.so.0": ("libglvnd0", "libglvnd", "libglvnd"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11"),
    "libXau.so.6": ("libxau6", "libXau", "libxau"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libexpat.so.1": ("libexpat1", "expat", "expat"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl", "wayland"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xinerama.so.0": ("libxcb-xinerama0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libstdc++.so.6": ("libstdc++6", "libstdc++", "gcc-libs"),
    "libgomp.so.1": ("libgomp1", "libgomp", "gcc-libs"),
    "libz.so.1": ("zlib1g", "zlib", "zlib"),
    "libzstd.so.1": ("libzstd1", "libzstd", "zstd"),
    FONT: ("fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu"),
}

# What the studio loads always, and what it loads once it opens a window.
ALWAYS = (
    "PySide6/QtCore.abi3.so",
    "PySide6/QtGui.abi3.so",
    "PySide6/QtWidgets.abi3.so",
    "PySide6/QtSvg.abi3.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "cv2/cv2.abi3.so",
)
FOR_A_WINDOW = ("PySide6/Qt/plugins/platforms/libqxcb.so",)
FOR_WAYLAND = ("PySide6/Qt/plugins/platforms/libqwayland.so",)


class Missing(NamedTuple):
    """Library names: those without which nothing starts, and those only a window asks for."""

    always: list[str]
    window: list[str]


def find_missing(site_packages: Path) -> Missing:
    """What the loader does not find for the packages installed in `site_packages`."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return Missing([], [])
    window_files = FOR_A_WINDOW + (FOR_WAYLAND if os.environ.get("WAYLAND_DISPLAY") else ())
    always = _not_found(site_packages, ALWAYS)
    window = [] if _has_font() else [FONT]
    window += [name for name in _not_found(site_packages, window_files) if name not in always]
    return Missing(always, window)


def packages_for(libraries: list[str], distribution: int) -> list[str]:
    """The packages that hold `libraries`; distribution: 0 Debian, 1 Fedora, 2 Arch."""
    return sorted({PACKAGES[name][distribution] for name in libraries if name in PACKAGES})


def advice(libraries: list[str]) -> str:
    """What is missing and one line a system on how to get it."""
    return "\n".join(
        (
            "The system lacks: " + ", ".join(libraries),
            "  Debian, Ubuntu:  sudo apt-get install " + " ".join(packages_for(libraries, 0)),
            "  Fedora:          sudo dnf install " + " ".join(packages_for(libraries, 1)),
            "  Arch:            sudo pacman -S " + " ".join(packages_for(libraries, 2)),
        )
    )


def can_install() -> bool:
    """Whether this is root on a Debian or Ubuntu, where missing packages are simply installed."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Installs Debian packages; False when that failed (apt-get has then said why)."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    print("Installing for the system: " + " ".join(packages), flush=True)
    # A fresh machine has no package lists, an old one has stale ones: fetch them first.
    subprocess.run(["apt-get", "update", "--quiet"], env=quiet, check=False)
    return subprocess.run(command, env=quiet, check=False).returncode == 0


def _not_found(site_packages: Path, files: tuple[str, ...]) -> list[str]:
    paths = [str(site_packages / name) for name in files if (site_packages / name).exists()]
    answers = [
        subprocess.run(["ldd", path], capture_output=True, text=True, check=False).stdout
        for path in paths
    ]
    lines = [line.split() for answer in answers for line in answer.splitlines()]
    return list(dict.fromkeys(words[0] for words in lines if words[1:] == ["=>", "not", "found"]))


def _has_font() -> bool:
    folders = (Path(name).expanduser() for name in FONT_FOLDERS)
    return any(
        name.lower().endswith(FONT_ENDINGS)
        for folder in folders
        for _, _, names in os.walk(folder)
        for name in names
    )
