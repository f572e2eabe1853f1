"""Extraction on a Spark cluster, or on one machine as if it were one: Parquet out, by parts that can be written again.

A part is what is replaced when it is extracted again: a file of many documents, or the documents of one folder. What
else lies in the output folder stays. ``OUT/claims``, ``OUT/set_aside`` and ``OUT/sources`` are partitioned by it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from facts.engines.spark_files import File, delete, files, parts_in, promised, read, record_name

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from facts.engines.spark_rows import Reading

WAVE = 64
"""Parts that are extracted together. When a run breaks off whole waves are written, and ``resume`` skips those."""

SETTINGS = {
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",  # the part 2026 is a word
    "spark.sql.execution.arrow.maxRecordsPerBatch": "200",
    "spark.sql.execution.arrow.maxBytesPerBatch": "16m",  # among articles there may be books
    "spark.sql.parquet.columnarReaderBatchSize": "200",
    "spark.sql.files.maxPartitionBytes": "4m",  # a task of seconds to a minute: little is lost with a node
    "spark.sql.files.openCostInBytes": "64k",
    "spark.sql.session.timeZone": "UTC",
}
"""What we set where the cluster's own configuration says nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """Three tables: the claims, the numbers set aside, and the sources with what became of each."""

    claims: DataFrame
    set_aside: DataFrame
    sources: DataFrame


def session(master: str = "local[*]") -> SparkSession:
    """A session with our settings; the Python of this process is the one that extracts."""
    from pyspark.sql import SparkSession

    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise RuntimeError(
            "Spark wants Java 17 or newer. On Debian and Ubuntu: sudo apt install openjdk-17-jre-headless"
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("facts").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.task.maxFailures", "8")  # lost nodes count too
    if master.startswith("local") or "127.0.0.1" in master:
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        builder = builder.config("spark.ui.enabled", "false")
    spark = builder.getOrCreate()
    for name, value in SETTINGS.items():
        if not spark.sparkContext.getConf().contains(name):
            spark.conf.set(name, value)
    return spark


def extract(documents: DataFrame) -> Found:
    """What is found in the documents of a table: ``text`` and, where it has them, ``id``, ``lang``, ``published``,
    ``publisher``, ``title``, ``author``, ``link``; ``part`` if it has parts.

    Each of the three tables extracts anew when it is used: ``write`` does it once for all.
    """
    return _tables(_extracted(_as_json(documents)))


def write(documents: DataFrame, out: str) -> None:
    """Extract the documents of a table and write the three tables; the parts they belong to are replaced."""
    _write(_as_json(documents), out)


def run(
    spark: SparkSession, paths: Iterable[str], out: str, *, resume: bool = False, reading: Reading | None = None
) -> int:
    """Extract all that lies under the paths. The number of sources that could not be read.

    ``resume``: parts that are whole in the output are left as they are. Raises FileNotFoundError where nothing lies.
    """
    given = [file for path in paths for file in files(spark, path)]
    if not given:
        raise FileNotFoundError("there are no documents")
    parts = sorted({file.part for file in given})
    done = parts_in(spark, f"{out}/sources") if resume else set()
    left = [part for part in parts if part not in done]
    for wave in (set(left[first : first + WAVE]) for first in range(0, len(left), WAVE)):
        of_wave = [file for file in given if file.part in wave]
        _write(read(spark, of_wave), out, reading, _promised(spark, of_wave))
    sources = spark.read.parquet(f"{out}/sources")
    failed: int = sources.where(sources.part.isin(parts) & sources.failure.isNotNull()).count()
    return failed


# Extracting and writing


def _as_json(documents: DataFrame) -> DataFrame:
    """The rows of a table of documents as the reader of JSON lines takes them."""
    from pyspark.sql import functions as F

    part = F.lit("all")
    if "part" in documents.columns:
        part = F.coalesce(F.regexp_replace(F.col("part").cast("string"), r"(?U)[^\w.-]+", "-"), part)
    record = F.to_json(F.struct(*[name for name in documents.columns if name != "part"])).cast("binary")
    none = F.lit(None).cast("string")
    given = documents.select(part.alias("part"), none.alias("path"), record.alias("content"), none.alias("failure"))
    return given.select("part", record_name(F.lit("row")).alias("name"), "path", "content", "failure")


def _extracted(given: DataFrame, reading: Reading | None = None) -> DataFrame:
    from pyspark.sql.pandas.types import from_arrow_schema

    from facts.engines.spark_rows import Reading, row_type, rows

    return given.mapInArrow(rows(reading or Reading()), from_arrow_schema(row_type()))


def _tables(found: DataFrame) -> Found:
    from pyspark.sql import functions as F

    def exploded(name: str) -> DataFrame:
        return found.select("part", F.explode(name).alias("row")).select("part", "row.*")

    counts = [F.size(name).alias(name) for name in ("claims", "set_aside")]
    kept = [name for name in found.columns if name not in ("claims", "set_aside")]
    return Found(exploded("claims"), exploded("set_aside"), found.select(*kept, *counts))


def _promised(spark: SparkSession, given: list[File]) -> DataFrame | None:
    """Files of which it is known how many records they hold: ``part``, ``doc_id``, ``path``, ``promised``."""
    from pyspark.sql import functions as F

    counted = promised(spark, given)
    if counted is None:
        return None
    named = spark.createDataFrame([(file.part, file.name, file.path) for file in given], ["part", "doc_id", "path"])
    return named.join(counted, "path").select("*", F.lit("parquet").alias("format"))


def _missing(found: DataFrame, promised: DataFrame) -> DataFrame:
    """A row for each file that gave fewer records than it holds."""
    from pyspark.sql import functions as F

    came = found.groupBy("path").agg(F.count("*").alias("came"))
    both = promised.join(came, "path", "left").withColumn("came", F.coalesce("came", F.lit(0)))
    said = F.format_string("it is damaged: only %d of its %d records could be read", "came", "promised")
    zero = F.lit(0).alias("claims"), F.lit(0).alias("set_aside")
    return both.where("came < promised").select("part", "doc_id", "path", "format", said.alias("failure"), *zero)


def _write(given: DataFrame, out: str, reading: Reading | None = None, promised: DataFrame | None = None) -> None:
    """Extract once, into a table of its own, and make the three of it; a run that breaks off leaves parts whole."""
    spark = given.sparkSession
    once = f"{out}/_once-{uuid4().hex[:12]}"
    try:
        _extracted(given, reading).write.parquet(once)
        found = spark.read.parquet(once)
        parts = {row.part for row in found.select("part").distinct().collect()}
        tables = _tables(found)
        sources = tables.sources
        if promised is not None:
            sources = sources.unionByName(_missing(found, promised), allowMissingColumns=True)
        # The sources last: a part that stands there is whole.
        for name, table in (("claims", tables.claims), ("set_aside", tables.set_aside), ("sources", sources)):
            written = {row.part for row in table.select("part").distinct().collect()}
            empty = spark.createDataFrame([], table.drop("part").schema)
            for part in parts - written:  # replaces what an earlier run found there; the columns can still be told
                empty.write.mode("overwrite").parquet(f"{out}/{name}/part={part}")
            # A large part is written by several tasks, the small ones by one.
            writer = table.hint("rebalance", "part").write.mode("overwrite").partitionBy("part")
            writer.option("partitionOverwriteMode", "dynamic").parquet(f"{out}/{name}")
    finally:
        delete(spark, once)
