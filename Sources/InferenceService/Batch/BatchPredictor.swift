import AttackKnowledge
package import FileFormats
import Recommenders
package import TechniqueInference

/// Ranks techniques for many sets, each with fields of its own beside those that all share.
package struct BatchPredictor: Sendable {
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

  /// - Parameters:
  ///   - settings: fields of ``PredictRequest`` that hold where a set does not have its own.
  /// - Throws: what is wrong with the settings.
  package init(_ engines: InferenceEngines, settings: [String: JSONValue]) throws {
    self.engines = engines
    self.settings = settings
    // The settings are wrong for all sets or for none: this says so before the first.
    let request = try PredictRequest(
      RequestFields(.object(settings.merging(["techniques": ["T1059"]]) { $1 }), of: PredictRequest.fields))
    let engine = try engines.engine(request.domain)
    domain = engine.domain
    bulk = try engine.predictions.bulk(request)
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

  /// The answer to a set of ids in their canonical spelling, each once, that the model knows; `nil` for other sets.
  private func quickAnswer(_ fields: [String: JSONValue]) -> Answer? {
    guard let bulk, answersIDs, fields.count == 1, let elements = fields["techniques"]?.array, !elements.isEmpty else {
      return nil
    }
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
    implied.sort()
    let predictions = bulk.predictions(for: columns.sorted(), hiding: implied.compactMap(bulk.column))
    guard !predictions.isEmpty else { return nil }
    return Answer(
      predictions: predictions, warnings: implied.isEmpty ? [] : [PredictService.implied(implied)])
  }
}

extension PredictService {
  /// What answers many sets with the filter of a request; `nil` where each has to be asked by itself.
  fileprivate func bulk(_ request: PredictRequest) throws -> BulkPredictor? {
    var warnings: [ServiceWarning] = []
    let filter = try filter(request, &warnings)
    return warnings.isEmpty ? BulkPredictor(predictor, filter: filter, count: request.top) : nil
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
