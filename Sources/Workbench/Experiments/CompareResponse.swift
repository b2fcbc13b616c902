import FileFormats
import InferenceService

/// How several models rank the same held-out reports; its JSON is a contract, documented in docs/experiments.md.
struct CompareResponse: Sendable, JSONRepresentable {
  /// How far a model is above (or below) the baseline.
  struct Difference: Sendable, Equatable, JSONRepresentable {
    let value: Double
    /// A 95 % interval; left out without draws.
    let low: Double?
    let high: Double?

    var json: JSONValue { .members(["value": value, "low": low, "high": high]) }
  }

  enum Status: String, Sendable, JSONRepresentable {
    case ok, error, skipped
  }

  /// What came of one model.
  struct Model: Sendable, JSONRepresentable {
    let label: String
    let model: String
    let parameters: [String: Double]
    let status: Status
    /// Why there are no figures.
    let error: String?
    let validation: [String: Double?]
    let test: [String: Double?]
    /// 95 % intervals of the test figures.
    let interval: [String: EvaluateResponse.Interval]
    /// Test figures less those of the baseline on the same draws.
    let difference: [String: Difference]

    var json: JSONValue {
      .members([
        "label": label, "model": model, "parameters": JSONValue.exactly(parameters), "status": status, "error": error,
        "validation": validation, "test": test, "interval": interval, "difference": difference,
      ])
    }
  }

  let seed: UInt64
  let `protocol`: String
  let split: String
  let unit: String
  /// The number of test reports with something to find, over all splits.
  let reports: Int
  let bestBy: String
  /// The label of the best on validation.
  let best: String
  let baseline: String
  /// The best on validation first; those without figures last.
  let models: [Model]
  /// The best, fitted to everything.
  let saved: SavedModel?
  /// Where the models were fitted.
  let device: DeviceReport
  /// The rows of further sources that all models but the baseline were fitted to; left out when there are none.
  let auxiliary: [EvaluateResponse.AuxiliaryFigures]?
  /// What was written to the folder of results.
  let files: [String]
  let warnings: [ServiceWarning]
  /// The names of the metrics in the order of a table.
  let order: [String]

  var json: JSONValue {
    .members([
      "seed": seed, "protocol": `protocol`, "split": split, "unit": unit, "reports": reports, "best_by": bestBy,
      "best": best, "baseline": baseline, "models": models, "saved": saved, "device": device, "auxiliary": auxiliary,
      "files": files, "warnings": warnings,
    ])
  }
}
