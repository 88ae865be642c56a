"""File, Export: a picture made larger, cleaned and written, while the artist draws on.

`form` and `dialog` ask how, with `lens` showing what comes of it; `making` makes and writes it in
a thread of its own, in the order of the `queue`, which `queue_view` shows.
"""
