"""The scorer scores as it says; its figures are only worth what these promises are."""

from __future__ import annotations

import importlib.util
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import run
from datasets import PARTS, SHARED, BadGold, Dataset, datasets
from fields import FIELDS, contains, same_head, same_unit
from hypothesis import given
from hypothesis import strategies as st
from score import LAYERS, Agreement, Found, Mark, Page, Total, judge, mark
from tables import markdown, tables

TEXT = "about 5 to 6 million trees and 40 birds in 2019"


def claim(surface: str, value: float, **said: Any) -> Mark:
    return mark({"surface": surface, "start": TEXT.index(surface), "value": value, "kind": "count", **said})


RANGE = claim("5 to 6 million", 5_000_000, value_high=6_000_000)
BIRDS = claim("40", 40)
YEAR = claim("2019", 2019, reason="year")
PAGE = Page("p", "en", TEXT, (RANGE, BIRDS), (YEAR,))


def counts(page: Page, *found: Mark) -> dict[str, tuple[int, int, int, int]]:
    """By layer: hits, false, missed, neutral."""
    verdicts = judge(page, Found(found))
    return {layer: (len(v.hits), len(v.false), len(v.missed), v.neutral) for layer, v in verdicts.items()}


def causes(page: Page, *found: Mark, non_claims: tuple[Mark, ...] = ()) -> tuple[list[str], list[str]]:
    verdict = judge(page, Found(found, non_claims))["span+value"]
    return [cause for _, cause in verdict.false], [cause for _, cause in verdict.missed]


def test_what_people_marked_scores_full_marks_against_itself() -> None:
    assert counts(PAGE, RANGE, BIRDS) == {"span": (2, 0, 0, 0), "span+value": (2, 0, 0, 0)}


def test_nothing_found_is_all_missed_and_nothing_false() -> None:
    assert counts(PAGE) == {"span": (0, 0, 2, 0), "span+value": (0, 0, 2, 0)}


def test_a_wrong_value_hits_the_span_alone() -> None:
    assert counts(PAGE, RANGE, replace(BIRDS, value=41)) == {"span": (2, 0, 0, 0), "span+value": (1, 1, 1, 0)}


def test_a_value_within_rounding_is_right() -> None:
    assert counts(PAGE, RANGE, replace(BIRDS, value=40.00001))["span+value"] == (2, 0, 0, 0)


@pytest.mark.parametrize("whose", ["people", "system"])
def test_an_optional_claim_counts_for_nothing(whose: str) -> None:
    optional = replace(BIRDS, said={**BIRDS.said, "optional": True})
    if whose == "people":
        page = replace(PAGE, claims=(RANGE, optional))
        assert counts(page, RANGE, BIRDS)["span+value"] == (1, 0, 0, 1)
    else:
        assert counts(PAGE, RANGE, optional)["span+value"] == (1, 0, 1, 0)
        assert causes(PAGE, RANGE, optional) == ([], ["found as optional"])


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([claim("5 to 6 million", 5_000_000)], (1, 0, 0, 0)),
        ([claim("6 million", 6_000_000)], (0, 0, 1, 1)),
        ([claim("5", 5_000_000), claim("6 million", 6_000_000)], (1, 0, 0, 1)),
        ([claim("5", 5), claim("6 million", 6_000_000)], (0, 1, 1, 1)),
    ],
    ids=["low end", "high end only", "told as two", "low end without its multiplier"],
)
def test_a_range_is_hit_by_its_low_end(found: list[Mark], expected: tuple[int, int, int, int]) -> None:
    assert counts(replace(PAGE, claims=(RANGE,)), *found)["span+value"] == expected


def test_a_games_score_may_come_in_either_order() -> None:
    page = replace(PAGE, claims=(claim("5 to 6", 5, value_high=6, kind="score"),))
    assert counts(page, claim("5 to 6", 6, value_high=5))["span+value"] == (1, 0, 0, 0)
    assert counts(replace(PAGE, claims=(RANGE,)), claim("5 to 6", 6e6, value_high=5e6))["span+value"][0] == 0


def test_a_false_claim_has_a_cause() -> None:
    assert causes(PAGE, RANGE, BIRDS, YEAR)[0] == ["not a claim: year"]
    assert causes(PAGE, RANGE, BIRDS, claim("trees", 3))[0] == ["nothing there"]
    assert causes(PAGE, RANGE, BIRDS, claim("0", 0))[0] == ["extra"]
    assert causes(PAGE, RANGE, replace(BIRDS, value=4))[0] == ["wrong value"]


def test_a_miss_has_a_cause() -> None:
    assert causes(PAGE, RANGE)[1] == ["not seen"]
    assert causes(PAGE, RANGE, replace(BIRDS, value=4))[1] == ["wrong value"]
    assert causes(PAGE, RANGE, non_claims=(replace(BIRDS, said={"reason": "identifier"}),))[1] == [
        "set aside: identifier"
    ]
    both = mark({"surface": TEXT, "start": 0, "value": 5_000_000, "value_high": 6_000_000})
    assert causes(PAGE, both) == ([], ["swallowed by another"])


def test_one_found_claim_hits_one_marked_claim_whatever_the_order() -> None:
    wide = mark({"surface": "6 million trees and 40", "start": TEXT.index("6"), "value": 40})
    assert counts(PAGE, wide, BIRDS)["span"] == (2, 0, 0, 0)
    assert counts(PAGE, BIRDS, wide)["span"] == (2, 0, 0, 0)


def test_a_whole_match_is_preferred_to_a_low_end() -> None:
    text = "5 to 6 trees"
    wide = Mark(0, 6, 5, 6, {})
    narrow = Mark(0, 1, 5, None, {})
    found = Mark(0, 1, 5.0, None, {})
    verdict = judge(Page("p", "en", text, (wide, narrow)), Found((found,)))["span+value"]
    assert verdict.hits == ((narrow, found),)


marks = st.builds(
    lambda start, length, value, high, optional: Mark(start, start + length, value, high, {"optional": optional}),
    st.integers(0, 12),
    st.integers(1, 6),
    st.integers(1, 3),
    st.one_of(st.none(), st.integers(4, 5)),
    st.booleans(),
)


@given(st.lists(marks, max_size=5), st.lists(marks, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_claims_is_of_no_account(people: list[Mark], system: list[Mark], chance: random.Random) -> None:
    page = Page("p", "en", "x" * 20, tuple(people))
    straight = counts(page, *system)
    chance.shuffle(system)
    assert counts(page, *system) == straight
    required = sum(not m.said["optional"] for m in people)
    considered = sum(not m.said["optional"] for m in system)
    for hits, false, missed, neutral in straight.values():
        assert hits + missed == required
        assert hits + false + neutral == considered


# -- fields ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kilometre", "kilometers", True),
        ("percent", "%", True),
        ("percent", "percentage_point", True),
        ("kilometre_per_hour", "km/h", True),
        ("square_foot", "square feet", True),
        ("degree_celsius", "degrees Celsius", True),
        (None, "", True),
        ("USD", None, False),
        ("PKR", "INR", False),
        ("metre", "mile", False),
    ],
)
def test_units_agree_by_meaning(one: str | None, other: str | None, same: bool) -> None:
    assert same_unit(one, other) is same


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("members of the union", "members", True),
        ("members", "union members", True),
        ("سرکاری ملازمین", "ملازمین", True),
        ("ملازمین", "سرکاری ملازمین", True),
        ("members", "all four of the members", True),
        ("members", "all of the four union members", False),
        ("members of the union", "the union", False),
        (None, None, True),
        (None, "members", False),
        ("members", None, False),
    ],
)
def test_subjects_agree_by_their_head(wanted: str | None, found: str | None, same: bool) -> None:
    assert same_head(wanted, found) is same


def test_a_longer_name_of_a_speaker_is_right_and_a_shorter_one_is_not() -> None:
    assert contains("Ayesha Malik", "Minister Ayesha Malik")
    assert not contains("Ayesha Malik", "Malik")
    assert contains(None, None)
    assert not contains(None, "Malik")


def test_fields_are_judged_over_hits_whose_marks_speak_of_them() -> None:
    marked = claim("40", 40, bound="exact", unit=None, speaker="Sana")
    found = claim("40", 40, bound="about", unit=None, speaker=None)
    total = Total()
    total.add(judge(replace(PAGE, claims=(marked,)), Found((found,))))
    assert {"bound", "kind", "unit", "speaker"} == set(total.fields) < set(FIELDS)
    speaker, unit = total.fields["speaker"], total.fields["unit"]
    assert (speaker.asked, speaker.right, speaker.named, speaker.named_right) == (1, 0, 1, 0)
    assert (unit.asked, unit.right, unit.named, unit.named_right) == (1, 1, 0, 0)


# -- sums, floors, pages --------------------------------------------------------------------------------------------


def measured(*found: Mark) -> Total:
    total = Total()
    total.add(judge(PAGE, Found(found)))
    return total


def test_totals_add_up() -> None:
    one, other = measured(RANGE, YEAR), measured(RANGE, BIRDS)
    both = measured(RANGE, YEAR)
    both.add(judge(PAGE, Found((RANGE, BIRDS))))
    assert one + other == both
    assert both.scores["span+value"].precision == both.scores["span+value"].recall == 3 / 4


def test_a_figure_below_its_floor_fails_and_one_at_its_floor_does_not() -> None:
    totals = {("facts", "open-sentences", "en"): measured(RANGE)}
    f1 = totals["facts", "open-sentences", "en"].scores["span+value"].f1
    assert run.below_floor({"open-sentences": {"en": f1}}, totals, ["open-sentences"]) == []
    (failure,) = run.below_floor({"open-sentences": {"en": f1 + 0.001}}, totals, ["open-sentences"])
    assert "open-sentences en" in failure


def test_a_floor_of_ours_without_pages_fails_and_one_of_an_absent_guest_does_not() -> None:
    assert run.below_floor({"open-articles": {"ur": 0.1}}, {}, [])
    assert run.below_floor({"dev-ntrex": {"ur": 0.1}}, {}, ["dev-ntrex"])
    assert not run.below_floor({"dev-ntrex": {"ur": 0.1}}, {}, [])


def test_a_field_below_its_floor_fails_and_one_at_its_floor_does_not() -> None:
    seen = Agreement(asked=4, right=3)
    totals = {("facts", "open-sentences", "en"): Total(fields={"speaker": seen})}
    assert run.fields_below_floor({"speaker": {"en": 0.75}}, totals) == []
    (failure,) = run.fields_below_floor({"speaker": {"en": 0.76}}, totals)
    assert "speaker en" in failure
    assert run.fields_below_floor({"speaker": {"ur": 0.1}}, totals)


def dataset(name: str, text: str) -> Dataset:
    people = mark({"surface": "77", "start": text.index("77"), "value": 78, "kind": "count"})
    return Dataset(name, (Page(f"{name}-1", "en", text, (people,)),), whole=False, blind=not name.startswith("open"))


def test_pages_of_a_blind_dataset_are_scored_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    seen = [
        dataset("open-sentences", "They saw 77 herons."),
        dataset("blind-sentences", "They saw 77 kestrels."),
        dataset("fresh-sentences", "They saw 77 bustards."),
    ]
    monkeypatch.setattr(run, "datasets", lambda: seen)
    assert run.main(["--show", "9", "--out", str(tmp_path / "eval.md")]) == 0
    printed = capsys.readouterr().out
    page = (tmp_path / "eval.md").read_text(encoding="utf-8")
    assert "herons" in printed
    assert "kestrels" not in printed + page
    assert "bustards" not in printed + page
    assert "blind-sentences" in printed
    assert "blind-sentences" in page


def test_check_exits_with_1_when_a_floor_is_not_held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "datasets", lambda: [dataset("open-sentences", "They saw 77 herons.")])
    monkeypatch.setattr(run, "FLOORS", tmp_path / "floors.toml")
    asked = ["--check", "--out", str(tmp_path / "eval.md")]
    run.FLOORS.write_text("[open-sentences]\nen = 0.0\n")
    assert run.main(asked) == 0
    run.FLOORS.write_text("[open-sentences]\nen = 0.9\n")  # the mark says 78 where the text says 77
    assert run.main(asked) == 1


def test_the_page_carries_its_date_and_every_system() -> None:
    totals = {("facts", "open-sentences", "en"): measured(RANGE), ("other", "open-sentences", "en"): measured()}
    page = markdown(tables(totals), date(2026, 11, 5))
    assert "2026-11-05" in page
    assert "| open-sentences | en | facts | 2 | 1.000 | 0.500 | 0.667 | 1.000 | 0.500 | 0.667 |" in page
    assert "| open-sentences | en | other | 2 | 0.000 | 0.000 | 0.000 | 0.000 | 0.000 | 0.000 |" in page


def test_gold_that_does_not_stand_where_it_says_is_an_error(tmp_path: Path) -> None:
    line = {"id": "a-1", "lang": "en", "text": TEXT, "claims": [{"surface": "40", "start": 0, "value": 40}]}
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "sentences_en.jsonl").write_text(json.dumps(line))
    with pytest.raises(BadGold, match="a-1"):
        datasets(tmp_path, tmp_path)


def test_our_own_gold_is_sound() -> None:
    every = datasets()
    names = [found.name for found in every]
    assert {f"{part}-{what}" for part in PARTS for what in ("sentences", "articles")} - set(names) == {"desk-sentences"}
    assert {found.name for found in every if found.blind} == {
        f"{part}-{what}" for part in ("blind", "fresh") for what in ("sentences", "articles")
    }


# -- beside another scorer ------------------------------------------------------------------------------------------

OTHER = SHARED / "gold" / "score.py"
THEIR_LAYERS = {"span": "span", "span+value": "value"}
PLAIN = {"bound": "exact", "kind": "count", "unit": None, "subject": None}
DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def digits_only(page: Page) -> Iterator[dict[str, Any]]:
    """A reader that knows digits and nothing else."""
    for found in DIGITS.finditer(page.text):
        value = float(found[0].replace(",", ""))
        yield {"surface": found[0], "start": found.start(), "value": value, **PLAIN}


def careless(page: Page) -> Iterator[dict[str, Any]]:
    """A copyist: leaves out, doubles, shifts, splits ranges, confuses values, units and subjects."""
    chance = random.Random(page.id)
    for other in page.non_claims:
        if chance.random() < 0.3:
            yield {"surface": other.said["surface"], "start": other.start, "value": 1, **PLAIN}
    for marked in page.claims:
        said = {key: value for key, value in marked.said.items() if key != "optional"}
        slip = chance.choice(["none", "none", "omit", "twice", "value", "high", "split", "wide", "ends", "fields"])
        if slip == "twice":
            yield dict(said)
        if slip == "value":
            said["value"] = said["value"] * 2 + 1
        elif slip == "high":
            said.pop("value_high", None)
        elif slip == "split" and "value_high" in said:
            yield {**said, "value": said["value_high"], "value_high": None}
            said["value_high"] = None
        elif slip == "wide":
            said["surface"] = page.text[marked.start : marked.end + 12]
        elif slip == "ends" and "value_high" in said:
            said["value"], said["value_high"] = said["value_high"], said["value"]
        elif slip == "fields":
            said |= {"bound": "about", "kind": "rate", "unit": f"{said.get('unit')}s", "subject": "birds"}
        if slip != "omit":
            yield said


@pytest.mark.skipif(not OTHER.exists(), reason="the other scorer and its sentences are not beside this checkout")
@pytest.mark.parametrize("system", [digits_only, careless])
def test_another_scorer_comes_to_the_same_figures(system: Any, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("other_score", OTHER)
    assert spec is not None
    assert spec.loader is not None
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)

    for name in ("dev-ntrex", "dev-udtb"):
        pages = next(found.pages for found in datasets() if found.name == name)
        output = tmp_path / f"{name}.jsonl"
        answers = {page.id: list(system(page)) for page in pages}
        output.write_text("\n".join(json.dumps({"id": id_, "claims": claims}) for id_, claims in answers.items()))
        gold = OTHER.parent / f"{name.replace('-', '_')}.gold.jsonl"
        theirs = other.score(other.load_gold([str(gold)]), other.load_system([str(output)]))

        everything = Total()
        for lang in sorted({page.lang for page in pages}):
            total, neutral = Total(), dict.fromkeys(LAYERS, 0)
            for page in pages:
                if page.lang == lang:
                    verdicts = judge(page, Found(tuple(mark(found) for found in answers[page.id])))
                    total.add(verdicts)
                    for layer in LAYERS:
                        neutral[layer] += verdicts[layer].neutral
            everything += total

            group = theirs["groups"][f"lang:{lang}"]
            for layer, their_layer in THEIR_LAYERS.items():
                tally, score = group[their_layer], total.scores[layer]
                assert (score.hits, score.false, score.missed) == (tally.tp, tally.fp, tally.fn), (name, lang, layer)
                assert (score.precision, score.recall, score.f1) == pytest.approx(tally.prf())
                assert neutral[layer] == tally.neutral
            assert sorted(total.false.values()) == sorted(group["value"].causes.values())
            fields = theirs["fields"][f"lang:{lang}"].as_dict()
            for mine, key in (("bound", "bound"), ("kind", "kind"), ("unit", "unit"), ("subject", "subject head")):
                seen, named = total.fields[mine], fields.get(f"{key} (non-null)")
                assert (seen.asked, seen.right) == (fields[key]["matches"], fields[key]["ok"]), (name, lang, mine)
                assert named is None or (seen.named, seen.named_right) == (named["matches"], named["ok"])
        for (layer, kind), score in everything.kinds.items():
            tally = theirs["kinds"][THEIR_LAYERS[layer]][kind]
            assert (score.hits, score.false, score.missed) == (tally.tp, tally.fp, tally.fn), (name, layer, kind)
