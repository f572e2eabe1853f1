"""The files that Spark reads and writes, on any file system that it knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

_MANY = (".jsonl", ".parquet", ".warc", ".gz", ".zip")
"""Files of many documents, each a part of its own."""
_LARGEST = 2_000_000_000
"""Bytes of a file that Spark can hand over. Those that lie at a path are opened there and may be larger."""
_TASK = 4_000_000
"""Bytes of files that make a task of seconds to a minute: little is lost with a node."""
_COUNTED = 64_000
"""Bytes that the smallest file counts as."""


class File(NamedTuple):
    """A file: the part it belongs to, its name under the path that was given, where it lies, and how long it is."""

    part: str
    name: str
    path: str
    size: int


def files(spark: SparkSession, path: str) -> Iterator[File]:
    """The files under a path."""
    given, system = _on_its_system(spark, path)
    if not system.exists(given):
        raise FileNotFoundError(f"{path}: there is no such file or folder")
    given = given.makeQualified(system.getUri(), system.getWorkingDirectory())
    root = given if system.getFileStatus(given).isDirectory() else given.getParent()
    listed = system.listFiles(given, True)
    found = []
    while listed.hasNext():
        status = listed.next()
        found.append((status.getPath().toString(), status.getLen()))
    for file, size in sorted(found):
        inside = PurePosixPath(file.removeprefix(root.toString()).lstrip("/"))
        if not any(name.startswith((".", "_", "~$", "README")) for name in inside.parts):
            named = inside.with_suffix("") if inside.suffix in _MANY else inside.parent
            yield File(re.sub(r"[^\w.-]+", "-", str(named)).strip("-.") or "all", str(inside), file, size)


def read(spark: SparkSession, given: list[File]) -> DataFrame:
    """What lies in the files, as ``part``, ``name``, ``path``, ``content`` (None: to be opened at its path) and
    ``failure`` (why there is no content): a row a record, or a row a file."""
    lines = [file for file in given if file.size and file.path.endswith(".jsonl")]
    tabular = [file for file in given if file.size and file.path.endswith(".parquet")]
    empty = [file for file in given if not file.size and file.path.endswith((".jsonl", ".parquet"))]
    other = [file for file in given if file not in {*lines, *tabular, *empty}]
    at_path = [file for file in other if file.path.startswith("file:")]
    tables = [_failed(spark, [(file, "it holds no documents") for file in empty])] if empty else []
    if lines:
        tables.append(_lines(spark, lines))
    if tabular:
        tables += _tabular(spark, tabular)
    if at_path:
        tables.append(_opened(spark, at_path))
    if len(other) > len(at_path):
        tables += _loaded(spark, [file for file in other if not file.path.startswith("file:")])
    return reduce(lambda one, another: one.unionByName(another), tables)


def _failed(spark: SparkSession, failures: list[tuple[File, str]]) -> DataFrame:
    return _rows(spark, [(*file[:3], None, reason) for file, reason in failures])


def _rows(spark: SparkSession, rows: Sequence[tuple[object, ...]]) -> DataFrame:
    return spark.createDataFrame(rows, "part string, name string, path string, content binary, failure string")


def _lines(spark: SparkSession, given: list[File]) -> DataFrame:
    """JSON lines, as bytes: what is no UTF-8 must be told, not mended."""
    from pyspark.sql import functions as F

    read = spark.read.text([file.path for file in given])
    found = read.select(_path(), F.col("value").cast("binary").alias("content")).where(F.length("content") > 0)
    return _of_files(found, given, each_a_record=True)


def _tabular(spark: SparkSession, given: list[File]) -> list[DataFrame]:
    """Records of Parquet files, each read by its own columns. A file that breaks off in the middle gives what comes
    before, and a failure."""
    from pyspark.errors import PySparkException
    from pyspark.sql import functions as F

    by_columns: dict[str, list[File]] = defaultdict(list)
    damaged = []
    for file in given:
        try:
            by_columns[spark.read.parquet(file.path).schema.json()].append(file)
        except (PySparkException, _java_error()):
            damaged.append((file, "it is damaged, or no proper PARQUET file"))
    tables = [_failed(spark, damaged)] if damaged else []
    for alike in by_columns.values():
        paths = [file.path for file in alike]
        found = spark.read.option("ignoreCorruptFiles", "true").parquet(*paths)
        record = F.to_json(F.struct(*found.columns)).cast("binary").alias("content")
        tables.append(_of_files(found.select(_path(), record), alike, each_a_record=True))
    return tables


def promised(spark: SparkSession, given: list[File]) -> DataFrame | None:
    """How many records Parquet files say they hold: ``path``, ``promised``."""
    from pyspark.sql import functions as F

    paths = [file.path for file in given if file.size and file.path.endswith(".parquet")]
    if not paths:
        return None
    read = spark.read.option("ignoreCorruptFiles", "true").schema("nothing string").parquet(*paths)
    return read.select(_path()).groupBy("path").agg(F.count("*").alias("promised"))


def _java_error() -> type[Exception]:
    from py4j.protocol import Py4JJavaError

    found: type[Exception] = Py4JJavaError
    return found


def _opened(spark: SparkSession, given: list[File]) -> DataFrame:
    """Files that the tasks open themselves, as every other run does, spread over them by size."""
    from pyspark.sql import functions as F

    tasks = min(len(given), 1 + sum(max(file.size, _COUNTED) for file in given) // _TASK)
    table = spark.createDataFrame(given).repartition(tasks, "path")
    none = F.lit(None)
    return table.select(
        "part", "name", "path", none.cast("binary").alias("content"), none.cast("string").alias("failure")
    )


def _loaded(spark: SparkSession, given: list[File]) -> list[DataFrame]:
    """Files of object stores, handed over whole."""
    large = [(file, "it is larger than 2 GB, the most that Spark can hand over") for file in given if _is_large(file)]
    tables = [_failed(spark, large)] if large else []
    empty = [(*file[:3], b"", None) for file in given if not file.size]  # Spark passes over them
    tables += [_rows(spark, empty)] if empty else []
    rest = [file for file in given if file.size and not _is_large(file)]
    if rest:
        found = spark.read.format("binaryFile").load([file.path for file in rest]).select("path", "content")
        tables.append(_of_files(found, rest, each_a_record=False))
    return tables


def _is_large(file: File) -> bool:
    return file.size > _LARGEST


def _of_files(found: DataFrame, given: list[File], *, each_a_record: bool) -> DataFrame:
    """Rows of ``path`` and ``content`` with what is known of their files."""
    from pyspark.sql import functions as F

    known = F.broadcast(found.sparkSession.createDataFrame(given))
    name = record_name(F.col("name")) if each_a_record else F.col("name")
    failure = F.lit(None).cast("string").alias("failure")
    return found.join(known, "path").select("part", name.alias("name"), "path", "content", failure)


def record_name(name: Column) -> Column:
    """The name of a record without an id: after its file and what it says."""
    from pyspark.sql import functions as F

    return F.concat(name, F.lit("-"), F.substring(F.md5("content"), 1, 12), F.lit(".jsonl"))


def _path() -> Column:
    """Where a row comes from. It is told as an address, in which a space is %20; a plus sign stands for itself."""
    from pyspark.sql import functions as F

    return F.url_decode(F.replace(F.col("_metadata.file_path"), F.lit("+"), F.lit("%2B"))).alias("path")


def parts_in(spark: SparkSession, folder: str) -> set[str]:
    """The parts that are written in a table's folder."""
    path, system = _on_its_system(spark, folder)
    if not system.exists(path):
        return set()
    names = [status.getPath().getName() for status in system.listStatus(path)]
    return {name.removeprefix("part=") for name in names if name.startswith("part=")}


def delete(spark: SparkSession, folder: str) -> None:
    """Remove a folder with all that is in it."""
    path, system = _on_its_system(spark, folder)
    system.delete(path, True)


def _on_its_system(spark: SparkSession, folder: str) -> tuple[Any, Any]:
    jvm: Any = spark.sparkContext._jvm
    path = jvm.org.apache.hadoop.fs.Path(folder)
    return path, path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
