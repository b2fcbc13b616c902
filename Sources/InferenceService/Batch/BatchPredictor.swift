import AttackKnowledge
package import FileFormats
package import Recommenders
import Synchronization
package import TechniqueInference

/// Ranks techniques for many sets, each with fields of its own beside those that all share.
package final class BatchPredictor: Sendable {
  /// The predictions for a set, and what there is to know about them.
  package struct Answer: Sendable {
    package let predictions: [Prediction]
    package let warnings: [ServiceWarning]
  }

  private let engines: InferenceEngines
  private let settings: [String: JSONValue]
  /// The matrix that is asked where a set tells no other.
  private let domain: AttackDomain
  private let bulk: BulkPredictor?
  /// Whether there is nothing to say of sets that are nothing but ids which the model knows.
  private let answersIDs: Bool
  private let device: DeviceUse?
  /// What a device said of sets, by their columns.
  private let prepared = Mutex<[[Int]: [Recommendation]]>([:])

  /// - Parameters:
  ///   - settings: fields of ``PredictRequest`` that hold where a set does not have its own.
  ///   - device: where sets that are nothing but ids may be ranked, many at once.
  /// - Throws: what is wrong with the settings.
  package init(_ engines: InferenceEngines, settings: [String: JSONValue], device: DeviceUse? = nil) throws {
    self.engines = engines
    self.settings = settings
    self.device = device
    // The settings are wrong for all sets or for none: this says so before the first.
    let request = try PredictRequest(
      RequestFields(.object(settings.merging(["techniques": ["T1059"]]) { $1 }), of: PredictRequest.fields))
    let engine = try engines.engine(request.domain)
    domain = engine.domain
    bulk = try engine.predictions.bulk(request, device)
    let isPlain = request.ruledOut.isEmpty && request.actors.isEmpty && request.rankBy == nil && request.exclude.isEmpty
    let isReviewed = request.observed.review != ProseReview()
    answersIDs = isPlain && !isReviewed && !request.isStrict && engine.predictions.saysNothingOfModel
  }

  /// Answers a set.
  package func answer(_ fields: [String: JSONValue]) throws -> Answer {
    if let answer = quickAnswer(fields) { return answer }
    var request = try PredictRequest(
      RequestFields(.object(settings.merging(fields) { $1 }), of: PredictRequest.fields))
    request.isExplained = false
    let engine = try engines.engine(for: request)
    let response = try engine.predictions.answer(request, with: engine.domain == domain ? bulk : nil)
    return Answer(predictions: response.predictions, warnings: response.warnings)
  }

  /// Ranks sets on the device, where there is one, for ``answer(_:)``; forgets those before.
  ///
  /// - Throws: that the device failed, if the processor is not to take its place.
  package func prepare(_ sets: [[String: JSONValue]]) throws {
    guard let device, let bulk, answersIDs, device.faults.isEmpty else { return }
    var asked: [[Int]: [Int]] = [:]
    for fields in sets {
      guard let ids = knownIDs(fields, bulk) else { continue }
      asked[ids.columns] = ids.implied.compactMap(bulk.column)
    }
    let distinct = asked.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var found: [[Int]: [Recommendation]] = [:]
    for start in stride(from: 0, to: distinct.count, by: Self.setsAtOnce) {
      let some = Array(distinct[start..<min(start + Self.setsAtOnce, distinct.count)])
      var options = FitOptions()
      options.device = device
      let rankings = try DeviceUse.run(with: options) { options in
        options.device == nil ? nil : try bulk.rankings(of: some.map { ($0, asked[$0] ?? []) })
      }
      guard let rankings else { break }
      for (columns, ranking) in zip(some, rankings) { found[columns] = ranking }
    }
    let all = found
    prepared.withLock { $0 = all }
  }

  /// So that their scores take no more than some tens of megabytes.
  private static let setsAtOnce = 16_384

  /// The answer to a set of ids in their canonical spelling, each once, that the model knows; `nil` for other sets.
  private func quickAnswer(_ fields: [String: JSONValue]) -> Answer? {
    guard let bulk, answersIDs, let ids = knownIDs(fields, bulk) else { return nil }
    let best = device == nil ? nil : prepared.withLock { $0[ids.columns] }
    if device != nil, best == nil, !bulk.givesProbabilities { return nil }
    let predictions =
      best.map(bulk.predictions)
      ?? bulk.predictions(for: ids.columns, hiding: ids.implied.compactMap(bulk.column))
    guard !predictions.isEmpty else { return nil }
    return Answer(
      predictions: predictions, warnings: ids.implied.isEmpty ? [] : [PredictService.implied(ids.implied)])
  }

  /// The columns, ascending, of a set of ids in their canonical spelling, each once, that the model knows, and the
  /// techniques whose sub-techniques they are; `nil` for other sets.
  private func knownIDs(
    _ fields: [String: JSONValue], _ bulk: BulkPredictor
  ) -> (columns: [Int], implied: [TechniqueID])? {
    guard fields.count == 1, let elements = fields["techniques"]?.array, !elements.isEmpty else { return nil }
    var ids: [TechniqueID] = []
    var columns: [Int] = []
    for element in elements {
      guard let text = element.string, let id = TechniqueID(text), let column = bulk.column(of: id),
        !columns.contains(column)
      else { return nil }
      ids.append(id)
      columns.append(column)
    }
    var implied: [TechniqueID] = []
    for id in ids {
      if let parent = id.parent, !ids.contains(parent), !implied.contains(parent), bulk.column(of: parent) != nil {
        implied.append(parent)
      }
    }
    return (columns.sorted(), implied.sorted())
  }
}

extension PredictService {
  /// What answers many sets with the filter of a request; `nil` where each has to be asked by itself.
  fileprivate func bulk(_ request: PredictRequest, _ device: DeviceUse?) throws -> BulkPredictor? {
    var warnings: [ServiceWarning] = []
    let filter = try filter(request, &warnings)
    return warnings.isEmpty ? BulkPredictor(predictor, filter: filter, count: request.top, device: device) : nil
  }

  /// Whether no answer has to say anything of the model.
  fileprivate var saysNothingOfModel: Bool {
    !model.hasStandardCalibration && SmallCorpus.remark(model) == nil && model.card.holdOut?.intervals == nil
  }
}

extension Field {
  /// A set's own id in a batch.
  package static let batchID = Field("id", .text, "Comes back with the answer.")
}
