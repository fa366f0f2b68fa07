"""python -m uitvoeringskracht: figures, and what the methods say of them, as CSV or JSON."""

from __future__ import annotations

import sys

from uitvoeringskracht.cli import main

sys.exit(main(sys.argv[1:]))
