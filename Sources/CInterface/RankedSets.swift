import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// Many sets of observed techniques as C has them, and the memory for what is ranked.
///
/// - Precondition: the buffers are as technique_inference.h says; what can be checked is checked.
struct RankedSets: @unchecked Sendable {
  let items: UnsafeBufferPointer<Int32>
  let offsets: UnsafeBufferPointer<Int64>
  let top: Int
  let threads: Int
  let ranked: UnsafeMutablePointer<Int32>?
  let probabilities: UnsafeMutablePointer<Double>?
  let lows: UnsafeMutablePointer<Double>?
  let highs: UnsafeMutablePointer<Double>?
  let scores: UnsafeMutablePointer<Float>?

  /// The engine of a matrix; of the first model where none is named.
  static func engine(_ engines: InferenceEngines, _ matrix: String?) throws -> InferenceEngine {
    try engines.engine(matrix.map { name throws(ServiceError) in try AttackDomain(asked: name) })
  }

  /// Ranks; every set writes its own places.
  func rank(_ engines: InferenceEngines, matrix: String?) throws {
    let engine = try Self.engine(engines, matrix)
    try check(techniques: engine.model.techniques.count)
    let predictor = Predictor(model: engine.model, catalog: engine.catalog)
    guard let bulk = BulkPredictor(predictor, filter: PredictionFilter(), count: top) else {
      throw ServiceError(
        code: "not_calibrated", summary: "the model \(engine.model.card.name) gives no probabilities",
        advice: "ask with predict, set by set", failure: .nothingToAnswer)
    }
    let parents = engine.model.techniques.map { $0.parent.flatMap(bulk.column) }
    let sets = offsets.count - 1
    let length = 64
    Parallel.forEach(
      count: (sets + length - 1) / length, threads: threads == 0 ? Parallel.processorCount : threads
    ) { piece in
      for set in (piece * length)..<min((piece + 1) * length, sets) { rank(set, bulk, parents) }
    }
  }

  private func rank(_ set: Int, _ bulk: BulkPredictor, _ parents: [Int?]) {
    let observed = Set(items[Int(offsets[set])..<Int(offsets[set + 1])].map { Int($0) }).sorted()
    let hidden = Set(observed.compactMap { parents[$0] }).subtracting(observed).sorted()
    let found = bulk.predictions(for: observed, hiding: hidden)
    for place in 0..<top {
      let prediction = place < found.count ? found[place] : nil
      let index = set * top + place
      ranked?[index] = prediction.flatMap { bulk.column(of: $0.id) }.map { Int32($0) } ?? -1
      probabilities?[index] = prediction?.probability ?? .nan
      lows?[index] = prediction?.likelihood?.low ?? .nan
      highs?[index] = prediction?.likelihood?.high ?? .nan
      scores?[index] = prediction?.score ?? .nan
    }
  }

  private func check(techniques: Int) throws(ServiceError) {
    guard (1...Field.mostAnswers).contains(top), threads >= 0 else {
      throw wrong("top must be from 1 to \(Field.mostAnswers), and threads at least 0")
    }
    guard offsets.first == 0, zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw wrong("offsets must begin with 0 and not fall")
    }
    guard items.allSatisfy({ $0 >= 0 && $0 < techniques }) else {
      throw wrong("items must be at least 0 and below the number of techniques, \(techniques)")
    }
  }

  private func wrong(_ summary: String) -> ServiceError {
    ServiceError(code: "bad_call", summary: summary, advice: "see tie_rank in technique_inference.h", failure: .usage)
  }
}
