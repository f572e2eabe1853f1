"""Extraction on a Spark cluster, or on one machine as if it were one: Parquet out, by parts that can be written again.

A part is what is replaced when it is extracted again: a file of many documents, or the documents of one folder. What
else lies in the output folder stays. ``OUT/claims``, ``OUT/set_aside`` and ``OUT/sources`` are partitioned by it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

WAVE = 64
"""Parts that are extracted together. When a run breaks off whole waves are written, and ``resume`` skips those."""

SETTINGS = {
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",  # the part 2026 is a word
    "spark.sql.execution.arrow.maxRecordsPerBatch": "200",
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


def run(spark: SparkSession, paths: Iterable[str], out: str, *, resume: bool = False) -> int:
    """Extract all that lies under the paths. The number of sources that could not be read.

    ``resume``: parts that are whole in the output are left as they are. Raises FileNotFoundError where nothing lies.
    """
    files = [file for path in paths for file in _files(spark, path)]
    if not files:
        raise FileNotFoundError("there are no documents")
    parts = sorted({file.part for file in files})
    done = _parts_in(spark, f"{out}/sources") if resume else set()
    left = [part for part in parts if part not in done]
    for wave in (set(left[first : first + WAVE]) for first in range(0, len(left), WAVE)):
        _write(_read(spark, [file for file in files if file.part in wave]), out)
    sources = spark.read.parquet(f"{out}/sources")
    failed: int = sources.where(sources.part.isin(parts) & sources.failure.isNotNull()).count()
    return failed


# Reading


class File(NamedTuple):
    """A file: the part it belongs to, its name under the path that was given, where it lies, and how long it is."""

    part: str
    name: str
    path: str
    size: int


def _files(spark: SparkSession, path: str) -> Iterator[File]:
    """The files under a path, on any file system that Spark knows."""
    given, system = _on_its_system(spark, path)
    if not system.exists(given):
        raise FileNotFoundError(f"{path}: there is no such file or folder")
    given = given.makeQualified(system.getUri(), system.getWorkingDirectory())
    root = given if system.getFileStatus(given).isDirectory() else given.getParent()
    files = system.listFiles(given, True)
    found = []
    while files.hasNext():
        status = files.next()
        found.append((status.getPath().toString(), status.getLen()))
    for file, size in sorted(found):
        inside = PurePosixPath(file.removeprefix(root.toString()).lstrip("/"))
        if not any(name.startswith((".", "_", "~$", "README")) for name in inside.parts):
            named = inside.with_suffix("") if inside.suffix in _MANY else inside.parent
            yield File(re.sub(r"[^\w.-]+", "-", str(named)).strip("-.") or "all", str(inside), file, size)


_MANY = (".jsonl", ".parquet", ".warc", ".gz", ".zip")
"""Files of many documents, each a part of its own."""


def _read(spark: SparkSession, files: list[File]) -> DataFrame:
    """The documents of the files as ``part``, ``name``, ``path`` and ``content``."""
    from pyspark.sql import functions as F

    # Where a row comes from is told as an address, in which a space is %20; a plus sign stands for itself.
    path = F.url_decode(F.replace(F.col("_metadata.file_path"), F.lit("+"), F.lit("%2B"))).alias("path")
    lines = [file.path for file in files if file.size and file.path.endswith(".jsonl")]
    tabular = [file.path for file in files if file.size and file.path.endswith(".parquet")]
    other = [file.path for file in files if file.size and not file.path.endswith((".jsonl", ".parquet"))]
    empty = [(file.path, b"") for file in files if not file.size]  # Spark passes over them
    tables: list[DataFrame] = [spark.createDataFrame(empty, "path string, content binary")] if empty else []
    if lines:  # as bytes: what is no UTF-8 must be told, not mended
        read = spark.read.text(lines).select(path, F.col("value").cast("binary").alias("content"))
        tables.append(read.where(F.length("content") > 0))
    if tabular:
        tables.append(
            spark.read.parquet(*tabular).select(path, F.to_json(F.struct("*")).cast("binary").alias("content"))
        )
    if other:
        tables.append(spark.read.format("binaryFile").load(other).select("path", "content"))
    given = reduce(lambda one, other: one.unionByName(other), tables).join(
        F.broadcast(spark.createDataFrame(files)), "path"
    )
    of_many = (F.col("path").endswith(".jsonl") | F.col("path").endswith(".parquet")) & (F.col("size") > 0)
    name = F.when(of_many, _record(F.col("name"))).otherwise(F.col("name")).alias("name")
    return given.select("part", name, "path", "content")


def _as_json(documents: DataFrame) -> DataFrame:
    """The rows of a table of documents as the reader of JSON lines takes them."""
    from pyspark.sql import functions as F

    part = F.lit("all")
    if "part" in documents.columns:
        part = F.coalesce(F.regexp_replace(F.col("part").cast("string"), r"(?U)[^\w.-]+", "-"), part)
    record = F.to_json(F.struct(*[name for name in documents.columns if name != "part"])).cast("binary")
    given = documents.select(part.alias("part"), F.lit(None).cast("string").alias("path"), record.alias("content"))
    return given.select("part", _record(F.lit("row")).alias("name"), "path", "content")


def _record(name: Column) -> Column:
    """The name of a record without an id: after its file and what it says."""
    from pyspark.sql import functions as F

    return F.concat(name, F.lit("-"), F.substring(F.md5("content"), 1, 12), F.lit(".jsonl"))


# Extracting and writing


def _extracted(given: DataFrame) -> DataFrame:
    from pyspark.sql.pandas.types import from_arrow_schema

    from facts.engines.spark_rows import row_type, rows

    return given.mapInArrow(rows, from_arrow_schema(row_type()))


def _tables(found: DataFrame) -> Found:
    from pyspark.sql import functions as F

    def exploded(name: str) -> DataFrame:
        return found.select("part", F.explode(name).alias("row")).select("part", "row.*")

    counts = [F.size(name).alias(name) for name in ("claims", "set_aside")]
    kept = [name for name in found.columns if name not in ("claims", "set_aside")]
    return Found(exploded("claims"), exploded("set_aside"), found.select(*kept, *counts))


def _write(given: DataFrame, out: str) -> None:
    """Extract once, into a table of its own, and make the three of it; a run that breaks off leaves parts whole."""
    spark = given.sparkSession
    once = f"{out}/_once-{uuid4().hex[:12]}"
    try:
        _extracted(given).write.parquet(once)
        found = spark.read.parquet(once)
        parts = {row.part for row in found.select("part").distinct().collect()}
        tables = _tables(found)
        # The sources last: a part that stands there is whole.
        for name, table in (("claims", tables.claims), ("set_aside", tables.set_aside), ("sources", tables.sources)):
            written = {row.part for row in table.select("part").distinct().collect()}
            empty = spark.createDataFrame([], table.drop("part").schema)
            for part in parts - written:  # replaces what an earlier run found there; the columns can still be told
                empty.write.mode("overwrite").parquet(f"{out}/{name}/part={part}")
            table.repartition("part").write.mode("overwrite").option("partitionOverwriteMode", "dynamic").partitionBy(
                "part"
            ).option("maxRecordsPerFile", 1_000_000).parquet(f"{out}/{name}")
    finally:
        _delete(spark, once)


def _parts_in(spark: SparkSession, folder: str) -> set[str]:
    path, system = _on_its_system(spark, folder)
    if not system.exists(path):
        return set()
    names = [status.getPath().getName() for status in system.listStatus(path)]
    return {name.removeprefix("part=") for name in names if name.startswith("part=")}


def _delete(spark: SparkSession, folder: str) -> None:
    path, system = _on_its_system(spark, folder)
    system.delete(path, True)


def _on_its_system(spark: SparkSession, folder: str) -> tuple[Any, Any]:
    jvm: Any = spark.sparkContext._jvm
    path = jvm.org.apache.hadoop.fs.Path(folder)
    return path, path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
