import InferenceService

extension EvaluateResponse {
  /// A figure over part of the reports.
  struct Figure: Sendable, Encodable {
    /// Left out where there is nothing to find.
    let value: Double?
    /// A 95 % interval; left out without draws.
    let low: Double?
    let high: Double?
    /// The difference to each baseline by its label, from the same draws.
    let difference: [String: CompareResponse.Difference]
  }

  /// The figures of reports that belong together.
  struct GroupFigures: Sendable, Encodable {
    let group: String
    /// The reports, over all splits.
    let reports: Int
    /// What was to be found in them.
    let hidden: Int
    let metrics: [String: Figure]
  }

  /// The reports divided by one thing.
  struct BreakdownFigures: Sendable, Encodable {
    /// "observed", "origin", "nearest" or "popularity".
    let by: String
    let groups: [GroupFigures]
  }

  /// How many techniques are ever recommended.
  struct CoverageFigures: Sendable, Encodable {
    /// The number of places that count.
    let top: Int
    /// Techniques that are among them for some report; the mean over splits.
    let reached: Double
    /// The techniques that can be ranked; the mean over splits.
    let techniques: Double
  }

  /// How far probabilities are from what came true.
  struct CalibrationFigures: Sendable, Encodable {
    /// The figures over some candidates.
    struct Part: Sendable, Encodable {
      let candidates: Int
      /// The mean probability.
      let predicted: Double?
      /// The share that came true.
      let share: Double?
      /// The expected calibration error over 20 bins of equal width.
      let error: Double?
      let brier: Double?
      let logLoss: Double?

      private enum CodingKeys: String, CodingKey {
        case candidates, predicted, share, error, brier
        case logLoss = "log_loss"
      }
    }

    /// Candidates of the first places whose probabilities lie close together.
    struct Bin: Sendable, Encodable {
      let from: Double
      let to: Double
      let candidates: Int
      let predicted: Double
      let share: Double
      let low: Double
      let high: Double
    }

    /// Every technique that was not given.
    let all: Part
    /// The first 20 of each report.
    let top: Part
    /// The first 20 of each report by probability.
    let bins: [Bin]
  }

  /// The rows of ATT&CK that a model was fitted to.
  struct AuxiliaryFigures: Sendable, Encodable {
    /// What became of them in a split.
    struct Split: Sendable, Encodable {
      let split: String
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

      private enum CodingKeys: String, CodingKey {
        case split, uses, rows, observations
        case usesOnlyOfHeldOut = "uses_only_of_held_out"
        case heldOutRows = "held_out_rows"
        case similarRows = "similar_rows"
        case smallRows = "small_rows"
      }
    }

    let file: String
    let weight: Double
    let splits: [Split]
  }

  /// How reports of another source were chosen to test on.
  struct ExternalFigures: Sendable, Encodable {
    /// The version of ATT&CK that cites them.
    let version: String?
    let cited: Int
    let small: Int
    let known: Int
    let similar: Int
    let repeated: Int
    let tested: Int
    let training: Int
  }

  /// The figures with a share of the training reports.
  struct CurvePoint: Sendable, Encodable {
    let fraction: Double
    /// How many draws of that share there are for each split.
    let subsamples: Int
    /// The training reports; the mean over splits.
    let reports: Double
    let metrics: [String: Double?]
    let interval: [String: Interval]
    /// The baselines' figures by label.
    let baselines: [String: [String: Double?]]
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
