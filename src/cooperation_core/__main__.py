"""``python -m cooperation_core`` is ``coop``."""

from .cli import main

main()
