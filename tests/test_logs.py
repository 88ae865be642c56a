"""Bugs are written down with their traceback, where the program keeps its log."""

import logging

from sketchstudio.files import places
from sketchstudio.logs import kept_log, log_file


def test_an_error_goes_to_the_log_with_its_traceback():
    with kept_log():
        try:
            1 / 0  # noqa: B018
        except ZeroDivisionError:
            logging.getLogger("sketchstudio.worker").exception("job 3 broke off")
    text = log_file().read_text(encoding="utf-8")
    assert "job 3 broke off" in text and "ZeroDivisionError" in text
    assert log_file().parent == places.log_dir()


def test_nothing_is_logged_after_the_end():
    with kept_log():
        pass
    logging.getLogger("sketchstudio").warning("too late")
    assert log_file().read_text(encoding="utf-8") == ""


def test_a_log_that_cannot_be_kept_is_done_without(own_folders):
    own_folders.write_text("a file where the folder should be")
    with kept_log():
        logging.getLogger("sketchstudio").error("nobody hears this")
    assert own_folders.read_text() == "a file where the folder should be"
