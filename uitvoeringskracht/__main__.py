"""python -m uitvoeringskracht: figures, measures, indicators, areas and sources as CSV or JSON."""

from __future__ import annotations

import sys

from uitvoeringskracht.cli import main

sys.exit(main(sys.argv[1:]))
