import errno
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
from torch import Tensor, nn

from training import loop
from training.config import Config, ConfigError

pytest.importorskip("tensorboard")


class BreaksOff:
    """Ends a run after so many steps, as a hand on the switch would after a checkpoint."""

    def __init__(self, run: loop.Run, *, after: int) -> None:
        self.run, self.after = run, after
        self.losses: list[float] = []

    def look(self, scalars: dict[str, float], share: float) -> bool:
        self.losses.append(scalars["loss"])
        return self.run.progress.step < self.after

    def end(self) -> None:
        self.run.save()


class FitsALine:
    """Learns y = 3 x."""

    done = 0.0

    def network(self) -> nn.Module:
        return nn.Linear(1, 1)

    def begin_with(self, network: nn.Module) -> None:
        self.begun_with = network

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        return {"x": torch.from_numpy(rng.normal(size=(size, 1)).astype(np.float32))}

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        loss = (network(batch["x"]).float() - 3 * batch["x"]).square().mean()
        return loss, {"seen": float(len(batch["x"]))}

    def sample(self, network: nn.Module) -> np.ndarray:
        return np.zeros((4, 6, 3), np.uint8)


def a_run(folder: Path) -> loop.Run:
    config = Config(task="line", network="none", learning_rate=0.1, warmup_steps=1, average=0.5)
    return loop.Run(folder, config, FitsALine(), device="cpu")


def test_a_run_learns_and_leaves_its_checkpoint_samples_and_scalars(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    loop.train(run, minutes=1, steps=120, quiet=True)
    assert abs(run.average.state_dict()["weight"].item() - 3) < 0.2
    assert run.checkpoint.is_file()
    assert (tmp_path / "samples" / "0000120.png").is_file()
    assert list((tmp_path / "events").iterdir())


def test_a_run_stopped_and_resumed_ends_as_one_that_was_not(tmp_path: Path) -> None:
    whole, first = a_run(tmp_path / "whole"), a_run(tmp_path / "parts")
    loop.train(whole, steps=20, quiet=True)
    loop.train(first, steps=20, watch=BreaksOff(first, after=8))
    second = a_run(tmp_path / "parts")
    assert second.resume()
    loop.train(second, steps=20, quiet=True)
    for name, tensor in whole.network.state_dict().items():
        assert torch.equal(tensor, second.network.state_dict()[name])


def test_a_damaged_checkpoint_is_passed_over_for_the_one_before(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    for steps in (3, 5):
        loop.train(run, steps=9, watch=BreaksOff(run, after=steps))
    run.checkpoint.write_bytes(run.checkpoint.read_bytes()[:-2000])
    again = a_run(tmp_path)
    assert again.resume() == again.checkpoint_before
    assert again.progress.step == 3


def test_a_run_with_nothing_but_damage_says_so(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    run.save()
    run.checkpoint.write_bytes(b"no checkpoint")
    with pytest.raises(ConfigError, match="damaged"):
        a_run(tmp_path).resume()


def test_a_save_that_fails_leaves_the_last_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = a_run(tmp_path)
    run.save()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("training.run.os.fsync", full)
    run.progress.step = 7
    with pytest.raises(OSError, match="No space"):
        run.save()
    monkeypatch.undo()
    again = a_run(tmp_path)
    assert again.resume() == again.checkpoint
    assert again.progress.step == 0
    assert not list(tmp_path.glob("*.part"))


def test_with_steps_given_the_task_is_told_their_share(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    told = []
    batch = run.task.batch

    def noting(rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        told.append(run.task.done)
        return batch(rng, size)

    run.task.batch = noting  # type: ignore[method-assign]
    loop.train(run, steps=4, quiet=True)
    assert told == [0, 0.25, 0.5, 0.75]


def test_a_run_remembers_the_model_it_began_with(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    run.start_from(a_run(tmp_path / "other").network.state_dict(), name="other")
    loop.train(run, steps=2)
    again = a_run(tmp_path)
    assert again.resume() and again.progress.began_with == "other"


def test_averaged_weights_are_kept_under_their_step(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    loop.train(run, steps=4, quiet=True)
    kept = safetensors.torch.load_file(tmp_path / "checkpoints" / "0000004.safetensors")
    assert kept["weight"].item() == pytest.approx(run.average.state_dict()["weight"].item(), 1e-2)


def test_time_ends_a_run(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    loop.train(run, minutes=0.005, quiet=True)
    assert 0.3 <= run.progress.elapsed_s < 5


def test_there_is_nothing_to_resume_in_an_empty_folder(tmp_path: Path) -> None:
    assert not a_run(tmp_path).resume()


class FoolsACritic(FitsALine):
    """The network makes numbers, the critic tells them from the true ones, all about 3."""

    def critic(self) -> nn.Module:
        return nn.Sequential(nn.Linear(1, 16), nn.LeakyReLU(0.2), nn.Linear(16, 1))

    def generator_loss(
        self, network: nn.Module, critic: nn.Module, batch: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float], dict[str, Tensor]]:
        assert not any(weight.requires_grad for weight in critic.parameters())
        made = network(torch.ones_like(batch["x"]))
        return (critic(made) - 1).square().mean(), {}, {"made": made}

    def critic_loss(
        self, critic: nn.Module, batch: dict[str, Tensor], made: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float]]:
        assert not made["made"].requires_grad
        true = torch.full_like(made["made"], 3.0)
        return (critic(true) - 1).square().mean() + critic(made["made"]).square().mean(), {}


def an_adversarial_run(folder: Path) -> loop.Run:
    config = Config(
        task="line", network="none", learning_rate=0.03, weight_decay=0, warmup_steps=1, average=0.9
    )
    return loop.Run(folder, config, FoolsACritic(), device="cpu")


def test_a_network_learns_from_its_critic(tmp_path: Path) -> None:
    run = an_adversarial_run(tmp_path)
    before = float(run.network(torch.ones(1, 1)).detach())
    loop.train(run, steps=400, quiet=True)
    after = float(run.average(torch.ones(1, 1)).detach())
    assert abs(after - 3) < abs(before - 3) / 2


def test_a_critic_is_resumed_with_its_network(tmp_path: Path) -> None:
    whole, first = an_adversarial_run(tmp_path / "whole"), an_adversarial_run(tmp_path / "parts")
    loop.train(whole, steps=20, quiet=True)
    loop.train(first, steps=20, watch=BreaksOff(first, after=8))
    second = an_adversarial_run(tmp_path / "parts")
    assert second.resume()
    loop.train(second, steps=20, quiet=True)
    assert whole.critic is not None and second.critic is not None
    for name, tensor in whole.critic.state_dict().items():
        assert torch.equal(tensor, second.critic.state_dict()[name])
