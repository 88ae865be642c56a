"""Networks come out of model folders as they went in, and out of a bad folder not at all."""

import json

import pytest
import torch
from torch import nn

from sketchstudio.networks import weights
from sketchstudio.networks.errors import WeightsError
from tests.fake_models import a_card, write_model


class Tiny(nn.Module):
    """(B, 3, H, W) -> same."""

    def __init__(self, *, width: int = 4, bias: bool = True) -> None:
        super().__init__()
        self.enter = nn.Conv2d(3, width, 3, padding=1, bias=bias)
        self.norm = nn.BatchNorm2d(width)
        self.leave = nn.Conv2d(width, 3, 1)
        self.register_buffer("steps", torch.arange(4.0), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.leave(self.norm(self.enter(x))) + self.steps.sum()


@pytest.fixture(autouse=True)
def tiny_is_known(monkeypatch):
    monkeypatch.setitem(weights.known_networks(), "tiny", Tiny)


@pytest.fixture
def saved(tmp_path):
    module = Tiny()
    return weights.save(tmp_path / "moon", module, a_card()), module


def edit_card(folder, **changes):
    path = folder / "model.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_network_survives_saving_and_loading(saved):
    folder, module = saved
    loaded = weights.load(folder)
    assert loaded.state_dict().keys() == module.state_dict().keys()
    for name, tensor in module.state_dict().items():
        assert torch.equal(loaded.state_dict()[name], tensor.half().to(tensor.dtype)), name
    picture = torch.rand(1, 3, 5, 7)
    assert torch.allclose(loaded(picture), module.eval()(picture), atol=1e-2)


def test_a_loaded_network_is_ready_to_run_in_single_precision(saved):
    loaded = weights.load(saved[0])
    assert not any(module.training for module in loaded.modules())
    assert {parameter.dtype for parameter in loaded.parameters()} == {torch.float32}


def test_loading_leaves_chance_as_it_was(saved):
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    weights.load(saved[0])
    assert torch.equal(torch.rand(3), expected)


def test_saving_leaves_the_module_as_it_was(tmp_path):
    module = Tiny()
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    weights.save(tmp_path / "moon", module, a_card())
    assert module.training
    for name, tensor in module.state_dict().items():
        assert tensor.dtype == before[name].dtype and torch.equal(tensor, before[name])


def test_the_card_says_when_it_was_made_and_what_the_weights_are(saved):
    card = json.loads((saved[0] / "model.json").read_text())
    assert card["name"] == "moon" and card["created"].startswith("20")
    assert len(card["sha256"]) == 64


def test_saving_again_replaces_and_leaves_nothing_else(saved):
    weights.save(saved[0], Tiny(), a_card(steps=7))
    assert sorted(path.name for path in saved[0].iterdir()) == ["model.json", "weights.safetensors"]
    assert isinstance(weights.load(saved[0]), Tiny)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"network": "huge"}, "no network 'huge'; the known ones are: .*tiny"),
        ({"arguments": {"width": 5}}, "do not fit"),
        ({"arguments": {"bias": False}}, "'enter.bias' is not a part of it"),
        ({"arguments": {"depth": 5}}, "cannot be built"),
        ({"arguments": {"width": -1}}, "cannot be built"),
        ({"arguments": {"width": 10**12}}, "beyond 65,536"),
        ({"arguments": {"width": [[1e300]]}}, "beyond 65,536"),
        ({"arguments": {"width": "wide"}}, "cannot be built"),
        ({"sha256": "0" * 64}, "sha256"),
        ({"task": None}, "wrong value for task"),
    ],
)
def test_a_card_that_does_not_fit_is_one_sentence(saved, changes, words):
    edit_card(saved[0], **changes)
    with pytest.raises(WeightsError, match=words) as refusal:
        weights.load(saved[0])
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("left_bytes", [0, 4, 100])
def test_a_truncated_file_is_one_sentence(saved, left_bytes):
    path = saved[0] / "weights.safetensors"
    path.write_bytes(path.read_bytes()[:left_bytes])
    with pytest.raises(WeightsError, match="damaged"):
        weights.load(saved[0])


@pytest.mark.parametrize(
    "content", [b"", b"\xff" * 64, (2**40).to_bytes(8, "little") + b"{}", b"\x80\x04N." * 9]
)
def test_a_file_of_another_kind_is_one_sentence(tmp_path, content):
    folder = write_model(tmp_path / "moon", content=content)
    with pytest.raises(WeightsError, match=r"not a safetensors file|header"):
        weights.load(folder)


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(WeightsError, match=r"has no model\.json"):
        weights.load(tmp_path / "nowhere")


def test_what_could_not_be_loaded_is_not_saved(tmp_path):
    for card in (a_card(network="huge"), a_card(arguments={"width": 9}), {"name": "moon"}):
        with pytest.raises(WeightsError):
            weights.save(tmp_path / "moon", Tiny(), card)
    assert list(tmp_path.iterdir()) == []


def test_weights_too_large_to_ship_are_saved_only_when_told_to(tmp_path):
    module = Tiny()
    with pytest.raises(WeightsError, match="at most 0 MiB may ship"):
        weights.save(tmp_path / "moon", module, a_card(), limit_bytes=100)
    assert weights.save(tmp_path / "moon", module, a_card(), limit_bytes=None).is_dir()


@pytest.mark.parametrize(
    ("number", "words"), [(1e6, r"up to 1e\+06"), (float("nan"), "not finite")]
)
def test_numbers_beyond_half_precision_are_refused_by_name(tmp_path, number, words):
    module = Tiny()
    with torch.no_grad():
        module.leave.weight[0, 0] = number
    with pytest.raises(WeightsError, match=f"'leave.weight'.*{words}"):
        weights.save(tmp_path / "moon", module, a_card())


def test_two_networks_of_one_name_are_a_bug(monkeypatch):
    from sketchstudio.networks import card, region_colorizer

    monkeypatch.setattr(card, "NETWORKS", dict(region_colorizer.NETWORKS), raising=False)
    with pytest.raises(ValueError, match="two networks"):
        weights.known_networks.__wrapped__()
