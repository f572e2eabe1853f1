"""Claims -> facts: one statement, many sources; and where they disagree.

    profile -> block -> merge -> conflicts, arithmetic, series -> facts

Rule-based throughout: every merge and every conflict names the fields that agreed and differed.
"""

from facts.reconcile.together import reconcile

__all__ = ["reconcile"]
