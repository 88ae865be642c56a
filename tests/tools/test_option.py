"""Options of tools as rows."""

import pytest

from sketchstudio.session import Session
from sketchstudio.tools import ALL_TOOLS, Pen
from sketchstudio.tools.option import Choice, Option


def test_numbers_are_fitted_into_their_range():
    option = Option("size", "Size", "float", 4, minimum=1, maximum=10)
    assert [option.fitted(value) for value in (0, 2.5, 99)] == [1, 2.5, 10]
    whole = Option("level", "Level", "int", 4, minimum=0, maximum=10)
    assert whole.fitted(3.6) == 4


def test_an_unknown_choice_is_refused_and_the_known_ones_are_named():
    option = Option("mode", "Mode", "choice", "a", choices=(Choice("a", "A"), Choice("b", "B")))
    assert option.fitted("b") == "b"
    with pytest.raises(ValueError, match="a, b"):
        option.fitted("c")


def test_a_tool_tells_of_a_changed_option_once():
    tool, told = Pen(Session()), []
    tool.options_changed.connect(lambda: told.append(tool.value("size")))
    tool.set_value("size", 50)
    tool.set_value("size", 50)
    assert told == [50]


def test_an_unknown_option_is_an_error():
    with pytest.raises(KeyError, match="hairiness"):
        Pen(Session()).set_value("hairiness", 3)


@pytest.mark.parametrize("kind", ALL_TOOLS)
def test_every_tool_says_what_it_is_and_begins_with_values_it_allows(kind):
    tool = kind(Session())
    assert tool.id and tool.name and tool.key and tool.icon and tool.help
    for option in tool.options:
        assert option.fitted(option.default) == option.default
        assert option.fitted(tool.value(option.name)) == tool.value(option.name)


def test_ids_and_keys_are_unique():
    assert len({kind.id for kind in ALL_TOOLS}) == len(ALL_TOOLS)
    assert len({kind.key for kind in ALL_TOOLS}) == len(ALL_TOOLS)
