import FileFormats
import InferenceService
import Recommenders

/// How well a model ranks reports of sources, or of a time, that it was not fitted to; its JSON is a contract, documented
/// in docs/json.md.
struct SourcesResponse {
  /// A figure with its interval, and how far it is from those of the baselines, in their order.
  struct Figure {
    let value: Double
    let interval: EvaluateResponse.Interval?
    /// The baselines' figures.
    let others: [Double?]
    let differences: [CompareResponse.Difference?]
  }

  /// What is told of the reports of one source, or of the mean of all.
  struct Part {
    /// The source, or "mean".
    let name: String
    let file: String?
    /// What a report of it weighs where models are fitted to it.
    let weight: Double?
    /// Reports that were asked for.
    let reports: Int
    /// What the model was fitted to; `nil` for the mean.
    let fitted: Fitted?
    let figures: [String: Figure]
    /// recall@20 by how often the reports that models were fitted to list what was to be found.
    let bands: [String: Double]
    /// Techniques that are among the first 20 of some report.
    let reached: Double
    /// How well the probabilities of the first 20 agree with what the source's reports list that list the same
    /// techniques, by the number of those; of all sources together for the mean, each with as many sets. Empty for models
    /// without probabilities.
    let sets: [EvaluateResponse.CalibrationFigures.Sets]
  }

  /// What a model was fitted to.
  struct Fitted {
    let reports: Int
    let rows: Int
    let heldOut: Int
    let similar: Int
    let calibrating: Int
  }

  /// "leave-source-out" or "before".
  let kind: String
  let model: String
  let parameters: [String: Double]
  let seed: UInt64
  /// "test" or "validation".
  let part: String
  let seeds: [UInt64]
  let smallest: Int
  /// The labels of the models that it is held against.
  let baselines: [String]
  let parts: [Part]
  /// The mean over the parts, each counting alike.
  let mean: Part
  let techniques: Int
  /// Where models were fitted.
  let device: DeviceReport
  let command: String
  let warnings: [ServiceWarning]
  /// The names of the metrics in the order of a table.
  let order: [String]
}

extension SourcesResponse: JSONRepresentable {
  var json: JSONValue {
    .members([
      "kind": kind, "model": model, "parameters": JSONValue.object(parameters.mapValues { .number($0) }),
      "seed": Int(exactly: seed).map { JSONValue.integer($0) } ?? .number(Double(seed)), "part": part,
      "split_seeds": seeds.map { Int(exactly: $0) ?? 0 }, "smallest": smallest, "techniques": techniques,
      "sources": parts.map { json(of: $0) }, "mean": json(of: mean), "device": device,
      "command": command,
      "warnings": warnings.map(\.json),
    ])
  }

  private func json(of part: Part) -> JSONValue {
    let metrics = part.figures.mapValues { $0.value.json }
    let intervals = part.figures.compactMapValues { figure in
      figure.interval.map { JSONValue.members(["low": $0.low, "high": $0.high]) }
    }
    return .members([
      "source": part.name, "file": part.file, "weight": part.weight, "reports": part.reports,
      "fitted_to": part.fitted.map { fitted in
        JSONValue.members([
          "reports": fitted.reports, "rows": fitted.rows, "held_out_reports": fitted.heldOut,
          "similar_reports": fitted.similar, "calibrating_reports": fitted.calibrating,
        ])
      },
      "metrics": JSONValue.object(metrics), "interval": JSONValue.object(intervals),
      "baselines": baselines.indices.map { json(of: part, against: $0) },
      "recall_by_popularity": JSONValue.object(part.bands.mapValues(\.json)), "reached": part.reached,
      "calibration": part.sets,
    ])
  }

  private func json(of part: Part, against baseline: Int) -> JSONValue {
    let metrics = part.figures.compactMapValues { $0.others[baseline]?.json }
    let differences = part.figures.compactMapValues { figure in
      figure.differences[baseline].map { JSONValue.members(["value": $0.value, "low": $0.low, "high": $0.high]) }
    }
    return .members([
      "label": baselines[baseline], "metrics": JSONValue.object(metrics), "difference": JSONValue.object(differences),
    ])
  }
}
