import AttackKnowledge
public import FileFormats
import Recommenders

// MITRE's layout of a trained model: an NPZ of U (reports × k), V (techniques × k), technique_ids (text) and
// hyperparameters (one record: c, epochs or num_iterations, regularization_coefficient). Only V, the ids and the last
// hyperparameter matter for inference.

extension InferenceModel {
  /// Reads a model in MITRE's layout, as its Technique Inference Engine and CTI Butler use it.
  ///
  /// Scores are computed by the update that goes with those files (see `MITREWALS`).
  public init(npz data: Data, path: String) throws(FileError) {
    let archive = try NPZ(parsing: data, path: path)
    func refuse(_ problem: String) -> FileError {
      FileError(
        path, problem: problem,
        advice: "expected MITRE's layout: U and V (float32), technique_ids (text), hyperparameters (c, epochs, λ)",
        failure: .refused)
    }
    for name in ["V", "technique_ids", "hyperparameters"] where !archive.names.contains(name) {
      let found = archive.names.sorted().joined(separator: ", ")
      throw refuse(
        found.isEmpty
          ? "the archive has no array at all: it is another kind of zip archive, such as an Office document"
          : "the archive has no array \(name); it has \(found)")
    }
    let v = try archive.array("V")
    guard v.shape.count == 2, v.shape[0] > 0, v.shape[1] > 0, v.shape[1] <= 512 else {
      throw refuse("V has the shape \(v.shape) where techniques × embedding dimension (1…512) is expected")
    }
    let factors = try v.floats()
    guard factors.allSatisfy(\.isFinite) else { throw refuse("V holds a number that is not finite (NaN or infinity)") }
    guard factors.allSatisfy({ abs($0) <= Self.largestNumber }) else {
      throw refuse("V holds a number beyond \(Self.largestNumber), with which sums would not be finite")
    }
    let texts = try archive.array("technique_ids").strings()
    guard texts.count == v.shape[0] else {
      throw refuse("there are \(texts.count) technique_ids for \(v.shape[0]) rows of V")
    }
    var rows: [(id: TechniqueID, row: Int)] = []
    for (row, text) in texts.enumerated() {
      guard let id = TechniqueID(text) else {
        throw refuse("technique_ids holds “\(text)”, which is not a technique id")
      }
      rows.append((id, row))
    }
    rows.sort { $0.id < $1.id }
    for (a, b) in zip(rows, rows.dropFirst()) where a.id == b.id { throw refuse("technique_ids names \(a.id) twice") }

    let record = try archive.array("hyperparameters").records()
    var named: [String: Double] = [:]
    for (name, value) in record.first ?? [] { named[name] = value }
    guard let ridge = named["regularization_coefficient"], let c = named["c"],
      let epochs = named["epochs"] ?? named["num_iterations"]
    else {
      throw refuse(
        "hyperparameters has \(named.keys.sorted()) where c, epochs and regularization_coefficient are expected")
    }
    let k = v.shape[1]
    let parameters = [
      "embedding_dimension": Double(k), "c": c, "epochs": epochs, "regularization_coefficient": ridge,
    ]
    let recommender: any Recommender
    do {
      recommender = try MITREWALS.definition.load(
        [
          Tensor(
            name: "item_factors", shape: [rows.count, k],
            values: rows.flatMap { factors[($0.row * k)..<(($0.row + 1) * k)] })
        ],
        ParameterValues(parameters, for: MITREWALS.definition))
    } catch {
      throw refuse(String(describing: error))
    }
    let reports = try archive.names.contains("U") ? archive.array("U").shape.first ?? 0 : 0
    self.init(
      techniques: rows.map(\.id), recommender: recommender, evidence: nil,
      card: ModelCard(
        name: String(path.split(separator: "/").last ?? "model"), model: MITREWALS.definition.name,
        parameters: parameters, seed: 0, domain: .enterprise, reports: reports))
  }

  /// The model in MITRE's layout, for programs that read that.
  ///
  /// Those programs use only V, so U is written without rows: a model keeps no rows of anybody's reports.
  ///
  /// - Throws: `FileError` when the model has no item vectors.
  public func npz(path: String) throws(FileError) -> Data {
    guard let factors = recommender as? any FactorRecommender else {
      throw FileError(
        path, problem: "a model of the kind “\(card.model)” has no technique vectors, so MITRE's NPZ cannot hold it",
        advice: "train one with --model mitre-wals (or wals) to export it", failure: .refused)
    }
    let k = factors.embeddingDimension
    let hyperparameters = ["c", "epochs", "regularization_coefficient"].map {
      (name: $0, value: Float(card.parameters[$0] ?? 0))
    }
    return try NPZ.encode(
      [
        ("U", NPYArray.encode([Float](), shape: [0, k])),
        ("V", NPYArray.encode(factors.itemFactors, shape: [techniques.count, k])),
        ("technique_ids", NPYArray.encode(techniques.map(\.description), width: 9)),
        ("hyperparameters", NPYArray.encode(record: hyperparameters)),
      ], path: path)
  }
}
