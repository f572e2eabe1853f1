"""The five real articles beside the checkout: what they repeat is one fact, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts.extract import extract_document
from facts.model import Claim, Document, Reconciled
from facts.reconcile import reconcile

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the real articles are not at {SEEDS.name}")


@pytest.fixture(scope="module")
def read() -> tuple[Reconciled, dict[str, Claim]]:
    found = [
        extract_document(Document(path.name, path.read_bytes().decode("utf-8"))) for path in sorted(SEEDS.glob("*.txt"))
    ]
    claims = [claim for each in found for claim in each.claims]
    return reconcile(claims, [each.document for each in found]), {claim.claim_id: claim for claim in claims}


def values(read: tuple[Reconciled, dict[str, Claim]]) -> list[int]:
    """The values of the facts that several claims state."""
    return sorted(int(fact.value) for fact in read[0].facts if len(fact.claim_ids) > 1)


def test_three_mentions_of_500_japanese_firms_are_one_fact(read: tuple[Reconciled, dict[str, Claim]]) -> None:
    (fact,) = [fact for fact in read[0].facts if fact.value == 500]
    assert [read[1][claim_id].surface for claim_id in fact.claim_ids] == ["500", "500", "پانچ سو"]


def test_eight_lakh_and_800_000_engineers_are_one_fact_with_two_languages(
    read: tuple[Reconciled, dict[str, Claim]],
) -> None:
    (fact,) = [fact for fact in read[0].facts if fact.value == 800_000]
    assert (fact.languages, fact.time) == (("en", "ur"), "../2030-12-31")


def test_two_mentions_of_15_firms_in_the_pavilion_are_one_fact(read: tuple[Reconciled, dict[str, Claim]]) -> None:
    both = [fact for fact in read[0].facts if fact.value == 15 and len(fact.claim_ids) == 2]
    assert len(both) == 1


def test_nothing_else_is_merged(read: tuple[Reconciled, dict[str, Claim]]) -> None:
    assert values(read) == [15, 500, 800_000]


def test_no_conflict_is_invented(read: tuple[Reconciled, dict[str, Claim]]) -> None:
    assert read[0].conflicts == ()
