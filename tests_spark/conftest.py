"""One Spark for all tests: to start it takes longer than most of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

from facts.engines.spark import session


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    started = session("local[2]")
    started.sparkContext.setLogLevel("ERROR")
    yield started
    started.stop()
