"""torch is imported quietly, and where it cannot be a sentence says so."""

import subprocess
import sys

import pytest

from sketchstudio.networks import torch_import
from sketchstudio.networks.errors import TorchError


def test_torch_is_imported_and_the_collector_left_on():
    program = (
        "import gc, sys; from sketchstudio.networks.torch_import import import_torch;"
        "assert 'torch' not in sys.modules; import_torch(); assert gc.isenabled();"
        "import torch; assert torch.ones(3).sum() == 3"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_a_missing_torch_is_one_sentence(monkeypatch):
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    monkeypatch.setattr(torch_import.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(TorchError, match="torch, which runs the networks, is not installed"):
        torch_import.import_torch()


def test_a_torch_that_does_not_start_is_one_sentence(monkeypatch, tmp_path):
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "__init__.py").write_text("raise OSError('libc10.so: no such file')")
    for name in [name for name in sys.modules if name.partition(".")[0] == "torch"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(TorchError, match=r"does not start: libc10\.so"):
        torch_import.import_torch()
