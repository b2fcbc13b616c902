import FileFormats
import InferenceService
import Recommenders
import Terminal

/// The result of one setting, as a row of a sweep's CSV file.
struct SweepRow: Sendable, Equatable {
  /// Every parameter of the model.
  let parameters: [String: Double]
  /// Figures on the validation part by name ("ndcg@20"), rounded as in the file; empty when the setting failed.
  let figures: [String: Double]
  /// Why there are no figures.
  let error: String?
}

/// The columns of a sweep's CSV file: `embedding_dimension`, the other parameters, `precision_at_k`, `recall_at_k` and
/// `ndcg_at_k` for k = 10, 20, 50, 100 as PyTIE has them; then `map`, `mrr`, `mse`, `status` and `error`.
struct SweepColumns: Sendable, Equatable {
  let parameters: [String]

  static let metrics =
    [10, 20, 50, 100].flatMap { k in ["precision", "recall", "ndcg"].map { "\($0)@\(k)" } } + ["map", "mrr", "mse"]

  init(_ definition: ModelDefinition) {
    let names = definition.parameters.map(\.name)
    let dimension = "embedding_dimension"
    parameters = names.filter { $0 == dimension } + names.filter { $0 != dimension }
  }

  var header: [String] {
    parameters + Self.metrics.map { $0.split(separator: "@").joined(separator: "_at_") } + ["status", "error"]
  }

  /// The row of an outcome, with its figures as the file will have them.
  func row(_ setting: ParameterValues, _ outcome: Experiment.Outcome) -> SweepRow {
    if case .failure(let error) = outcome.result {
      // A row is a line, whatever an error says.
      let reason = ServiceError.explained(error).summary.split(whereSeparator: \.isNewline).joined(separator: "; ")
      return SweepRow(parameters: setting.values, figures: [:], error: reason)
    }
    var figures: [String: Double] = [:]
    for metric in Self.metrics { figures[metric] = outcome[.validation]?[metric]?.sixDecimals }
    return SweepRow(parameters: setting.values, figures: figures, error: nil)
  }

  func fields(_ row: SweepRow) -> [String] {
    func text(_ value: Double?) -> String { value.map(Numbers.short) ?? "" }
    return parameters.map { text(row.parameters[$0]) } + Self.metrics.map { text(row.figures[$0]) }
      + [row.error == nil ? "ok" : "error", row.error ?? ""]
  }

  func row(_ fields: CSVRow) throws(FileError) -> SweepRow {
    var values: [String: Double] = [:]
    for (column, name) in parameters.enumerated() { values[name] = try fields.number(column) }
    var figures: [String: Double] = [:]
    for (position, metric) in Self.metrics.enumerated() where !fields[parameters.count + position].isEmpty {
      figures[metric] = try fields.number(parameters.count + position)
    }
    let last = parameters.count + Self.metrics.count
    return SweepRow(
      parameters: values, figures: figures, error: fields[last] == "ok" ? nil : fields[last + 1])
  }

  /// Whether a row stands before another: by its parameters, column after column.
  func precedes(_ row: SweepRow, _ other: SweepRow) -> Bool {
    for name in parameters {
      let (a, b) = (row.parameters[name] ?? 0, other.parameters[name] ?? 0)
      if a != b { return a < b }
    }
    return false
  }
}
