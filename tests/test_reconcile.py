"""Claims that state one fact are one, whatever the language; claims with other truth conditions never are."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from facts.model import CONFLICTS, SEVERITIES, Claim, Conflict, Document, Fact
from facts.reconcile import reconcile
from facts.reconcile.profile import Source, profile
from tests.making import claim

DAY = date(2026, 3, 4)
FIRMS = "The board said 3,000 registered IT firms work in Lahore."
URDU_FIRMS = "بورڈ نے بتایا کہ لاہور میں تین ہزار رجسٹرڈ آئی ٹی کمپنیاں کام کر رہی ہیں۔"


def said(text: str, surface: str, value: int | Fraction, doc_id: str = "a", **fields: Any) -> Claim:
    return claim(text, surface, value, doc_id=doc_id, **{"concept": "firm", "subject": "firms", **fields})


def urdu(doc_id: str = "b", **fields: Any) -> Claim:
    return claim(
        URDU_FIRMS, "تین ہزار", 3000, doc_id=doc_id, **{"concept": "firm", "subject": "رجسٹرڈ آئی ٹی کمپنیاں", **fields}
    )


def papers(*names: str, published: date | None = DAY, **texts: str) -> list[Document]:
    return [Document(name, texts.get(name, f"The text of {name}."), published=published) for name in names]


def facts(*claims: Claim, published: date | None = DAY) -> tuple[Fact, ...]:
    names = sorted({c.doc_id for c in claims})
    return reconcile(claims, papers(*names, published=published)).facts


def conflicts(*claims: Claim, published: date | None = DAY) -> tuple[Conflict, ...]:
    names = sorted({c.doc_id for c in claims})
    return reconcile(claims, papers(*names, published=published)).conflicts


# -- one fact


def test_a_figure_told_twice_is_one_fact() -> None:
    (fact,) = facts(said(FIRMS, "3,000", 3000), said(FIRMS, "3,000", 3000, "b"))
    assert fact.documents == ("a", "b")


def test_urdu_and_english_forms_are_one_fact_with_two_languages() -> None:
    (fact,) = facts(said(FIRMS, "3,000", 3000), urdu())
    assert fact.languages == ("en", "ur")


def test_a_transliterated_subject_that_no_list_knows_is_heard() -> None:
    english = "Lahore has 1,240 zumbalists registered with the board."
    other = "لاہور میں بورڈ کے پاس 1,240 زمبالسٹ رجسٹرڈ ہیں۔"
    (fact,) = facts(
        claim(english, "1,240", 1240, doc_id="a", subject="zumbalists"),
        claim(other, "1,240", 1240, doc_id="b", subject="زمبالسٹ"),
    )
    assert fact.languages == ("en", "ur")


def test_a_rounded_figure_and_the_finer_one_are_one_fact_told_by_the_finer() -> None:
    text = "The board said 3,020 registered IT firms work in Lahore."
    (fact,) = facts(said(FIRMS, "3,000", 3000), said(text, "3,020", 3020, "b"))
    assert fact.value == 3020


def test_what_a_sentence_repeats_of_its_speaker_is_no_part_of_the_fact() -> None:
    """The board is named in full further up: its words are the speaker's all the same."""
    text, document = "The Rural Nurses Board said 240 doctors work in Lahore.", Source("a", 0, DAY, frozenset())
    told = claim(text, "240", 240, concept="doctor", subject="doctors", speaker="Rural Nurses Board")
    before = profile(told, document)
    after = profile(replaced(told, speaker="Punjab Rural Nurses Board", speaker_start=-400), document)
    assert (after.terms, after.words) == (before.terms, before.words)


def test_kilometres_and_metres_are_one_length() -> None:
    one = claim(
        "The new bridge in Multan is 1.5 kilometres long.", "1.5", Fraction(3, 2), kind="measure", unit="kilometre"
    )
    other = claim(
        "The new bridge in Multan is 1500 metres long.", "1500", 1500, doc_id="b", kind="measure", unit="metre"
    )
    assert len(facts(*(replaced(c, subject="bridge", concept="bridge") for c in (one, other)))) == 1


def replaced(c: Claim, **fields: Any) -> Claim:
    from dataclasses import replace

    if "subject" in fields:
        fields["subject_start"] = c.sentence.index(fields["subject"])
    return replace(c, **fields)


def test_every_claim_is_in_exactly_one_fact() -> None:
    claims = [said(FIRMS, "3,000", 3000), urdu(), said(FIRMS, "3,000", 400, "c")]
    assert sorted(i for fact in facts(*claims) for i in fact.claim_ids) == sorted(c.claim_id for c in claims)


def test_a_merge_says_which_fields_agreed() -> None:
    (fact,) = facts(said(FIRMS, "3,000", 3000), urdu())
    assert "thing: firm" in fact.merges[0].agreed


def test_the_best_statement_is_exact_rather_than_about() -> None:
    about = "The board said about 3,000 registered IT firms work in Lahore."
    (fact,) = facts(said(about, "3,000", 3000, bound="about"), said(FIRMS, "3,000", 3000, "b"))
    assert fact.bound == "exact"


def test_a_fact_tells_its_first_and_last_date() -> None:
    days = [Document("a", "x", published=date(2026, 3, 1)), Document("b", "y", published=date(2026, 3, 4))]
    (fact,) = reconcile([said(FIRMS, "3,000", 3000), said(FIRMS, "3,000", 3000, "b")], days).facts
    assert (fact.first_date, fact.last_date) == ("2026-03-01", "2026-03-04")


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [said(FIRMS, "3,000", 3000, name) for name in "abc"] + [urdu("d"), said(FIRMS, "3,000", 700, "e")]
    documents = papers(*"abcde")
    expected = reconcile(claims, documents)
    for seed in range(3):
        random.Random(seed).shuffle(claims)
        assert reconcile(claims, reversed(documents)) == expected


# -- two facts


@pytest.mark.parametrize(
    "fields",
    [
        {"time_role": "during", "time_start": "2024-01-01", "time_end": "2024-12-31"},
        {"stance": "planned"},
        {"stance": "denied"},
        {"kind": "percent", "unit": "percent"},
        {"kind": "money", "unit": "USD"},
        {"bound": "at_least"},
        {"property": "shortage"},
    ],
    ids=lambda fields: "-".join(map(str, fields.values())),
)
def test_another_truth_condition_is_another_fact(fields: dict[str, Any]) -> None:
    plain = {"time_role": "during", "time_start": "2025-01-01", "time_end": "2025-12-31"}
    one = said(FIRMS, "3,000", 3000, **plain)
    assert len(facts(one, said(FIRMS, "3,000", 3000, "b", **{**plain, **fields}))) == 2


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("The board said 3,000 IT firms work in Lahore.", "IT firms"),
        ("The board said 3,000 registered Japanese IT firms work in Karachi.", "registered Japanese IT firms"),
        ("The board said 3,000 foreign IT firms work in Lahore.", "foreign IT firms"),
        ("The board said 3,000 registered IT firms work in Peshawar.", "registered IT firms"),
        ("The board said 3,000 registered textile firms work in Lahore.", "registered textile firms"),
    ],
)
def test_another_scope_is_another_fact(words: str, subject: str) -> None:
    one = said(FIRMS, "3,000", 3000, subject="registered IT firms")
    assert len(facts(one, said(words, "3,000", 3000, "b", subject=subject))) == 2


def test_percent_and_percentage_points_are_two_facts() -> None:
    text = "The pass rate in Lahore rose by 12 percent."
    points = claim(text, "12", 12, doc_id="b", kind="percent", unit="percentage_point", direction="up")
    assert len(facts(claim(text, "12", 12, kind="percent", unit="percent", direction="up"), points)) == 2


def test_the_dead_are_not_the_injured() -> None:
    dead = claim("In Quetta, 17 people were killed by the blast.", "17", 17, subject="people", concept="person")
    hurt = claim(
        "In Quetta, 17 people were injured by the blast.", "17", 17, doc_id="b", subject="people", concept="person"
    )
    assert len(facts(dead, hurt)) == 2


def test_a_count_weeks_later_is_another_fact() -> None:
    days = [Document("a", "x", published=date(2026, 3, 1)), Document("b", "y", published=date(2026, 4, 9))]
    assert len(reconcile([said(FIRMS, "3,000", 3000), said(FIRMS, "3,000", 3000, "b")], days).facts) == 2


def test_two_equal_numbers_of_one_sentence_are_two_facts() -> None:
    text = "In Lahore 32 firms hired and 32 firms closed."
    one = claim(text, "32", 32, subject="firms", concept="firm")
    other = claim("In Lahore ## firms hired and 32 firms closed.", "32", 32, subject="firms", concept="firm")
    assert len(facts(one, replaced(other, sentence=text))) == 2


def test_what_agrees_with_two_facts_does_not_make_them_one() -> None:
    in_2024 = {"time_role": "during", "time_start": "2024-01-01", "time_end": "2024-12-31"}
    in_2025 = {"time_role": "during", "time_start": "2025-01-01", "time_end": "2025-12-31"}
    untold = said(FIRMS, "3,000", 3000, "b")
    found = facts(
        said(FIRMS, "3,000", 3000, **in_2024), untold, said(FIRMS, "3,000", 3000, "c", **in_2025), published=None
    )
    assert len(found) == 2


# -- independent sources


def test_copies_of_one_text_count_once() -> None:
    body = " ".join(f"word{i}" for i in range(60))
    documents = [Document("a", f"Headline one. {body}"), Document("b", f"Another headline. {body} And an end.")]
    (fact,) = reconcile([said(FIRMS, "3,000", 3000), said(FIRMS, "3,000", 3000, "b")], documents).facts
    assert fact.publishers == ("a",)


def test_two_texts_are_two_sources_under_the_names_of_their_publishers() -> None:
    other = "In Lahore, the board says, 3,000 registered IT firms work."
    documents = [Document("a", "One text.", publisher="Dawn"), Document("b", "Two texts.", publisher="Jang")]
    (fact,) = reconcile([said(FIRMS, "3,000", 3000), said(other, "3,000", 3000, "b")], documents).facts
    assert fact.publishers == ("Dawn", "Jang")


def test_a_sentence_that_two_papers_share_comes_from_one_source() -> None:
    long = "The board said on its own page that 3,000 registered IT firms now work in Lahore."
    (fact,) = facts(said(long, "3,000", 3000), said(long, "3,000", 3000, "b"))
    assert len(fact.publishers) == 1


# -- conflicts


def test_two_figures_for_one_thing_conflict() -> None:
    text = "The board said 2,400 registered IT firms work in Lahore."
    (conflict,) = conflicts(said(FIRMS, "3,000", 3000), said(text, "2,400", 2400, "b"))
    assert (conflict.kind, conflict.severity) == ("different_value", "contradiction")


def test_a_conflict_shows_both_quotes_and_what_agreed() -> None:
    text = "The board said 2,400 registered IT firms work in Lahore."
    (conflict,) = conflicts(said(FIRMS, "3,000", 3000), said(text, "2,400", 2400, "b"))
    assert set(conflict.quotes) == {FIRMS, text}
    assert "place: Lahore" in conflict.agreed


def test_a_conflict_is_known_to_both_of_its_facts() -> None:
    text = "The board said 2,400 registered IT firms work in Lahore."
    found = facts(said(FIRMS, "3,000", 3000), said(text, "2,400", 2400, "b"))
    assert found[0].conflicts == found[1].conflicts != ()


def test_rounding_is_no_conflict() -> None:
    text = "The board said about 2,950 registered IT firms work in Lahore."
    assert conflicts(said(FIRMS, "3,000", 3000), said(text, "2,950", 2950, "b", bound="about")) == ()


def test_a_figure_above_a_floor_is_no_conflict() -> None:
    floor = "The board said more than 2,500 registered IT firms work in Lahore."
    assert conflicts(said(FIRMS, "3,000", 3000), said(floor, "2,500", 2500, "b", bound="at_least")) == ()


def test_a_figure_below_a_floor_is_named_as_such() -> None:
    floor = "The board said more than 4,000 registered IT firms work in Lahore."
    (conflict,) = conflicts(said(FIRMS, "3,000", 3000), said(floor, "4,000", 4000, "b", bound="at_least"))
    assert conflict.kind == "more_than_smaller"


@pytest.mark.parametrize(("surface", "value"), [("30,000", 30_000), ("300,000", 300_000)])
def test_the_same_digits_with_zeros_too_many_are_a_slip(surface: str, value: int) -> None:
    text = f"The board said {surface} registered IT firms work in Lahore."
    (conflict,) = conflicts(said(FIRMS, "3,000", 3000), said(text, surface, value, "b"))
    assert conflict.kind == "magnitude_slip"


def test_a_headline_against_its_text_is_named_as_such() -> None:
    head = replaced(said("Lahore has 2,400 registered IT firms.", "2,400", 2400), section="headline")
    (conflict,) = conflicts(
        replaced(head, sentence_start=-100, start=head.start - 100, end=head.end - 100), said(FIRMS, "3,000", 3000)
    )
    assert conflict.kind == "headline_body"


def test_a_headline_is_not_held_against_what_was_so_last_year_further_down() -> None:
    canals = {"kind": "duration", "unit": "day", "subject": "anals", "concept": "canal"}
    head = replaced(said("Canals shut for 21 days", "21", 21, **canals), section="headline")
    below = said("Last year the canals were shut for 18 days.", "18", 18, **canals)
    below = replaced(below, sentence_start=900, start=900 + below.start, end=900 + below.end)
    gone = {"time_text": "Last year", "time_role": "during", "time_start": "2025-01-01", "time_end": "2025-12-31"}
    assert [conflict.kind for conflict in conflicts(head, below)] == ["headline_body"]
    assert conflicts(head, replaced(below, **gone)) == ()


def test_one_speaker_with_two_figures_is_named_as_such() -> None:
    one = "Minister Saad Rana said 3,000 registered IT firms work in Lahore."
    other = "Mr Saad Rana told reporters that 2,400 registered IT firms work in Lahore."
    (conflict,) = conflicts(
        said(one, "3,000", 3000, speaker="Minister Saad Rana"), said(other, "2,400", 2400, "b", speaker="Mr Saad Rana")
    )
    assert conflict.kind == "one_speaker_two_figures"


def test_a_forecast_is_held_against_what_became_of_it() -> None:
    ahead = "The board expects 3,000 registered IT firms in Lahore by June 2025."
    after = "Lahore had 1,400 registered IT firms at the end of June 2025, the board said."
    due = {"time_role": "by", "time_end": "2025-06-30", "stance": "projected"}
    then = {"time_role": "as_of", "time_start": "2025-06-30", "time_end": "2025-06-30"}
    documents = [Document("a", "x", published=date(2024, 11, 1)), Document("b", "y", published=date(2025, 9, 1))]
    found = reconcile([said(ahead, "3,000", 3000, **due), said(after, "1,400", 1400, "b", **then)], documents)
    assert [(c.kind, c.severity) for c in found.conflicts] == [("forecast_passed", "tension")]


def test_a_forecast_whose_date_is_to_come_conflicts_with_nothing() -> None:
    ahead = "The board expects 6,000 registered IT firms in Lahore by June 2029."
    due = {"time_role": "by", "time_end": "2029-06-30", "stance": "projected"}
    assert conflicts(said(FIRMS, "3,000", 3000), said(ahead, "6,000", 6000, "b", **due)) == ()


def forecast(**later: Any) -> tuple[Conflict, ...]:
    """A forecast for June 2025, and what a paper of September 2025 has to say."""
    ahead = "The board expects 3,000 registered IT firms in Lahore by June 2025."
    due = {"time_role": "by", "time_end": "2025-06-30", "stance": "projected"}
    documents = [Document("a", "x", published=date(2024, 11, 1)), Document("b", "y", published=date(2025, 9, 1))]
    claims = [said(ahead, "3,000", 3000, **due)]
    if later:
        claims.append(said("The camp at Quetta has 40 beds.", "40", 40, "b", **later))
    return reconcile(claims, documents).conflicts


def test_a_forecast_whose_date_has_passed_is_noted_though_nobody_tells_the_outcome() -> None:
    (alone,) = forecast()
    (beside,) = forecast(concept="bed", subject="beds")
    assert (alone.kind, alone.severity, len(alone.claim_ids)) == ("forecast_passed", "note", 1)
    assert "2025-06-30" in alone.reason
    assert "2025-09-01" in alone.reason
    assert alone == beside


def test_a_forecast_that_an_outcome_is_held_against_is_not_noted_besides() -> None:
    after = "Lahore had 1,400 registered IT firms at the end of June 2025, the board said."
    found = reconcile(
        [
            said(
                "The board expects 3,000 registered IT firms in Lahore by June 2025.",
                "3,000",
                3000,
                time_role="by",
                time_end="2025-06-30",
                stance="projected",
            ),
            said(after, "1,400", 1400, "b", time_role="as_of", time_start="2025-06-30", time_end="2025-06-30"),
        ],
        [Document("a", "x", published=date(2024, 11, 1)), Document("b", "y", published=date(2025, 9, 1))],
    )
    assert [c.severity for c in found.conflicts] == ["tension"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lahore made 180 runs in the first match.", "Lahore made 240 runs in the second match."),
        ("Lahore made 180 runs in Multan on Friday.", "Lahore made 240 runs in Multan on Sunday."),
        ("Lahore made 180 runs in Multan.", "Lahore made 240 runs in Multan."),
    ],
)
def test_scores_of_two_matches_do_not_conflict(one: str, other: str) -> None:
    runs = {"concept": "run", "subject": "runs"}
    assert conflicts(said(one, "180", 180, **runs), said(other, "240", 240, "b", **runs)) == ()


def test_what_one_text_calls_by_the_name_of_its_sort_is_one_fact() -> None:
    one = "The ferry to Gwadar carried 310 trekkers on Friday."
    other = "جمعے کو گوادر جانے والی فیری میں 310 سیاح سوار تھے۔"
    found = facts(
        said(one, "310", 310, subject="trekkers", concept="trekker"),
        said(other, "310", 310, "b", lang="ur", subject="سیاح", concept="tourist"),
    )
    assert len(found) == 1


def test_two_sorts_of_one_thing_are_two_facts() -> None:
    one, other = "The zoo of Lahore has 31 leopards.", "The zoo of Lahore has 31 markhors."
    found = facts(
        said(one, "31", 31, subject="leopards", concept="leopard"),
        said(other, "31", 31, "b", subject="markhors", concept="markhor"),
    )
    assert len(found) == 2


def test_figures_that_one_sentence_tells_side_by_side_do_not_conflict() -> None:
    text = "In Lahore 3,000 registered IT firms pay tax and 2,400 registered IT firms export."
    assert conflicts(said(text, "3,000", 3000), said(text, "2,400", 2400)) == ()


def test_kinds_and_severities_are_of_the_closed_lists() -> None:
    text = "The board said 2,400 registered IT firms work in Lahore."
    (conflict,) = conflicts(said(FIRMS, "3,000", 3000), said(text, "2,400", 2400, "b"))
    assert conflict.kind in CONFLICTS
    assert conflict.severity in SEVERITIES


# -- series


def test_one_thing_at_several_dates_is_a_series_in_the_order_of_time() -> None:
    years = [
        said(
            f"Lahore had {surface} registered IT firms in {year}.",
            surface,
            value,
            str(year),
            time_role="during",
            time_start=f"{year}-01-01",
            time_end=f"{year}-12-31",
        )
        for year, surface, value in ((2025, "3,000", 3000), (2023, "1,200", 1200), (2024, "2,100", 2100))
    ]
    (series,) = reconcile(years, papers("2023", "2024", "2025")).series
    assert [point.value for point in series.points] == [1200, 2100, 3000]


def test_nothing_comes_of_nothing() -> None:
    found = reconcile([])
    assert (found.facts, found.conflicts, found.series) == ((), (), ())
