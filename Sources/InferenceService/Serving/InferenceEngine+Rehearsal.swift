import AttackKnowledge
import FileFormats
import Recommenders
import TechniqueInference

extension InferenceEngine {
  /// Asks one of every question, so that a model which cannot answer is refused when it is read and not when somebody
  /// asks. What a kind of model cannot do (counts, plans, actors) is no fault.
  ///
  /// - Throws: `FileError` when an answer is missing or not a number.
  package func rehearse(path: String) throws {
    let techniques = model.techniques.prefix(3).map(\.description)
    let scores = model.recommender.scores(for: Array(techniques.indices))
    guard scores.count == model.techniques.count, scores.allSatisfy(\.isFinite) else {
      throw Self.refused(path, "its scores are not finite numbers")
    }
    do {
      try rehearse(techniques)
    } catch {
      let explained = ServiceError.explained(error)
      throw Self.refused(path, "it was asked a question and could not answer: \(explained.summary)")
    }
  }

  private func rehearse(_ techniques: [String]) throws {
    var request = PredictRequest(techniques: techniques)
    if let actor = library.entities.first(where: { $0.kind == .group && $0.isActive })?.id { request.actors = [actor] }
    try Self.answered { _ = try predict(request).json }
    if techniques.count > 1 {
      var uncertain = PredictRequest(techniques: [techniques[0], techniques[1] + ":0.5"])
      uncertain.ruledOut = InputTokens.arguments(Array(techniques.dropFirst(2)))
      try Self.answered { _ = try predict(uncertain).json }
      let given = PredictRequest(techniques: [techniques[0]])
      try Self.answered { _ = try explain(ExplainRequest(technique: techniques[1], given: given)).json }
      try Self.answered { _ = try cooccurring(WithRequest(techniques: techniques)).json }
    }
    try Self.answered { _ = try hunt(HuntRequest(confirmed: techniques)).json }
    try Self.answered { _ = try similar(SimilarRequest(techniques: techniques)).json }
  }

  /// A question whose answer may be that there is none.
  private static func answered(_ question: () throws -> Void) throws {
    do {
      try question()
    } catch {
      switch ServiceError.explained(error).failure {
      case .nothingToAnswer, .usage, .notUnderstood: return
      case .unreadableInput, .refused: throw error
      }
    }
  }

  private static func refused(_ path: String, _ problem: String) -> FileError {
    FileError(path, problem: problem, advice: "train it again, or get the file again", failure: .refused)
  }
}
