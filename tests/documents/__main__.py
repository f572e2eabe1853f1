"""Write the sample documents to a folder, to look at them: ``python -m tests.documents FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.documents.bad import BAD
from tests.documents.samples import GOOD


def main(folder: Path) -> None:
    """Write the good ones and the bad ones, each into a folder of their own."""
    for part in ("good", "bad"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for name, data in GOOD.items():
        (folder / "good" / name).write_bytes(data)
    for one in BAD:
        (folder / "bad" / one.name).write_bytes(one.make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
