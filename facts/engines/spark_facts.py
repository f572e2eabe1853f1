"""Claims on Spark -> facts, across all documents: the steps of ``facts.reconcile`` as joins by blocking key.

    documents -> sketches -> copies -> sources
    claims -> profiles -> keys -> pairs -> links, clashes -> facts -> conflicts

The same facts as in one process, row for row. Nothing is gathered on the driver. Each step is written down before the
next begins, in ``OUT/_facts-*``: a node that is lost costs its part of one step.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from uuid import uuid4

import pyarrow as pa

from facts.engines import spark_compare as tasks
from facts.engines import spark_shapes as shapes
from facts.engines.spark_files import delete
from facts.engines.spark_rows import Task
from facts.reconcile.together import FORECAST, HEADLINE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"
_ROWS = "2000"
"""Rows that a task takes at once: these are short."""


@dataclass(frozen=True, slots=True)
class _Work:
    """Where the steps are written down."""

    spark: SparkSession
    folder: str

    def kept(self, table: DataFrame, name: str) -> DataFrame:
        """The table, worked out once."""
        table.write.parquet(f"{self.folder}/{name}")
        return self.spark.read.parquet(f"{self.folder}/{name}")


def write_facts(spark: SparkSession, out: str) -> int:
    """Reconcile the claims that lie in ``out``, and write ``OUT/facts`` and ``OUT/conflicts`` anew. How many facts."""
    with _work(spark, f"{out}/_facts-{uuid4().hex[:12]}") as work:
        documents = _documents(spark.read.parquet(f"{out}/sources"))
        sources = _sources(work, documents)
        profiles = work.kept(_profiles(spark.read.parquet(f"{out}/claims"), documents), "profiles")
        compared = work.kept(_compared(_pairs(work, profiles), profiles), "compared")
        facts = work.kept(_facts(work, profiles, compared, sources), "facts")
        newest = documents.agg({"published": "max"}).first()
        conflicts = work.kept(_conflicts(profiles, compared, facts, newest and newest[0]), "conflicts")
        conflicts.select("conflict.*").write.mode("overwrite").parquet(f"{out}/conflicts")
        _told(facts, conflicts).write.mode("overwrite").parquet(f"{out}/facts")
        found: int = facts.count()
        return found


@contextmanager
def _work(spark: SparkSession, folder: str) -> Iterator[_Work]:
    before = spark.conf.get(_BATCH)
    spark.conf.set(_BATCH, _ROWS)
    try:
        yield _Work(spark, folder)
    finally:
        spark.conf.set(_BATCH, before)
        delete(spark, folder)


def _mapped(table: DataFrame, task: Task, schema: pa.Schema) -> DataFrame:
    from pyspark.sql.pandas.types import from_arrow_schema

    return table.mapInArrow(task, from_arrow_schema(schema))


# Documents


def _documents(sources: DataFrame) -> DataFrame:
    """One row a document, also where two have one id."""
    from pyspark.sql import functions as F

    told = F.struct("published", "publisher", "text")
    given = sources.where(sources.failure.isNull())
    return given.groupBy("doc_id").agg(F.min(told).alias("told")).select("doc_id", "told.*")


def _sources(work: _Work, documents: DataFrame) -> DataFrame:
    """Documents with the name of the source they are of: copies of one text and documents of one publisher are one."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    order = [F.col("published").isNull(), F.col("published"), F.col("doc_id")]
    given = documents.repartitionByRange(*order).sortWithinPartitions(*order)
    papers = work.kept(_mapped(given, tasks.papers, shapes.PAPERS), "papers")
    of_one = Window.partitionBy("publisher")
    by_name = papers.where(papers.publisher.isNotNull()).select("i", F.min("i").over(of_one).alias("first"))
    edges = by_name.where("i != first").select(F.col("i").alias("u"), F.col("first").alias("v"))
    in_band = Window.partitionBy("band").orderBy("i")
    met = papers.select("i", F.explode("bands").alias("band")).select("i", F.lag("i").over(in_band).alias("before"))
    pairs = met.where("before is not null").select(F.col("i").alias("u"), F.col("before").alias("v")).distinct()
    one = papers.select(F.col("i").alias("u"), "runs", "digest")
    other = papers.select(F.col("i").alias("v"), F.col("runs").alias("runs_v"), F.col("digest").alias("digest_v"))
    edges = edges.union(_mapped(pairs.join(one, "u").join(other, "v"), tasks.copies, shapes.EDGES))
    labels = _components(work, edges, "sources")
    first = F.coalesce("label", "i").alias("i")
    labelled = papers.join(labels, papers.i == labels.u, "left").select("doc_id", first)
    return labelled.join(papers.select("i", F.col("name").alias("source")), "i").select("doc_id", "source")


def _components(work: _Work, edges: DataFrame, name: str) -> DataFrame:
    """Nodes (``u``) of a graph, each with the least of those it hangs together with (``label``), but for these.

    Larger neighbours, then smaller ones, are tied to the least neighbour in turn, until every part is a star: the
    number of rounds grows with the logarithm of a part's length.
    """
    from pyspark.sql import functions as F

    found = edges.select(F.greatest("u", "v").alias("u"), F.least("u", "v").alias("v")).where("u != v")
    for turn in count():
        found = work.kept(_to_least(_to_least(found, larger=True), larger=False), f"{name}-{turn}")
        if _are_stars(found):
            break
    return found.select("u", F.col("v").alias("label"))


def _to_least(edges: DataFrame, *, larger: bool) -> DataFrame:
    """The graph with the larger neighbours of every node, or its smaller ones and itself, tied to the least."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    u, v = F.col("u"), F.col("v")
    given = edges.union(edges.select(v, u)) if larger else edges
    least = given.select(u, v, F.least(u, F.min(v).over(Window.partitionBy("u"))).alias("least"))
    tied = least.where(v > u) if larger else least.where(v > F.col("least"))
    found = tied.select(v.alias("u"), F.col("least").alias("v"))
    if not larger:
        found = found.union(least.select(u, F.col("least")))
    return found.where("u != v").distinct()


def _are_stars(edges: DataFrame) -> bool:
    """Whether every node is tied to one, to which alone others are tied."""
    from pyspark.sql import functions as F

    ties = edges.groupBy("u").agg(F.count("*").alias("ties")).where("ties > 1")
    chained = edges.join(edges.select(F.col("v").alias("u")), "u", "left_semi")
    return bool(ties.isEmpty() and chained.isEmpty())


# Claims


def _profiles(claims: DataFrame, documents: DataFrame) -> DataFrame:
    from pyspark.sql import functions as F

    by_document = claims.groupBy("doc_id").agg(F.collect_list(F.struct(*claims.columns)).alias("claims"))
    order = [F.coalesce("published", F.lit("9999")), F.col("doc_id")]
    given = by_document.join(documents, "doc_id").repartitionByRange(*order).sortWithinPartitions(*order)
    return _mapped(given, tasks.profiles, shapes.PROFILES)


def _pairs(work: _Work, profiles: DataFrame) -> DataFrame:
    """The pairs of claims worth comparing, and what for: what meets in a block of either sort."""
    from pyspark.sql import functions as F

    def paired(keys: DataFrame, task: Task) -> DataFrame:
        return _mapped(keys.repartition("key").sortWithinPartitions("key", "i"), task, shapes.PAIRS)

    merging = paired(profiles.select("i", "low", "anchor", "when", F.inline("merging")), tasks.merging_pairs)
    conflicting = paired(_conflict_keys(profiles), tasks.conflict_pairs)
    true, false = F.lit(True), F.lit(False)
    both = merging.select("i", "j", true.alias("merging"), false.alias("conflicting")).union(
        conflicting.select("i", "j", false, true)
    )
    return work.kept(
        both.groupBy("i", "j").agg(F.max("merging").alias("merging"), F.max("conflicting").alias("conflicting")),
        "pairs",
    )


def _conflict_keys(profiles: DataFrame) -> DataFrame:
    """The blocks of each claim, by what is known of its terms: how many claims have them, and what is forecast."""
    from pyspark.sql import functions as F

    terms = profiles.select("i", F.explode("terms").alias("term"))
    common = terms.groupBy("term").count().where("count > 1")
    awaited = profiles.where("ahead").select(F.explode("due").alias("term")).distinct()
    due = profiles.select("i", F.explode("due").alias("term")).join(awaited, "term", "left_semi")
    known = terms.join(common, "term").select("i", "term", "count").union(due.select("i", "term", F.lit(0)))
    known = known.groupBy("i").agg(F.collect_list(F.struct("term", "count")).alias("known"))
    undated = not profiles.where("undated").isEmpty()
    given = profiles.select("i", "profile", "low", "anchor").join(known, "i", "left")
    return _mapped(given, tasks.conflict_keys(undated), shapes.KEYS)


def _compared(pairs: DataFrame, profiles: DataFrame) -> DataFrame:
    """What is found in the pairs. The first of a pair comes once, before all that it is compared with."""
    from pyspark.sql import functions as F

    others = pairs.join(profiles.select(F.col("i").alias("j"), "profile"), "j")
    firsts = profiles.select("i", F.lit(None).alias("j"), F.lit(None), F.lit(None), "profile")
    given = firsts.union(others.select("i", "j", "merging", "conflicting", "profile")).toDF(
        "i", "j", "merging", "conflicting", "profile"
    )
    return _mapped(given.repartitionByRange("i").sortWithinPartitions("i", "j"), tasks.compared, shapes.COMPARED)


# Facts and conflicts


def _facts(work: _Work, profiles: DataFrame, compared: DataFrame, sources: DataFrame) -> DataFrame:
    from pyspark.sql import functions as F

    links = compared.where("link").select("i", "j")
    labels = _components(work, links.select(F.col("i").alias("u"), F.col("j").alias("v")), "links")
    label = F.coalesce("label", "i").alias("label")
    members = profiles.select("i", "doc_id", "profile").join(labels, F.col("i") == labels.u, "left")
    members = members.join(sources, "doc_id", "left").select(label, "i", F.lit(None).alias("j"), "profile", "source")
    tied = links.join(labels, links.i == labels.u, "left").select(label, "i", "j", F.lit(None), F.lit(None))
    given = members.union(tied).repartition("label").sortWithinPartitions("label", F.col("j").isNotNull(), "i", "j")
    return _mapped(given, tasks.facts, shapes.FACTS)


def _conflicts(profiles: DataFrame, compared: DataFrame, facts: DataFrame, newest: str | None) -> DataFrame:
    """Of the clashes between two facts the one that says most; and forecasts that none answers and whose date had
    passed on the ``newest`` day of all documents."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    fact_of = facts.select(F.col("first").alias("fact"), F.col("fact.fact_id").alias("fact_id"), F.inline("members"))
    found = (
        compared.where("clash is not null").select("clash").union(profiles.select(F.explode("slips").alias("clash")))
    )
    which = ["clash.kind", "clash.members", "clash.at"]
    single = found.select("clash", F.posexplode("clash.members").alias("pos", "i")).join(fact_of, "i")
    told = _members(single, which, "pos", "i", "fact", "fact_id", "settled")
    first, second = F.col("told.fact")[0], F.col("told.fact")[1]
    settled = (F.col("clash.kind") == HEADLINE) & F.exists("told", lambda member: member.settled)
    between = told.where((first != second) & ~settled)
    of_two = Window.partitionBy(F.least(first, second), F.greatest(first, second))
    best = of_two.orderBy("clash.grade", F.desc("clash.weight"), "clash.members", "clash.at")
    chosen = between.withColumn("place", F.row_number().over(best)).where("place = 1").select("clash", "told")
    single = chosen.select("clash", F.inline("told")).join(profiles.select("i", "profile"), "i")
    told = _members(single, which, "pos", "i", "fact_id", "profile")
    clashing = _mapped(told.select("clash", "told"), tasks.conflicts, shapes.CONFLICTS)
    if newest is None:
        return clashing
    answered = chosen.where(F.col("clash.kind") == FORECAST).select(F.explode("told.fact").alias("first"))
    late = facts.where(F.col("due") < newest).join(answered, "first", "left_anti")
    waited = late.select(F.col("due_i").alias("i"), F.col("fact.fact_id").alias("fact_id"))
    return clashing.union(
        _mapped(waited.join(profiles.select("i", "profile"), "i"), tasks.overdue(newest), shapes.CONFLICTS)
    )


def _members(single: DataFrame, which: list[str], *told: str) -> DataFrame:
    """Clashes, of which each member had a row, with their members in order."""
    from pyspark.sql import functions as F

    keys = [F.col(name).alias(f"key{place}") for place, name in enumerate(which)]
    return single.groupBy(*keys).agg(
        F.first("clash").alias("clash"), F.array_sort(F.collect_list(F.struct(*told))).alias("told")
    )


def _told(facts: DataFrame, conflicts: DataFrame) -> DataFrame:
    """The facts, each with its conflicts, gravest first."""
    from pyspark.sql import functions as F

    ordered = F.struct("gravity", F.col("conflict.conflict_id").alias("conflict_id"), "conflict").alias("told")
    single = conflicts.select(F.explode(F.array_distinct("conflict.fact_ids")).alias("fact_id"), ordered)
    by_fact = single.groupBy("fact_id").agg(F.array_sort(F.collect_list("told")).alias("told"))
    none = F.array().cast(conflicts.select(F.array("conflict").alias("all")).schema["all"].dataType)
    its = F.coalesce(F.col("told.conflict"), none).alias("conflicts")
    return facts.select("fact.*").join(by_fact, "fact_id", "left").select("*", its).drop("told")
