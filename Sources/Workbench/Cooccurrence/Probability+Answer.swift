import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// How likely a technique is under conditions.
struct ProbabilityResponse: Sendable, JSONRepresentable {
  let technique: Named
  let given: [Named]
  let givenNot: [Named]
  /// The share of all reports that name the technique.
  let base: Estimate
  /// The answers, the best supported first.
  let estimates: [Estimate]
  /// The method to go by.
  let recommended: ConditionalProbability.Method
  let attack: AttackVersion
  let origin: CooccurrenceOrigin
  let warnings: [ServiceWarning]

  var json: JSONValue {
    .members([
      "technique": technique, "given": given, "given_not": givenNot, "base": base, "estimates": estimates,
      "recommended": recommended.rawValue, "attack": attack, "origin": origin, "warnings": warnings,
    ])
  }

  struct Named: Sendable, JSONRepresentable {
    let id: TechniqueID
    let name: String

    var json: JSONValue { .members(["id": id, "name": name]) }
  }

  struct Estimate: Sendable, JSONRepresentable {
    let method: ConditionalProbability.Method
    let probability: Double?
    let low: Double?
    let high: Double?
    let reports: Int
    let reportsWithTechnique: Int?

    var json: JSONValue {
      .members([
        "method": method.rawValue, "probability": probability, "low": low, "high": high, "reports": reports,
        "reports_with_technique": reportsWithTechnique,
      ])
    }

    init(_ estimate: ConditionalProbability) {
      method = estimate.method
      probability = estimate.probability.sixDecimals
      low = estimate.low?.sixDecimals
      high = estimate.high?.sixDecimals
      reports = estimate.reports
      reportsWithTechnique = estimate.reportsWithTarget
    }
  }
}

extension ProbabilityCommand {
  /// How likely a technique is in a report that names some techniques and not others.
  func answer() throws -> ProbabilityResponse {
    let data = try CooccurrenceData(reports, counts: counts.counts)
    let choice = TechniqueChoice(data)
    let matrix = data.matrix
    let (targets, first) = try choice.columns([technique], option: "T1059.001 --given T1047")
    guard targets.count == 1 else {
      throw ServiceError(
        code: "several_targets", summary: "one technique can be asked for at a time, not \(targets.count)",
        advice: "put what was observed behind --given", failure: .usage)
    }
    func resolved(_ arguments: [String], _ option: String) throws -> (columns: [Int], warnings: [ServiceWarning]) {
      arguments.isEmpty ? ([], []) : try choice.columns(arguments, option: option)
    }
    let (given, second) = try resolved(self.given, "--given T1047")
    let (absent, third) = try resolved(givenNot, "--given-not T1047")
    let all = targets + given + absent
    if let twice = all.first(where: { column in all.count { $0 == column } > 1 }) {
      throw ServiceError(
        code: "contradiction", summary: "\(matrix.techniques[twice]) is named more than once in the question",
        advice: "ask for it, give it or exclude it, but only one of these", failure: .usage)
    }
    guard given.count + absent.count <= ConditionalQuestion.mostConditions else {
      throw ServiceError(
        code: "too_many_conditions",
        summary: "\(given.count + absent.count) conditions are more than \(ConditionalQuestion.mostConditions)",
        advice: "no corpus has reports that fit so many; give fewer, or use tie predict", failure: .usage)
    }
    func id(_ column: Int) -> TechniqueID { matrix.techniques[column] }
    let question = ConditionalQuestion(target: id(targets[0]), given: given.map(id), absent: absent.map(id))
    let estimates = try estimates(question, data, target: targets[0], given: given, absent: absent)
    guard let base = ConditionalProbability.share(matrix.reports(with: targets[0]), of: matrix.reportCount) else {
      throw ServiceError(code: "no_reports", summary: "there is no report to count", failure: .nothingToAnswer)
    }
    var warnings = data.warnings + first + second + third
    if data.corpus == nil, given.count + absent.count > 1 {
      warnings.append(
        ServiceWarning(
          code: "no_reports",
          message:
            "there are only pair counts here, so reports that meet several conditions cannot be counted; give the reports themselves"
        ))
    }
    func named(_ column: Int) -> ProbabilityResponse.Named { .init(id: id(column), name: data.name(id(column))) }
    return ProbabilityResponse(
      technique: named(targets[0]), given: given.map(named), givenNot: absent.map(named), base: .init(base),
      estimates: estimates.map(ProbabilityResponse.Estimate.init),
      recommended: Self.recommended(estimates, support: support), attack: data.attack, origin: data.origin,
      warnings: warnings)
  }

  private func estimates(
    _ question: ConditionalQuestion, _ data: CooccurrenceData, target: Int, given: [Int], absent: [Int]
  ) throws -> [ConditionalProbability] {
    var estimates: [ConditionalProbability] = []
    if let corpus = data.corpus {
      let (direct, backedOff) = question.answer(from: corpus)
      estimates += [direct, backedOff].compactMap(\.self)
    } else if let direct = Self.direct(data.matrix, target: target, given: given, absent: absent) {
      estimates.append(direct)
    }
    if !given.isEmpty, let estimate = ConditionalProbability(question, by: try ModelLoader.load(model)) {
      estimates.append(estimate)
    }
    if !given.isEmpty || !absent.isEmpty {
      estimates.append(ConditionalProbability(naive: data.matrix, target: target, given: given, absent: absent))
    }
    return estimates
  }

  /// The direct share from pair counts, which hold it for one condition at most.
  private static func direct(
    _ matrix: CooccurrenceMatrix, target: Int, given: [Int], absent: [Int]
  ) -> ConditionalProbability? {
    switch (given.first, absent.first, given.count + absent.count) {
    case (nil, nil, _): ConditionalProbability.share(matrix.reports(with: target), of: matrix.reportCount)
    case (let given?, nil, 1):
      ConditionalProbability.share(matrix.reports(withBoth: given, target), of: matrix.reports(with: given))
    case (nil, let absent?, 1):
      ConditionalProbability.share(
        matrix.reports(with: target) - matrix.reports(withBoth: absent, target),
        of: matrix.reportCount - matrix.reports(with: absent))
    default: nil
    }
  }

  /// The model, which says what a prediction says, unless enough counted reports say otherwise: their interval and the
  /// model's do not meet. Where the model has no answer: what was counted where there is enough of it, else what is backed
  /// off, else Bayes' rule.
  private static func recommended(
    _ estimates: [ConditionalProbability], support: Int
  ) -> ConditionalProbability.Method {
    let supported = estimates.first { $0.method == .direct && $0.reports >= support }
    if let model = estimates.first(where: { $0.method == .model }) {
      guard let supported, !supported.agrees(with: model) else { return .model }
      return .direct
    }
    if supported != nil { return .direct }
    let order: [ConditionalProbability.Method] = [.backedOff, .naiveBayes, .direct]
    return order.first { method in estimates.contains { $0.method == method } } ?? .direct
  }
}
