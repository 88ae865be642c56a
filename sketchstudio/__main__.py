"""`python -m sketchstudio` is the command `sketchstudio`."""

from sketchstudio.cli import main

if __name__ == "__main__":
    main()
