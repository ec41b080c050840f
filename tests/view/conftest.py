"""Where the ties made by hand are."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "hand_made"))
