"""What can go wrong with a file, in one sentence for the artist.

Exception
  FileError     a file cannot be read or written: which one, and why
  ValueError
    Complaint   only the why, where the name of the file is not known; becomes a FileError
"""

import errno

_REASONS = {
    errno.ENOENT: "it does not exist",
    errno.EACCES: "you do not have permission",
    errno.EPERM: "you do not have permission",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.ENAMETOOLONG: "its name is too long",
}


class FileError(Exception):
    """A file cannot be read or written; the text is one whole sentence."""


class Complaint(ValueError):
    """What is wrong with a file or an entry in it; the text is to stand after a colon."""


def reason(error: OSError) -> str:
    """The cause of `error` in plain words, to stand after a colon."""
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return error.strerror or str(error) or "the system gives no reason"
