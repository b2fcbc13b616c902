extension EvaluateResponse {
  /// A figure over part of the reports.
  package struct Figure: Sendable, Encodable {
    /// Left out where there is nothing to find.
    package let value: Double?
    /// A 95 % interval; left out without draws.
    package let low: Double?
    package let high: Double?
    /// The difference to each baseline by its label, from the same draws.
    package let difference: [String: CompareResponse.Difference]
  }

  /// The figures of reports that belong together.
  package struct GroupFigures: Sendable, Encodable {
    package let group: String
    /// The reports, over all splits.
    package let reports: Int
    /// What was to be found in them.
    package let hidden: Int
    package let metrics: [String: Figure]
  }

  /// The reports divided by one thing.
  package struct BreakdownFigures: Sendable, Encodable {
    /// "observed", "origin", "nearest" or "popularity".
    package let by: String
    package let groups: [GroupFigures]
  }

  /// How many techniques are ever recommended.
  package struct CoverageFigures: Sendable, Encodable {
    /// The number of places that count.
    package let top: Int
    /// Techniques that are among them for some report; the mean over splits.
    package let reached: Double
    /// The techniques that can be ranked; the mean over splits.
    package let techniques: Double
  }

  /// How far probabilities are from what came true.
  package struct CalibrationFigures: Sendable, Encodable {
    /// The figures over some candidates.
    package struct Part: Sendable, Encodable {
      package let candidates: Int
      /// The mean probability.
      package let predicted: Double?
      /// The share that came true.
      package let share: Double?
      /// The expected calibration error over 20 bins of equal width.
      package let error: Double?
      package let brier: Double?
      package let logLoss: Double?

      private enum CodingKeys: String, CodingKey {
        case candidates, predicted, share, error, brier
        case logLoss = "log_loss"
      }
    }

    /// Candidates of the first places whose probabilities lie close together.
    package struct Bin: Sendable, Encodable {
      package let from: Double
      package let to: Double
      package let candidates: Int
      package let predicted: Double
      package let share: Double
      package let low: Double
      package let high: Double
    }

    /// Every technique that was not given.
    package let all: Part
    /// The first 20 of each report.
    package let top: Part
    /// The first 20 of each report by probability.
    package let bins: [Bin]
  }

  /// The rows of ATT&CK that a model was fitted to.
  package struct AuxiliaryFigures: Sendable, Encodable {
    /// What became of them in a split.
    package struct Split: Sendable, Encodable {
      package let split: String
      /// Statements "uses technique" in the file.
      package let uses: Int
      /// Those of them that only held-out reports say.
      package let usesOnlyOfHeldOut: Int
      /// Rows left out because they are a held-out report.
      package let heldOutRows: Int
      /// Rows left out because they are too similar to one.
      package let similarRows: Int
      /// Rows left out because fewer than two techniques are left.
      package let smallRows: Int
      /// Rows that models were fitted to, by kind.
      package let rows: [String: Int]
      package let observations: Int

      private enum CodingKeys: String, CodingKey {
        case split, uses, rows, observations
        case usesOnlyOfHeldOut = "uses_only_of_held_out"
        case heldOutRows = "held_out_rows"
        case similarRows = "similar_rows"
        case smallRows = "small_rows"
      }
    }

    package let file: String
    package let weight: Double
    package let splits: [Split]
  }

  /// How reports of another source were chosen to test on.
  package struct ExternalFigures: Sendable, Encodable {
    /// The version of ATT&CK that cites them.
    package let version: String?
    package let cited: Int
    package let small: Int
    package let known: Int
    package let similar: Int
    package let repeated: Int
    package let tested: Int
    package let training: Int
  }

  /// The figures with a share of the training reports.
  package struct CurvePoint: Sendable, Encodable {
    package let fraction: Double
    /// How many draws of that share there are for each split.
    package let subsamples: Int
    /// The training reports; the mean over splits.
    package let reports: Double
    package let metrics: [String: Double?]
    package let interval: [String: Interval]
    /// The baselines' figures by label.
    package let baselines: [String: [String: Double?]]
  }
}
