"""`python -m canonym` is the `canonym` command."""

from canonym.cli import main

if __name__ == "__main__":
    main()
