"""The command line: ``tie-spark corpus | counts | sample | als | score``."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from . import __version__, als, corpus, counts, safetensors, sample, score
from .errors import REFUSED, UNREADABLE, USAGE, TieSparkError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def duration(text: str) -> float:
    """Seconds of ``30m``, ``4h``, ``2d``."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smhd])", text)
    if not found:
        raise argparse.ArgumentTypeError(f"“{text}” is no time; write 30m, 4h or 2d")
    return float(found[1]) * _UNITS[found[2]]


def _number(least: float, most: float, kind: type = int):
    def read(text: str):
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be a number from {least} to {most}")
        return value

    return read


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--input", nargs="+", required=True, metavar="PATH", help="the table: files or folders, or addresses that Spark reads")
    parser.add_argument("--format", metavar="FORM", help="parquet, jsonl, csv or delta; by default by the name")
    parser.add_argument("--output", required=True, metavar="PATH", help="where the result goes")
    parser.add_argument("--master", metavar="URL", help="the cluster, where spark-submit does not say it (local[*])")
    parser.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark; repeatable")


def _version(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--domain", default="enterprise-attack", choices=["enterprise-attack", "mobile-attack", "ics-attack"], help="the matrix of the ids")
    parser.add_argument("--attack-version", metavar="VERSION", help="the version of ATT&CK of the ids, as 19.1")


def parser() -> argparse.ArgumentParser:
    """The options of all commands."""
    top = argparse.ArgumentParser(
        prog="tie-spark", description="Reports of ATT&CK techniques on Apache Spark, in the file formats of tie.",
        epilog="docs/scale.md says when a cluster is worth it.")
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(dest="command", required=True)

    made = commands.add_parser(
        "corpus", help="reports from rows of alerts or incidents",
        epilog="tie-spark corpus --input alerts.parquet --entity host --time seen --gap 4h --mapping ids.csv --output reports.parquet")
    _common(made)
    made.add_argument("--technique", default="technique", metavar="COLUMN", help="ids: a text with one or more, or a list")
    made.add_argument("--report", metavar="COLUMN", help="what rows of one report have in common: a report, incident or case")
    made.add_argument("--entity", nargs="+", default=[], metavar="COLUMN", help="what sessions are of, such as the host")
    made.add_argument("--time", metavar="COLUMN", help="when a row was seen")
    made.add_argument("--gap", type=duration, default=duration("24h"), metavar="TIME", help="a longer pause ends a session of --entity (24h)")
    made.add_argument("--weight", metavar="COLUMN", help="how sure a row is")
    made.add_argument("--min-weight", type=_number(-1e9, 1e9, float), metavar="NUMBER", help="leave out rows that are less sure")
    made.add_argument("--mapping", nargs="+", default=[], metavar="FILE", help="tables of tie attack mapping --csv; ids that none of them has are left out")
    made.add_argument("--cap", type=_number(1, 10**9), default=10, metavar="N", help="keep at most so many reports of the same techniques (10)")
    made.add_argument("--near-cap", type=_number(1, 10**9), default=100, metavar="N", help="keep at most so many reports of nearly the same techniques (100)")
    made.add_argument("--no-cap", action="store_true", help="keep all repeats")

    counted = commands.add_parser(
        "counts", help="pair counts, the file of tie cooccurrence counts",
        epilog="tie-spark counts --input reports.parquet --attack-version 19.1 --output counts.safetensors")
    _common(counted)
    _version(counted)
    counted.add_argument("--row-weight-exponent", type=_number(0, 10, float), action="append", metavar="POWER", help="as in tie; repeatable (0.25 and 0.5)")

    drawn = commands.add_parser(
        "sample", help="a sample of reports as JSON Lines, for tie train --cooccurrence --corpus",
        epilog="tie-spark sample --input reports.parquet --reports 20000 --each 5 --output sample.jsonl")
    _common(drawn)
    drawn.add_argument("--reports", type=_number(1, 10**6), default=20_000, metavar="N", help="reports to draw at random (20000)")
    drawn.add_argument("--each", type=_number(0, 10_000), default=0, metavar="N", help="and more of each technique that fewer than so many of them list (0)")

    fitted = commands.add_parser(
        "als", help="a factor model, which tie predict reads",
        epilog="tie-spark als --input reports.parquet --attack-version 19.1 --output als.safetensors")
    _common(fitted)
    _version(fitted)
    fitted.add_argument("--dimension", type=_number(1, 1024), default=64, metavar="N", help="length of the vectors (64)")
    fitted.add_argument("--c", type=_number(1e-6, 1, float), default=1 / 16, metavar="WEIGHT", help="weight of what was not observed (0.0625)")
    fitted.add_argument("--epochs", type=_number(1, 1000), default=15, metavar="N", help="passes over both halves (15)")
    fitted.add_argument("--regularization", type=_number(0, 1e6, float), default=0.1, metavar="LAMBDA", help="regParam of Spark (0.1)")
    fitted.add_argument("--seed", type=_number(0, 2**63 - 1), default=1, metavar="N", help="the seed (1)")
    fitted.add_argument("--counts", metavar="FILE", help="pair counts of the same reports, for shares and probabilities")
    fitted.add_argument("--name", default="als-spark", metavar="NAME", help="the model's name in answers")
    fitted.add_argument("--force", action="store_true", help="write it even if popularity ranks better")

    scored = commands.add_parser(
        "score", help="predictions for every row, as Parquet",
        epilog="tie-spark score --input open.parquet --id case --top 10 --output predictions.parquet")
    _common(scored)
    scored.add_argument("--id", default="report", metavar="COLUMN", help="the rows' own ids (report)")
    scored.add_argument("--techniques", default="techniques", metavar="COLUMN", help="the observed techniques, a list (techniques)")
    scored.add_argument("--top", type=_number(1, 2000), default=20, metavar="N", help="predictions of a row (20)")
    scored.add_argument("--model", metavar="FILE", help="a model file instead of the built-in one")
    scored.add_argument("--tie", metavar="PROGRAM", help="ask this program, which every machine has, instead of the wheel")
    return top


def session(options: argparse.Namespace) -> SparkSession:
    """The session of spark-submit, or one as asked."""
    builder = SparkSession.builder.appName(f"tie-spark {options.command}")
    if options.master:
        builder = builder.master(options.master)
    for setting in options.conf:
        name, equals, value = setting.partition("=")
        if not equals:
            raise TieSparkError(f"“{setting}” is no setting", "write --conf NAME=VALUE", USAGE)
        builder = builder.config(name, value)
    return builder.getOrCreate()


def run(spark: SparkSession, options: argparse.Namespace) -> dict[str, object]:
    """Does what was asked, and says what came of it."""
    rows = corpus.read(spark, options.input, options.format)
    match options.command:
        case "corpus":
            return _corpus(rows, options)
        case "counts":
            table = _techniques(rows)
            made = counts.count(
                table, options.domain, options.attack_version, options.row_weight_exponent or counts.EXPONENTS)
            safetensors.write(options.output, made.encoded())
            return {"reports": made.reports, "observations": made.observations, "techniques": len(made.techniques)}
        case "sample":
            return sample.write(sample.draw(_techniques(rows, "report"), options.reports, options.each), options.output)
        case "als":
            settings = als.Settings(options.dimension, options.c, options.epochs, options.regularization, options.seed)
            data, card = als.train(
                _techniques(rows, "report"), settings, options.name, options.input[0].rstrip("/").rsplit("/", 1)[-1],
                options.domain, options.attack_version, options.counts, options.force)
            safetensors.write(options.output, data)
            return {"card": card, "bytes": len(data)}
        case _:
            scored = score.score(rows, options.id, options.techniques, options.top, options.model, options.tie)
            scored.write.mode("errorifexists").parquet(options.output)
            return {"predictions": spark.read.parquet(options.output).count()}


def _corpus(rows: DataFrame, options: argparse.Namespace) -> dict[str, object]:
    columns = corpus.Columns(options.technique, options.report, options.entity, options.time, options.weight)
    ids = corpus.mapping(options.mapping) if options.mapping else None
    caps = (None, None) if options.no_cap else (options.cap, options.near_cap)
    made, summary = corpus.reports(
        rows, columns, ids, options.gap if options.entity else None, options.min_weight, *caps)
    writer = made.write.mode("errorifexists")
    if options.output.endswith(".jsonl"):
        writer.json(options.output)
    else:
        writer.parquet(options.output)
    return summary.json()


def _techniques(rows: DataFrame, *others: str) -> DataFrame:
    for name in ("techniques", *others):
        if name not in rows.columns:
            raise TieSparkError(f"the table has no column {name}", "make it with tie-spark corpus", USAGE)
    return rows.select(*others, "techniques")


def explained(error: PySparkException | Py4JJavaError) -> TieSparkError:
    """An error of Spark's in a line, without its stack."""
    text = str(error)
    first = next((line.strip() for line in text.splitlines() if line.strip()), text)
    if any(sign in text for sign in ("is not a Parquet file", "FAILED_READ_FILE", "CANNOT_READ_FILE", "Checksum error")):
        files = re.findall(r"(?:file|hdfs|s3a?|abfss?|gs):/[^\s,;\"'\]]+", text)
        return TieSparkError(
            f"{files[0] if files else 'a file of the table'} cannot be read", "replace it, or leave it out", UNREADABLE)
    if "PATH_NOT_FOUND" in text:
        return TieSparkError(first, "check the path", UNREADABLE)
    if "PATH_ALREADY_EXISTS" in text:
        return TieSparkError(first, "write to another folder, or remove it", REFUSED)
    return TieSparkError(first, "Spark's own log says more", REFUSED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; 0, or the exit code of ``tie`` for what went wrong."""
    options = parser().parse_args(arguments)
    try:
        spark = session(options)
        try:
            print(json.dumps(run(spark, options), indent=2, sort_keys=True))
        finally:
            spark.stop()
    except (PySparkException, Py4JJavaError) as error:
        return _complain(explained(error))
    except TieSparkError as error:
        return _complain(error)
    return 0


def _complain(error: TieSparkError) -> int:
    print(f"error: {error.problem}\n{error.advice}", file=sys.stderr)
    return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
