import AttackKnowledge
package import FileFormats
import TechniqueInference

/// What to look for next, the best question first.
package struct NextQuestions: Sendable, JSONRepresentable {
  /// A technique to look for, and what the answer would change.
  package struct Question: Sendable {
    package let technique: NamedEntity
    /// How likely it is found.
    package let probability: Double
    /// How far its answer moves the probabilities of the others, in bits.
    package let gain: Double
    /// What the questions are ordered by.
    package let value: Double
    /// The logs in which to look; empty where none is known, which makes the question dear.
    package let logs: [String]
    /// What becomes likelier or less likely if it is found, the most first.
    package let ifFound: [Move]
    /// What becomes likelier or less likely if it is not there, the most first.
    package let ifAbsent: [Move]
  }

  /// How an answer moves a technique.
  package struct Move: Sendable {
    package let technique: NamedEntity
    package let now: Double
    package let then: Double
  }

  /// How many can be asked for.
  package static let counts = 1...24

  package let questions: [Question]
  package let warnings: [ServiceWarning]

  package var json: JSONValue {
    .members([
      "next": questions.first, "others": JSONValue.array(questions.dropFirst().map(\.json)), "order": Self.order,
      "warnings": warnings,
    ])
  }

  /// What the questions are ordered by, in words.
  package static let order =
    "(bits by which the answer is expected to move the others + \(QuestionChooser.findingWeight) × how likely it is found) / cost"
}

extension NextQuestions.Question: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "id": technique.id, "name": technique.name, "probability": probability, "gain_bits": gain, "value": value,
      "logs": logs, "if_found": ifFound, "if_absent": ifAbsent,
    ])
  }
}

extension NextQuestions.Move: JSONRepresentable {
  package var json: JSONValue {
    .members(["id": technique.id, "name": technique.name, "now": now, "then": then])
  }
}

extension HuntService {
  private static let logsOfAQuestion = 4
  private static let movesOfAnAnswer = 4
  /// What a technique costs for which no log is known, where one with logs costs 1.
  private static let costWithoutLogs = 2.0
  private static let preparation: Set<String> = ["reconnaissance", "resource-development"]

  /// What to look for next, given what a plan would be made from.
  package static func nextQuestions(_ request: HuntRequest, top: Int) throws -> NextQuestions {
    try check(request)
    var request = request
    try request.readFiles()
    let (model, source) = try ModelLoader.load(
      for: request, model: request.model, attack: request.attack, version: nil, detecting: true)
    let service = try PredictService(model: model, source: source)
    return try nextQuestions(request, HuntKnowledge(service, direction: request.direction), top: top)
  }

  /// The same from what was read before.
  static func nextQuestions(_ request: HuntRequest, _ knowledge: HuntKnowledge, top: Int) throws -> NextQuestions {
    try check(request)
    let service = knowledge.service
    let (question, _) = try question(request, service)
    let names = FilterNames(service.catalog, library: service.source.library)
    let platforms = Set(try request.platforms.flatMap { try names.platforms($0) })
    func logs(_ id: TechniqueID) -> [String] {
      var met: Set<String> = []
      let sources = knowledge.detection?.strategies(for: id, on: platforms).flatMap(\.analytics).flatMap(\.logSources)
      let named = (sources ?? []).map(\.name) + (knowledge.detection?.components[id] ?? [])
      return named.filter { met.insert($0).inserted }
    }
    let chooser = QuestionChooser(service.model)
    let query = question.query
    let choices = chooser.choices(query, weight: QuestionChooser.findingWeight) { id in
      guard let technique = service.catalog[service.answered(id)], technique.isActive else { return false }
      let isOurs = technique.tactics.contains { !preparation.contains($0) }
      let isHere = platforms.isEmpty || !platforms.isDisjoint(with: technique.platforms)
      return isOurs && isHere && query.filter.admits(technique.id, in: service.catalog)
    } cost: {
      logs(service.answered($0)).isEmpty ? costWithoutLogs : 1
    }
    func named(_ id: TechniqueID) -> NamedEntity {
      let id = service.answered(id)
      return NamedEntity(id: id.description, name: service.catalog.fullName(of: id) ?? "")
    }
    func moves(_ choice: QuestionChooser.Choice, isFound: Bool) -> [NextQuestions.Move] {
      chooser.moves(choice.technique, isFound: isFound, query, count: movesOfAnAnswer).map {
        NextQuestions.Move(technique: named($0.technique), now: $0.now, then: $0.then)
      }
    }
    let questions = choices.prefix(top).enumerated().map { position, choice in
      NextQuestions.Question(
        technique: named(choice.technique), probability: choice.probability, gain: choice.gain, value: choice.value,
        logs: Array(logs(service.answered(choice.technique)).prefix(logsOfAQuestion)),
        ifFound: position == 0 ? moves(choice, isFound: true) : [],
        ifAbsent: position == 0 ? moves(choice, isFound: false) : [])
    }
    return NextQuestions(questions: questions, warnings: question.warnings)
  }
}
