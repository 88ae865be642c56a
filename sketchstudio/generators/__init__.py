"""What the user can ask for: a picture with blots and boxes goes in, finished candidates come out.

`base` is the contract, `registry` finds the generators of this folder and runs them, `models` finds
the folders of weights they work with, `checks` looks at every result. Every other module here is a
generator, but for those with a leading underscore, which are parts of one. To add a generator, put
a file here with `SPEC` and `run`, named after the id of its Spec; nothing else needs to know of it.
"""
