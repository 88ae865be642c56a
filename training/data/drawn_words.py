"""Which category each word of Quick, Draw! is a sketch of, for the guess while one draws."""

from training.data.categories import CATEGORIES

_ANIMALS = """
ant bat bear bee bird butterfly camel cat cow crab crocodile dog dolphin duck elephant fish flamingo
frog giraffe hedgehog horse kangaroo lion lobster monkey mosquito mouse octopus owl parrot penguin
pig rabbit raccoon rhinoceros scorpion shark sheep snail snake spider squirrel swan tiger whale
zebra
"""
# Shapes, scenery, parts of the body and ideas: of no category.
_OF_NONE = """
arm beach bush camouflage circle cloud ear elbow eye finger foot garden grass hand hexagon hurricane
jail knee leg lightning line map mountain mouth nose ocean octagon pond pool rain rainbow river
skull snowflake square squiggle stitches sun toe tooth tornado tree triangle yoga
"""
ANIMALS = frozenset((*_ANIMALS.split(), "sea turtle"))
OF_NONE = frozenset(
    (
        *_OF_NONE.split(),
        "animal migration",
        "diving board",
        "garden hose",
        "palm tree",
        "teddy-bear",
    )
)
BY_WORD = {
    "angel": "characters",
    "beard": "faces",
    "dragon": "monsters",
    "flying saucer": "space",
    "goatee": "faces",
    "mermaid": "characters",
    "moon": "space",
    "moustache": "faces",
    "pickup truck": "cars",
    "police car": "cars",
    "star": "space",
    "suitcase": "handbags",
    "van": "cars",
}


def category_of(word: str) -> str | None:
    """The category's id, "objects" for any thing; None for what is of no category."""
    if word in OF_NONE:
        return None
    named = {drawn: category.id for category in CATEGORIES for drawn in category.words}
    return named.get(word) or BY_WORD.get(word) or ("animals" if word in ANIMALS else "objects")
