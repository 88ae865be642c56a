"""What can go wrong while teaching and the artist can mend, each in one sentence."""

import errno

FULL = (errno.ENOSPC, errno.EDQUOT)


class TeachingError(Exception):
    """The sentence: what happened, and what to do."""


class Stopped(Exception):
    """The artist wished it."""


def sentence_of(error: OSError) -> str:
    """For trouble with files at any moment of a teaching."""
    safe = "what was learned up to the last checkpoint is safe."
    if error.errno in FULL:
        return f"The disk is full: free some space and resume; {safe}"
    where = f" {error.filename}" if error.filename else ""
    if error.errno == errno.ENOENT:
        return f"A file or folder has disappeared while teaching:{where or ' an unknown one'}."
    reason = (error.strerror or str(error) or "unknown reason").rstrip(".").lower()
    return f"Files cannot be read or written ({reason}{where}): mend that and resume; {safe}"
