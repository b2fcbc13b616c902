import FileFormats
import InferenceService

/// How well a model ranks what was held out; its JSON is a contract, documented in docs/json.md.
struct EvaluateResponse: Sendable, JSONRepresentable {
  struct Interval: Sendable, Equatable, JSONRepresentable {
    let low: Double
    let high: Double

    var json: JSONValue { .members(["low": low, "high": high]) }
  }

  /// The figures of one split, where there are several.
  struct PerSplit: Sendable, JSONRepresentable {
    let split: String
    let reports: Int
    let metrics: [String: Double?]

    var json: JSONValue { .members(["split": split, "reports": reports, "metrics": metrics]) }
  }

  /// A model that the other is held against, fitted to the same reports.
  struct Baseline: Sendable, JSONRepresentable {
    let label: String
    let model: String
    let parameters: [String: Double]
    let metrics: [String: Double?]
    /// The model's figures less these, from the same draws.
    let difference: [String: CompareResponse.Difference]

    var json: JSONValue {
      .members([
        "label": label, "model": model, "parameters": JSONValue.exactly(parameters), "metrics": metrics,
        "difference": difference,
      ])
    }
  }

  let model: String
  let parameters: [String: Double]
  let seed: UInt64
  let `protocol`: String
  /// The split's file, or how it was made.
  let split: String
  /// "reports" or "entries".
  let unit: String
  /// "test" or "validation".
  let part: String
  /// The number of reports with something to find, over all splits.
  let reports: Int
  /// Each figure; the mean over the splits where there are several. `null` where there is none.
  let metrics: [String: Double?]
  /// 95 % intervals from a bootstrap over reports.
  let interval: [String: Interval]
  let splits: [PerSplit]
  let baselines: [Baseline]
  /// Figures of parts of the reports; empty under MITRE's protocol.
  let breakdowns: [BreakdownFigures]
  let coverage: CoverageFigures
  /// How good the probabilities are; left out when the model has none.
  let calibration: CalibrationFigures?
  /// The rows of further sources that the model was fitted to; left out when there are none.
  let auxiliary: [AuxiliaryFigures]?
  /// How reports of another source were chosen; left out when the reports are the corpus's own.
  let external: ExternalFigures?
  /// The figures with a share of the training reports; empty unless asked for.
  let curve: [CurvePoint]
  /// Where models were fitted.
  let device: DeviceReport
  /// The command that gives this answer, with files by name only.
  let command: String
  let warnings: [ServiceWarning]
  /// The names of the metrics in the order of a table.
  let order: [String]

  var json: JSONValue {
    .members([
      "model": model, "parameters": JSONValue.exactly(parameters), "seed": seed, "protocol": `protocol`, "split": split,
      "unit": unit, "part": part, "reports": reports, "metrics": metrics, "interval": interval, "splits": splits,
      "baselines": baselines, "breakdowns": breakdowns, "coverage": coverage, "calibration": calibration,
      "auxiliary": auxiliary, "external": external, "curve": curve, "device": device,
      "command": command, "warnings": warnings,
    ])
  }
}
