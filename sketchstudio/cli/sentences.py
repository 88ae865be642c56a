"""What a command says: one line on stderr, and the exit statuses."""

import sys

BAD_INPUT = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def say(sentence: str) -> None:
    """One line, whatever is in a file's name."""
    print(f"sketchstudio: {' '.join(sentence.split())}", file=sys.stderr)


def refuse(sentence: str) -> int:
    """Says what is wrong; the exit status for bad input."""
    say(sentence)
    return BAD_INPUT
