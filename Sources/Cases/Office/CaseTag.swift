package import FileFormats

/// What a case was when somebody looked at it: how many events it had, and which was the newest.
package struct CaseTag: Sendable, Equatable {
  let count: Int
  private let newest: String

  package init(_ events: [CaseEvent]) {
    count = events.count
    newest = String((events.last?.id ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8))
  }

  /// Reads what ``text`` says; `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Int(parts[0]), count >= 0 else { return nil }
    self.count = count
    newest = String(parts[1])
  }

  package var text: String { "\(count)-\(newest)" }
}

/// Somebody else has worked on the case since it was looked at.
package struct CaseConflict: Error, JSONRepresentable {
  /// What the case is now.
  package let tag: CaseTag
  /// What was done since; `nil` where the case that was looked at is not this one.
  package let since: [CaseHistory.Entry]?

  init(_ events: [CaseEvent], expected: CaseTag) {
    tag = CaseTag(events)
    let isSame = expected.count <= events.count && CaseTag(Array(events.prefix(expected.count))) == expected
    since =
      isSame ? CaseHistory.entries(of: Array(events.dropFirst(expected.count)), CaseState(events)) : nil
  }

  package var json: JSONValue { .members(["tag": tag.text, "since": since]) }
}

/// A case that takes events only while it is what somebody saw.
struct UnchangedCase: CaseRecord {
  let base: any CaseRecord
  let expected: CaseTag

  var name: String { base.name }

  func events() throws -> [CaseEvent] { try base.events() }

  func write(_ decide: ([CaseEvent]) throws -> [CaseDraft]) throws -> (events: [CaseEvent], added: Int) {
    try base.write { events in
      guard CaseTag(events) == expected else { throw CaseConflict(events, expected: expected) }
      return try decide(events)
    }
  }
}
