"""Tables, lists and pairs pasted as text: each number takes its unit, its time and its noun from its headings."""

from __future__ import annotations

import pytest

from facts.extract import extract, extract_document
from facts.fold import fold
from facts.layout import read_layout
from facts.model import Claim, Document
from facts.read.builder import Builder

PIPES = "Crop yields by year\n\n| Crop | 2023 | 2024 |\n|---|---|---|\n| Wheat | 28 | 31 |\n| Rice | 9 | 8 |\n"
TABS = "Year\tExports ($m)\tShare\n2023\t10\t4%\n2024\t11\t5%\n"
SPACES = "ضلع      متاثرین    نقصان (ارب روپے)\nسوات     120        2.5\nدیر      85         1.2\n"
PLAIN = "Town Killed Injured\nLower Bela 4 19\nKhad 2 7\n"
DASHES = "District — 2025 fires (2024 fires)\nMardan — 12 (19)\nSwabi — 7 (11)\n"


def by_surface(text: str) -> dict[str, Claim]:
    return {claim.surface: claim for claim in extract(text)}


@pytest.mark.parametrize("text", [PIPES, TABS, SPACES, PLAIN, DASHES])
def test_every_cell_is_a_stretch_of_the_text_under_its_heading(text: str) -> None:
    layout = read_layout(fold(text))
    assert layout.cells
    assert [cell.start for cell in layout.cells] == sorted(cell.start for cell in layout.cells)
    for cell in layout.cells:
        assert text[cell.start : cell.end].strip() == text[cell.start : cell.end]
        assert cell.head in cell.heads
        assert layout.at(cell.start) is cell


def test_columns_that_are_years_give_each_cell_its_year() -> None:
    found = by_surface(PIPES)
    assert {s: (c.time_text, c.time_start) for s, c in found.items()} == {
        "28": ("2023", "2023-01-01"),
        "31": ("2024", "2024-01-01"),
        "9": ("2023", "2023-01-01"),
        "8": ("2024", "2024-01-01"),
    }
    assert found["28"].subject == "Wheat"


def test_rows_that_are_years_give_their_cells_that_year_and_are_no_claims() -> None:
    found = by_surface(TABS)
    assert {s: c.time_text for s, c in found.items()} == {"10": "2023", "4": "2023", "11": "2024", "5": "2024"}
    assert (found["10"].value, found["10"].kind, found["10"].subject) == (10_000_000, "money", "Exports")


def test_scale_and_unit_of_a_column_reach_its_cells_in_urdu() -> None:
    found = by_surface(SPACES)
    assert (found["2.5"].value, found["2.5"].kind, found["2.5"].subject) == (2_500_000_000, "money", "نقصان")
    assert (found["120"].value, found["120"].kind, found["120"].unit) == (120, "count", None)


def test_cells_parted_by_single_spaces_stand_under_as_many_words() -> None:
    layout = read_layout(fold(PLAIN))
    heads = {PLAIN[c.start : c.end]: PLAIN[slice(*c.head)] for c in layout.cells if c.head and c.label}
    assert heads == {"4": "Killed", "19": "Injured", "2": "Killed", "7": "Injured"}


def test_figures_in_brackets_stand_under_the_heading_in_brackets() -> None:
    assert {s: c.time_text for s, c in by_surface(DASHES).items()} == {
        "12": "2025",
        "19": "2024",
        "7": "2025",
        "11": "2024",
    }


def test_one_month_in_the_header_is_the_month_of_all_cells() -> None:
    found = by_surface("Mine  May 2026 (tonnes)  Change\nThar  410  +3%\nLakhra  95  -8%\n")
    assert {c.time_text for c in found.values()} == {"May 2026"}
    assert found["8"].direction == "down"


def test_a_column_of_change_is_of_the_last_time_beside_it_and_a_day_tells_how_things_stood() -> None:
    found = by_surface("District | 4 May 2025 | 4 May 2026 | Change\nSwat | 97 | 118 | +21\nDir | 67 | 88 | +20\n")
    assert {s: (c.time_text, c.time_role) for s, c in found.items()} == {
        "97": ("4 May 2025", "as_of"),
        "118": ("4 May 2026", "as_of"),
        "21": ("4 May 2026", "as_of"),
        "67": ("4 May 2025", "as_of"),
        "88": ("4 May 2026", "as_of"),
        "20": ("4 May 2026", "as_of"),
    }


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Town | Target | Achieved\nSwat | 40 | 30\nDir | 22 | 10\n", ["planned", "actual", "planned", "actual"]),
        ("قصبہ | ہدف | حاصل\nسوات | 40 | 30\nدیر | 22 | 10\n", ["planned", "actual", "planned", "actual"]),
        ("Crop | 2025 | 2026 (forecast)\nWheat | 40 | 30\nRice | 22 | 10\n", ["actual", "projected"] * 2),
        ("2030 تک کے اہداف\n- ڈیم: 40\n- سکول: 500\n", ["planned", "planned"]),
        ("2030 target: 40 clinics\nBeds: 30\nNurses: 60\n", ["planned", "actual", "actual"]),
        ("Target killings in Swat:\n- shopkeepers: 40\n- police: 30\n", ["actual", "actual"]),
    ],
)
def test_a_heading_that_names_a_target_or_forecast_tells_what_stands_under_it(text: str, stances: list[str]) -> None:
    assert [claim.stance for claim in extract(text)] == stances


def test_a_day_in_brackets_behind_a_key_tells_how_things_stood_on_it() -> None:
    (claim,) = extract("The bank is sound. It said so.\n\nReserves (June 20, 2026): $14.5bn")
    assert (claim.time_text, claim.time_role) == ("June 20, 2026", "as_of")


def test_a_line_that_introduces_a_list_lends_its_time_and_its_noun() -> None:
    found = by_surface("Fires by district in March 2025:\n- Mardan: 12\n- Swabi: 7\n")
    assert {s: (c.subject, c.time_start) for s, c in found.items()} == {
        "12": ("Fires", "2025-03-01"),
        "7": ("Fires", "2025-03-01"),
    }


def test_the_key_of_a_line_is_what_its_value_counts() -> None:
    assert by_surface("Staff: 1,240\nBranches: 31\n")["31"].subject == "Branches"


def test_lines_that_begin_with_a_year_or_stand_under_a_month_are_of_it() -> None:
    found = by_surface("2023: 12 fires\n2024: 19 fires\n")
    assert {s: c.time_text for s, c in found.items()} == {"12": "2023", "19": "2024"}
    found = by_surface("Month    Fires   Arrests\nJuly     120     4\nAugust   88      2\n")
    assert {s: c.time_text for s, c in found.items()} == {"120": "July", "4": "July", "88": "August", "2": "August"}


def test_pairs_take_the_unit_of_the_line_above_or_of_their_key() -> None:
    found = by_surface("Children at school (%)\n2021: 60\n2022: 62.5\n")
    assert {s: (c.kind, c.time_text) for s, c in found.items()} == {
        "60": ("percent", "2021"),
        "62.5": ("percent", "2022"),
    }
    assert by_surface("Dollar: 285\nLoans (Rs bn): 4\n")["4"].value == 4_000_000_000
    assert by_surface("Dollar: 285\nLoans (Rs bn): 4\n")["285"].unit is None


def test_years_and_their_figures_in_one_line_are_a_series() -> None:
    found = by_surface("Jobless rate (%): 2022: 6.3; 2023: 6.5")
    assert {s: (c.kind, c.time_text) for s, c in found.items()} == {
        "6.3": ("percent", "2022"),
        "6.5": ("percent", "2023"),
    }


def test_bullets_at_once_below_a_short_line_stand_under_it() -> None:
    found = by_surface("Key figures for 2025\n• Boats: 32\n• Nets: 58 (June 30, 2024)\n")
    assert {s: c.time_text for s, c in found.items()} == {"32": "2025", "58": "June 30, 2024"}


def test_a_table_of_a_file_gives_its_cells_the_same() -> None:
    builder = Builder()
    builder.table((("Source", "Sep 2026 (GWh)", "FY25"), ("Hydel", "4,322", "17"), ("Coal", "1,401", "9")))
    found = {c.surface: c for c in extract_document(builder.document(Document("x", ""))).claims}
    assert (found["4,322"].unit, found["4,322"].time_text) == ("gigawatt_hour", "Sep 2026")
    assert found["9"].time_text == "FY25"


@pytest.mark.parametrize(
    "text",
    [
        "He waited — it was 5 — and went.\nThey saw — 7 of them — a light.\n",
        "The mayor spoke.  He named 5 streets.\nShe spoke.  It took 3 hours.\n",
        "At 5: 30 people came.\n",
        "Ten men came 4 5\n",
        "",
        "\n\n|||\n|",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert not [cell for cell in read_layout(fold(text)).cells if cell.heads]
