"""Corpora, pair counts, factor models and predictions of ATT&CK techniques on Apache Spark, for the program ``tie``."""

__version__ = "0.2.0"
