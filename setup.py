"""What pyproject.toml has no word for: a wheel carries the weights and the resources, too.

In the repository `models` and `resources` lie beside the package; in a wheel they lie in it.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

CARRIED = ("models", "resources")


class BuildWithWeights(build_py):
    """Copies them where a wheel is made; an editable install finds them where they are."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for name in CARRIED:
            target = Path(self.build_lib) / "sketchstudio" / name
            shutil.copytree(Path(__file__).parent / name, target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithWeights})
