from pathlib import Path

import pytest

from training import config, tasks
from training.config import ConfigError


@pytest.mark.parametrize("task", tasks.names())
def test_every_task_has_a_configuration_of_its_own(task: str) -> None:
    assert config.read(task).task == task


def test_an_unknown_key_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text('task = "colorize-regions"\nnetwork = "x"\nlerning_rate = 1\n')
    with pytest.raises(ConfigError, match="lerning_rate"):
        config.read("colorize-regions", path)


def test_a_configuration_for_another_task_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text('task = "upscale"\nnetwork = "x"\n')
    with pytest.raises(ConfigError, match="upscale"):
        config.read("colorize-regions", path)


def test_an_unknown_setting_is_an_error_and_missing_ones_get_their_default() -> None:
    it = config.Config(task="t", network="n", settings={"softness": 3})
    assert config.setting(it, {"softness": 6, "other": 1}) == {"softness": 3, "other": 1}
    with pytest.raises(ConfigError, match="softness"):
        config.setting(it, {"other": 1})


def test_changes_that_were_not_asked_for_change_nothing() -> None:
    it = config.Config(task="t", network="n", minutes=7)
    assert it.with_changes(minutes=None, seed=4) == config.Config("t", "n", seed=4, minutes=7)
