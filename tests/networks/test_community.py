import os
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from sketchstudio.networks import community
from sketchstudio.networks.compact import Compact
from sketchstudio.networks.errors import WeightsError


class _Hostile:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


def test_a_pth_file_of_tensors_is_loaded(tmp_path: Path) -> None:
    network = Compact(features=8, convolutions=2, scale=4).eval()
    torch.save({"params": network.state_dict()}, tmp_path / "theirs.pth")
    kind = community.inspect(tmp_path / "theirs.pth")
    assert (kind.scale, kind.purpose) == (4, "upscaler")
    picture = torch.rand(1, 3, 5, 6)
    found = community.load(tmp_path / "theirs.pth")(picture)
    assert torch.allclose(found, network(picture).clamp(0, 1), atol=1e-6)


def test_a_pickle_that_wants_to_run_code_does_not(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    torch.save({"params": _Hostile(mark)}, tmp_path / "hostile.pth")
    with pytest.raises(WeightsError, match="wants to run code"):
        community.inspect(tmp_path / "hostile.pth")
    assert not mark.exists()


def test_an_unknown_architecture_is_told_in_a_sentence(tmp_path: Path) -> None:
    save_file({"a.weight": torch.zeros(3, 3)}, tmp_path / "strange.safetensors")
    with pytest.raises(WeightsError, match=r"^strange\.safetensors is of an architecture .*\.$"):
        community.inspect(tmp_path / "strange.safetensors")


@pytest.mark.parametrize("name", ["cut.safetensors", "cut.pth"])
def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x80\x02half of something")
    with pytest.raises(WeightsError, match="damaged"):
        community.inspect(tmp_path / name)


def test_what_is_no_file_of_weights_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(WeightsError, match="is no model"):
        community.inspect(tmp_path / "notes.txt")
    with pytest.raises(WeightsError, match="cannot be read"):
        community.inspect(tmp_path / "missing.pth")
