import FileFormats
import InferenceService
import Recommenders

/// The files of results that PyTIE's users know: one for each model, and one with all of them.
struct ResultFiles {
  /// The figures of a model in such a file.
  struct Figures: JSONRepresentable {
    let label: String
    let model: String
    let parameters: [String: Double]
    let `protocol`: String
    let k: Int
    let mse: Double?
    let precision: Double?
    let recall: Double?
    let ndcg: Double?
    /// "ok", "error" or "skipped".
    let status: String
    let error: String?

    var json: JSONValue {
      .members([
        "label": label, "model": model, "parameters": JSONValue.exactly(parameters), "protocol": `protocol`, "k": k,
        "mse": mse, "precision": precision, "recall": recall, "ndcg": ndcg, "status": status, "error": error,
      ])
    }

    init(
      label: String, model: String, parameters: [String: Double], protocol: String, figures: [String: Double?],
      status: String, error: String? = nil
    ) {
      func figure(_ name: String) -> Double? { figures[name] ?? nil }
      self.label = label
      self.model = model
      self.parameters = parameters
      self.protocol = `protocol`
      k = ResultFiles.cutoff
      mse = figure("mse")
      precision = figure("precision@\(k)")
      recall = figure("recall@\(k)")
      ndcg = figure("ndcg@\(k)")
      self.status = status
      self.error = error
    }
  }

  /// PyTIE's files speak of the first 20 only.
  private static let cutoff = 20

  let folder: String
  let timestamp: String

  /// Makes the folder if need be.
  init(folder: String, timestamp: String) throws {
    try OutputFolder.make(folder)
    self.folder = folder
    self.timestamp = timestamp
  }

  /// Writes `{label}_{timestamp}.json` and returns its path.
  func write(_ figures: Figures) throws -> String {
    let path = "\(folder)/\(Self.fileName(figures.label))_\(timestamp).json"
    try OutputFile.write(figures.indentedJSON, to: path)
    return path
  }

  /// Writes a file for each model that has figures, and `all_model_results_{timestamp}.json`; returns the paths.
  func write(all: [Figures]) throws -> [String] {
    var paths = try all.filter { $0.status == "ok" }.map(write)
    let path = "\(folder)/all_model_results_\(timestamp).json"
    try OutputFile.write(all.indentedJSON, to: path)
    paths.append(path)
    return paths
  }

  /// A label as part of a file's name on any system.
  static func fileName(_ label: String) -> String {
    String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) || "-._".contains($0) ? $0 : "_" })
  }
}
