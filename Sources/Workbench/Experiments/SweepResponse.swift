import FileFormats
import InferenceService

/// What came of a sweep; its JSON is a contract, documented in docs/experiments.md.
struct SweepResponse: Sendable, JSONRepresentable {
  /// A setting with its figures.
  struct Setting: Sendable, JSONRepresentable {
    let parameters: [String: Double]
    /// The figures of the results file.
    let validation: [String: Double?]
    /// All figures on the test part, from a fit of its own.
    let test: [String: Double?]
    /// 95 % intervals of the test figures.
    let interval: [String: EvaluateResponse.Interval]

    var json: JSONValue {
      .members([
        "parameters": JSONValue.exactly(parameters), "validation": validation, "test": test, "interval": interval,
      ])
    }
  }

  let model: String
  let seed: UInt64
  let `protocol`: String
  let split: String
  let unit: String
  let bestBy: String
  /// The CSV file.
  let results: String
  /// The number of settings asked for.
  let settings: Int
  /// The number of them that are in the file.
  let finished: Int
  /// The number of those that an earlier run had finished.
  let finishedBefore: Int
  /// The number that failed; the file says why.
  let failed: Int
  /// Whether it was ended before all were finished.
  let interrupted: Bool
  /// The best; left out when it was interrupted.
  let best: Setting?
  /// The best of each embedding dimension, where there are several; ascending.
  let byDimension: [Setting]
  /// The best, fitted to everything.
  let saved: SavedModel?
  /// Where the settings were fitted.
  let device: DeviceReport
  /// What was written to the folder of results.
  let files: [String]
  let warnings: [ServiceWarning]

  var json: JSONValue {
    .members([
      "model": model, "seed": seed, "protocol": `protocol`, "split": split, "unit": unit, "best_by": bestBy,
      "results": results, "settings": settings, "finished": finished, "finished_before": finishedBefore,
      "failed": failed, "interrupted": interrupted, "best": best, "by_dimension": byDimension, "saved": saved,
      "device": device, "files": files, "warnings": warnings,
    ])
  }
}
