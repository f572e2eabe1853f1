"""How fast the other extractors are on the same documents. Runs in ``.venv-peers``.

Arguments: the system and the seconds it has. Standard input: documents as JSON lines, the first to warm up on. Each
system is used as ``tests/eval/peers.py`` uses it.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "eval"))
sys.path.remove(str(Path(__file__).parent))  # this folder, which holds another peers.py

from peers import SYSTEMS


def main() -> None:
    name, seconds = sys.argv[1], float(sys.argv[2])
    warm, *given = (json.loads(line)["text"] for line in sys.stdin)
    _try(name, warm)
    done = found = broken = 0
    spent = 0.0
    for text in given:
        began = time.perf_counter()
        count = _try(name, text)
        spent += time.perf_counter() - began
        done += len(text.encode())
        found += count or 0
        broken += count is None
        if spent > seconds:
            break
    print(json.dumps({"bytes": done, "seconds": spent, "records": found, "broken": broken}))


def _try(name: str, text: str) -> int | None:
    try:
        return len(list(SYSTEMS[name](text)))
    except Exception:  # theirs may be of any type; the time until then counts
        return None


if __name__ == "__main__":
    main()
