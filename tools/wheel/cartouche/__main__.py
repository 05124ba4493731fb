"""The program itself: ``cartouche`` and ``python -m cartouche``."""

import os
import sys

from . import program


def main():
    os.execv(program(), ["cartouche", *sys.argv[1:]])


if __name__ == "__main__":
    main()
