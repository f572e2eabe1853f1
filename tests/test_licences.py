"""What facts brings along may be used by anyone: no package leaves only the GPL to choose."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

LOCKED = (Path(__file__).parents[1] / "requirements.txt").read_text(encoding="utf-8")
PACKAGES = re.findall(r"^([\w.-]+)==", LOCKED, re.M)
PERMISSIVE = re.compile(r"\b(?:MIT|BSD|Apache|MPL|Mozilla|PSF|Python Software|ISC|CC0|Unlicense|Zlib|0BSD)", re.I)


def licences(package: str) -> str:
    told = metadata(package)
    named = told.get("License-Expression") or (told.get("License") or "")[:60]
    return "; ".join([named, *(line for line in told.get_all("Classifier") or [] if line.startswith("License"))])


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_has_a_permissive_licence(package: str) -> None:
    try:
        assert PERMISSIVE.search(licences(package)), licences(package)
    except PackageNotFoundError:
        pytest.skip("not needed on this system")
