package import FileFormats
package import InferenceService
import TechniqueInference

/// Works on the cases of a shelf for a program that serves several people: over HTTP, and for agents.
package struct CaseOffice: Sendable {
  /// The most events that a case may have here.
  private static let mostEvents = 20_000
  /// The most cases.
  private static let mostCases = 10_000

  private let shelf: any CaseShelf
  private let engines: InferenceEngines

  /// - Parameter engines: what makes plans of what stands in a case.
  package init(_ shelf: any CaseShelf, _ engines: InferenceEngines) {
    self.shelf = shelf
    self.engines = engines
  }

  package var names: [String] { shelf.names }

  /// The cases, each in a line.
  package var list: JSONValue {
    let summaries = CaseSummaries(names: shelf.names, open: shelf.open)
    // Where cases lie is the operator's business.
    return .members([
      "cases": JSONValue.array(summaries.entries.map { $0.json.leavingOutFile }),
      "warnings": summaries.warnings.isEmpty ? 0 : summaries.warnings.count,
    ])
  }

  package func record(_ name: String) throws -> any CaseRecord {
    guard shelf.names.contains(name) else {
      throw ServiceError(
        code: "no_such_case", summary: "there is no case of that name", advice: "list the cases to see which there are",
        failure: .nothingToAnswer)
    }
    return try shelf.open(name)
  }

  /// Begins a case.
  package func begin(_ fields: RequestFields, author: String) throws -> any CaseRecord {
    let name = try CaseName.checked(fields.string("name") ?? "")
    guard !shelf.names.contains(where: { $0.lowercased() == name.lowercased() }) else {
      throw ServiceError(
        code: "case_exists", summary: "there is a case \(name) already", advice: "give it another name", failure: .usage
      )
    }
    guard shelf.names.count < Self.mostCases else {
      throw ServiceError(
        code: "too_many", summary: "there are \(Self.mostCases) cases, which is the limit",
        advice: "remove some that are closed", failure: .usage)
    }
    let beginning = try CaseDesk.beginning(
      CaseSettings().applying(fields), author: author, reason: fields.string("reason"))
    try WorkDeadline.check()
    let record = try shelf.create(name, [beginning])
    WorkDeadline.lift()
    return record
  }

  /// Removes a case.
  ///
  /// - Parameter expected: what the case must still be; whatever it is when `nil`.
  package func delete(_ record: any CaseRecord, called name: String, expected: CaseTag?) throws {
    if let expected {
      let events = try record.events()
      guard CaseTag(events) == expected else { throw CaseConflict(events, expected: expected) }
    }
    try WorkDeadline.check()
    try shelf.delete(name)
    WorkDeadline.lift()
  }

  /// Enters something, or changes the settings.
  ///
  /// - Parameter expected: what the case must still be; whatever it is when `nil`.
  package func desk(_ record: any CaseRecord, author: String, expected: CaseTag?) throws -> CaseDesk {
    let count = try record.events().count
    guard count < Self.mostEvents else {
      throw ServiceError(
        code: "too_many", summary: "the case has \(count) events, which is the limit",
        advice: "export it, and go on in a new one", failure: .usage)
    }
    return CaseDesk(expected.map { UnchangedCase(base: record, expected: $0) } ?? record, author: author)
  }

  /// The case at a glance. A case whose techniques no model knows has no plan, and says why.
  package func view(_ record: any CaseRecord) throws -> CaseView { try CaseView(record, plan: plan) }

  package func plan(_ request: HuntRequest) throws -> HuntAnswer { try engines.hunt(Self.withoutFiles(request)) }

  /// The plan of a case.
  package func plan(of record: any CaseRecord, top: Int) throws -> HuntAnswer {
    var request = try request(of: record)
    request.top = top
    return try plan(request)
  }

  /// What to look for next in a case, the best question first.
  package func nextQuestions(of record: any CaseRecord, top: Int) throws -> NextQuestions {
    try engines.nextQuestions(Self.withoutFiles(request(of: record)), top: top)
  }

  private func request(of record: any CaseRecord) throws -> HuntRequest {
    try CaseState(record.events()).huntRequest(of: CaseFolder.name(of: record.name))
  }

  /// An imported case may name files, which are files of another machine.
  private static func withoutFiles(_ request: HuntRequest) -> HuntRequest {
    var request = request
    (request.model, request.coverage, request.rules) = (nil, nil, nil)
    return request
  }

  /// Takes a file into a case.
  package func take(_ data: Data, name file: String, into desk: CaseDesk, reason: String?) throws -> CaseChange {
    try desk.take(CaseImport(data, path: file), from: file, reason: reason)
  }

  /// What was done after the first so many events.
  package func news(_ record: any CaseRecord, after count: Int) throws -> (tag: CaseTag, json: JSONValue, count: Int) {
    let events = try record.events()
    let tag = CaseTag(events)
    let entries = CaseHistory.entries(of: Array(events.dropFirst(count)), CaseState(events))
    return (tag, .members(["tag": tag.text, "events": entries]), events.count)
  }
}

extension JSONValue {
  /// A case without the name of its file.
  package var leavingOutFile: JSONValue {
    guard case .object(var members) = self else { return self }
    members["file"] = nil
    return .object(members)
  }
}

extension ServiceError {
  private static let adviceForRequests = [
    "nothing_to_undo": "name the event by its number; the history has it",
    "no_such_event": "the history has the numbers", "beginning": "the case itself can be removed by who may",
    "undone_already": "the history says by whom", "case_closed": "reopen it first",
    "nothing_observed": "enter what was seen first", "nothing_to_do": "leave it as it is",
  ]

  /// The same where nobody types commands.
  package var forRequests: ServiceError {
    guard let advice = Self.adviceForRequests[code] else { return self }
    return ServiceError(code: code, summary: summary, advice: advice, failure: failure)
  }
}
