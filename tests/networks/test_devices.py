"""The device asked for is the one given, or a sentence says why not."""

import pytest
import torch

from sketchstudio.networks import devices
from sketchstudio.networks.errors import DeviceError

has_cuda = torch.cuda.is_available()


def test_the_cpu_can_always_be_had():
    device = devices.choose("cpu")
    assert str(device) == "cpu" and "asked for" in device.reason


def test_auto_gives_a_device_that_calculates():
    device = devices.choose("auto")
    with device.autocast():
        square = torch.eye(4, device=device.torch_device) @ torch.eye(4, device=device.torch_device)
    assert square.sum().item() == 4


@pytest.mark.parametrize("fast", [True, False])
def test_bfloat16_is_used_where_the_processor_is_fast_in_it(monkeypatch, fast):
    monkeypatch.setattr(devices, "_capabilities", lambda: {"avx512_bf16": fast})
    device = devices.choose("cpu")
    assert device.precision == ("bfloat16" if fast else "float32")
    assert device.precision in device.reason
    with device.autocast():
        square = torch.eye(4) @ torch.eye(4)
    assert square.dtype == (torch.bfloat16 if fast else torch.float32)


@pytest.mark.parametrize("wish", ["gpu", "cuda:", "cuda:one", "", "cuda:9999", "CPU"])
def test_an_unknown_device_is_answered_with_the_known_ones(wish):
    with pytest.raises(DeviceError, match="auto, cpu, cuda or cuda:N"):
        devices.choose(wish)


def test_a_graphics_card_that_is_not_there_is_refused_with_the_reason():
    with pytest.raises(DeviceError, match="cuda:99 cannot be used: "):
        devices.choose("cuda:99")


def test_auto_takes_the_cpu_where_cuda_does_not_work(monkeypatch):
    trouble = "CUDA was found but does not work (no kernel image)."
    monkeypatch.setattr(devices, "cuda_trouble", lambda name: trouble)
    device = devices.choose("auto")
    assert str(device) == "cpu" and device.reason.startswith(trouble)


@pytest.mark.skipif(not has_cuda, reason="no CUDA device here")
def test_auto_takes_cuda_where_it_works():
    device = devices.choose("auto")
    assert device.torch_device.type == "cuda" and device.autocast_dtype is not None


def test_no_more_threads_than_cores_we_may_use():
    devices.choose("cpu")
    assert torch.get_num_threads() == devices.available_cores() >= 1


def test_hyper_threads_of_one_core_count_once(monkeypatch):
    monkeypatch.setattr(devices.os, "sched_getaffinity", lambda pid: {0, 1, 4, 5}, raising=False)
    monkeypatch.setattr(devices, "_siblings", lambda cpu: f"{cpu % 4},{cpu % 4 + 4}")
    monkeypatch.setattr(devices, "_quota_cores", lambda: 16)
    assert devices.available_cores() == 2


def test_a_containers_limit_counts(monkeypatch):
    monkeypatch.setattr(devices.os, "sched_getaffinity", lambda pid: set(range(8)), raising=False)
    monkeypatch.setattr(devices, "_siblings", str)
    monkeypatch.setattr(devices, "_quota_cores", lambda: 3)
    assert devices.available_cores() == 3
