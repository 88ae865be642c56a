"""Words that stand in one place and are translated in another."""


def QT_TRANSLATE_NOOP(context: str, words: str) -> str:
    """The words as they are. pyside6-lupdate collects by this name what there is to translate;
    Qt's own function of the name tells a type checker nothing of what it returns."""
    return words
