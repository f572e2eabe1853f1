"""How a field of two claims comes out."""

from __future__ import annotations

AGREE, OPEN, UNSURE, DIFFER = "agree", "open", "unsure", "differ"
"""The same; left open by one claim and no hindrance; left open and too doubtful to join on; told, and not the same."""
State = tuple[str, str]
"""What came of it, and a note for whoever asks why."""
AHEAD = frozenset({"projected", "planned"})
"""What has not come to pass: a writer's ``will`` and another's ``plans to`` are one."""
