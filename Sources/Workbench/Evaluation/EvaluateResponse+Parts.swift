import FileFormats
import InferenceService

extension EvaluateResponse {
  /// A figure over part of the reports.
  struct Figure: Sendable, JSONRepresentable {
    /// Left out where there is nothing to find.
    let value: Double?
    /// A 95 % interval; left out without draws.
    let low: Double?
    let high: Double?
    /// The difference to each baseline by its label, from the same draws.
    let difference: [String: CompareResponse.Difference]

    var json: JSONValue { .members(["value": value, "low": low, "high": high, "difference": difference]) }
  }

  /// The figures of reports that belong together.
  struct GroupFigures: Sendable, JSONRepresentable {
    let group: String
    /// The reports, over all splits.
    let reports: Int
    /// What was to be found in them.
    let hidden: Int
    let metrics: [String: Figure]

    var json: JSONValue { .members(["group": group, "reports": reports, "hidden": hidden, "metrics": metrics]) }
  }

  /// The reports divided by one thing.
  struct BreakdownFigures: Sendable, JSONRepresentable {
    /// "observed", "origin", "nearest" or "popularity".
    let by: String
    let groups: [GroupFigures]

    var json: JSONValue { .members(["by": by, "groups": groups]) }
  }

  /// How many techniques are ever recommended.
  struct CoverageFigures: Sendable, JSONRepresentable {
    /// The number of places that count.
    let top: Int
    /// Techniques that are among them for some report; the mean over splits.
    let reached: Double
    /// The techniques that can be ranked; the mean over splits.
    let techniques: Double

    var json: JSONValue { .members(["top": top, "reached": reached, "techniques": techniques]) }
  }

  /// How far probabilities are from what came true.
  struct CalibrationFigures: Sendable, JSONRepresentable {
    /// The figures over some candidates.
    struct Part: Sendable, JSONRepresentable {
      let candidates: Int
      /// The mean probability.
      let predicted: Double?
      /// The share that came true.
      let share: Double?
      /// The expected calibration error over 20 bins of equal width.
      let error: Double?
      let brier: Double?
      let logLoss: Double?

      var json: JSONValue {
        .members([
          "candidates": candidates, "predicted": predicted, "share": share, "error": error, "brier": brier,
          "log_loss": logLoss,
        ])
      }
    }

    /// Candidates of the first places whose probabilities lie close together.
    struct Bin: Sendable, JSONRepresentable {
      let from: Double
      let to: Double
      let candidates: Int
      let predicted: Double
      let share: Double
      let low: Double
      let high: Double

      var json: JSONValue {
        .members([
          "from": from, "to": to, "candidates": candidates, "predicted": predicted, "share": share, "low": low,
          "high": high,
        ])
      }
    }

    /// The first 20 techniques for sets of one size.
    struct Sets: Sendable, JSONRepresentable {
      /// The number of observed techniques.
      let observed: Int
      /// As how many held-out reports the answers are worth.
      let effectiveReports: Double
      let top: Part

      var json: JSONValue { top.json.adding(["observed": observed, "effective_reports": effectiveReports]) }
    }

    /// What held-out reports list that list a whole set of techniques, by the size of the set; empty where no whole
    /// reports are held out.
    let sets: [Sets]
    /// Every technique that was not given, of the reports that are asked for: what each of them lists beside the part of
    /// it that is given.
    let all: Part
    /// The first 20 of each report that is asked for.
    let top: Part
    /// The first 20 of each report by probability.
    let bins: [Bin]

    var json: JSONValue { .members(["sets": sets, "all": all, "top": top, "bins": bins]) }
  }

  /// The rows of a further source that a model was fitted to.
  struct AuxiliaryFigures: Sendable, JSONRepresentable {
    /// What became of them in a split.
    struct Split: Sendable, JSONRepresentable {
      let split: String
      /// What a row weighs: what was asked for, or less where the rows would outweigh the reports.
      let weight: Double
      /// Statements "uses technique" in the file.
      let uses: Int
      /// Those of them that only held-out reports say.
      let usesOnlyOfHeldOut: Int
      /// Rows left out because they are a held-out report.
      let heldOutRows: Int
      /// Rows left out because they are too similar to one.
      let similarRows: Int
      /// Rows left out because fewer than two techniques are left.
      let smallRows: Int
      /// Rows that models were fitted to, by kind.
      let rows: [String: Int]
      let observations: Int

      var json: JSONValue {
        .members([
          "split": split, "weight": weight, "uses": uses, "uses_only_of_held_out": usesOnlyOfHeldOut,
          "held_out_rows": heldOutRows, "similar_rows": similarRows, "small_rows": smallRows, "rows": rows,
          "observations": observations,
        ])
      }
    }

    let label: String
    let file: String
    /// Whether the rows are ATT&CK's.
    let isAttack: Bool
    let splits: [Split]

    var json: JSONValue { .members(["label": label, "file": file, "splits": splits]) }
  }

  /// How reports of another source were chosen to test on.
  struct ExternalFigures: Sendable, JSONRepresentable {
    /// The version of ATT&CK that cites them.
    let version: String?
    let cited: Int
    let small: Int
    let known: Int
    let similar: Int
    let repeated: Int
    let tested: Int
    let training: Int

    var json: JSONValue {
      .members([
        "version": version, "cited": cited, "small": small, "known": known, "similar": similar, "repeated": repeated,
        "tested": tested, "training": training,
      ])
    }
  }

  /// The figures with a share of the training reports.
  struct CurvePoint: Sendable, JSONRepresentable {
    let fraction: Double
    /// How many draws of that share there are for each split.
    let subsamples: Int
    /// The training reports; the mean over splits.
    let reports: Double
    let metrics: [String: Double?]
    let interval: [String: Interval]
    /// The baselines' figures by label.
    let baselines: [String: [String: Double?]]

    var json: JSONValue {
      .members([
        "fraction": JSONValue.number(fraction), "subsamples": subsamples, "reports": reports, "metrics": metrics,
        "interval": interval, "baselines": baselines,
      ])
    }
  }
}

extension EvaluateResponse.BreakdownFigures {
  /// What reports are divided by, as a title.
  var title: String {
    switch by {
    case "observed": "By the number of techniques given"
    case "origin": "By the origin of the report"
    case "nearest": "By the similarity (Jaccard) of the most similar training report"
    case "popularity": "By how often training reports list the technique to be found"
    default: "By \(by)"
    }
  }

  /// What the groups of a division are.
  var column: String {
    switch by {
    case "observed": "Given"
    case "origin": "Origin"
    case "nearest": "Similarity"
    case "popularity": "Third of observations"
    default: "Group"
    }
  }
}
