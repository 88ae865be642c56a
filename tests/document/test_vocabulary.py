"""The tags: a word has one meaning, any spelling of it finds it, and a damaged list is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sketchstudio.document.vocabulary import (
    COLUMNS,
    GROUPS,
    Tag,
    Vocabulary,
    VocabularyError,
    read_vocabulary,
    row_of,
    shipped_list,
    vocabulary,
)

LEAST_TAGS = 300
LEAST_HANDS = 3
SCENERY = ("sky", "ground", "grass", "sea", "hills", "road", "room", "night")


def names(tags: list[Tag]) -> list[str]:
    return [tag.name for tag in tags]


def test_the_shipped_list_is_large_enough_and_every_thing_is_drawn_by_three_hands():
    things = [tag for tag in vocabulary().tags if not tag.is_scenery]
    assert len(things) >= LEAST_TAGS
    assert [tag.name for tag in things if tag.hands < LEAST_HANDS] == []
    assert {tag.group for tag in vocabulary().tags} == set(GROUPS)


def test_all_scenery_that_is_asked_for_is_there():
    assert [name for name in SCENERY if not vocabulary().is_scenery(name)] == []
    assert not vocabulary().is_scenery("dog")


def test_every_tag_has_a_picture_and_every_picture_but_the_unknown_one_a_tag():
    drawn = {path.stem for path in (shipped_list().parent / "pictures").glob("*.svg")}
    assert {tag.picture for tag in vocabulary().tags} | {"unknown"} == drawn


def test_no_emoji_belongs_to_two_tags():
    all_emoji = [emoji for tag in vocabulary().tags for emoji in tag.emoji]
    assert len(all_emoji) == len(set(all_emoji))


@pytest.mark.parametrize("word", ["dog", "Dog", " DOG ", "dogs", "puppy", "puppies", "doggy"])
def test_a_tag_is_found_by_its_name_and_synonyms_however_they_are_spelled(word: str):
    tag = vocabulary().get(word)
    assert tag is not None
    assert tag.name == "dog"


def test_what_is_no_word_is_no_tag():
    assert vocabulary().get("flurb") is None
    assert vocabulary().get("") is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [("do", "dog"), ("hou", "house"), ("ka", "kayak"), ("ladybug", "ladybird"), ("sk", "sky")],
)
def test_the_first_tag_offered_is_the_one_that_was_begun(typed: str, first: str):
    found = vocabulary().matching(typed)
    assert found
    word = vocabulary().get(first)
    assert word in found[:2]


def test_nothing_typed_offers_nothing():
    assert vocabulary().matching("  ") == []


@pytest.mark.parametrize(
    ("misspelled", "meant"),
    [("hosue", "house"), ("elefant", "elephant"), ("gras", "grass"), ("big red bus", "bus")],
)
def test_an_unknown_word_offers_what_was_meant(misspelled: str, meant: str):
    assert meant in names(vocabulary().nearest(misspelled))[:2]


def test_words_of_another_language_find_the_tags_too():
    german = vocabulary().with_words({"dog": "Hund", "cat": "Dog"})
    assert "dog" in names(german.matching("hun"))[:2]
    dog = german.get("dog")
    assert dog is not None
    assert dog.name == "dog", "a word keeps the meaning that it has"


def test_a_tag_comes_back_from_its_row(tmp_path: Path):
    tag = Tag("dog", "animals", "beast", (1, 2, 3), 4, ("puppy", "hound"), ("🐕",), ("a/b",))
    assert read_vocabulary(listed(tmp_path, row_of(tag))).tags == (tag,)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("dog", "beasts", "beast", "#010203", "3", "", "", "")], "line 2: 'beasts' is none of"),
        ([("dog", "animals", "beast", "red", "3", "", "", "")], "line 2: 'red' is not a colour"),
        ([("dog", "animals", "beast", "#010203", "many", "", "", "")], "line 2: "),
        ([("", "animals", "beast", "#010203", "3", "", "", "")], "line 2: it needs a tag"),
        ([("dog", "animals")], "line 2: it has 2 columns, not 8"),
        (
            [
                ("dog", "animals", "beast", "#010203", "3", "", "", ""),
                ("wolf", "animals", "beast", "#010203", "3", "Dog", "", ""),
            ],
            "'Dog' means both 'dog' and 'wolf'",
        ),
    ],
)
def test_a_damaged_list_says_where_and_why(tmp_path: Path, rows: list[tuple[str]], why: str):
    with pytest.raises(VocabularyError, match=why):
        read_vocabulary(listed(tmp_path, *rows))


def test_another_table_is_no_list_of_tags(tmp_path: Path):
    path = tmp_path / "tags.tsv"
    path.write_text("file\ttag\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="the first line must be tag, group"):
        read_vocabulary(path)


def test_two_tags_of_one_name_are_refused():
    dog = Tag("dog", "animals", "beast", (1, 2, 3))
    with pytest.raises(VocabularyError):
        Vocabulary([dog, Tag("dog", "things", "bat", (1, 2, 3))])


def listed(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "tags.tsv"
    lines = ["\t".join(row) for row in (COLUMNS, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
