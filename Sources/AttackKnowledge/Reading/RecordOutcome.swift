import FileFormats

/// What a record says in all its statuses of whether something was so.
struct RecordOutcome {
  /// Whether it was done, so that an outcome such as "not detected" is the defense's.
  var wasDone = false
  private var isDenied = false
  private var isUndetected = false
  private(set) var isSuspected = false

  var saysNo: Bool { isDenied || isUndetected && !wasDone }

  mutating func look(at status: TreeValue) {
    if FieldVocabulary.saysNo(status), status.kind != .text { isDenied = true }
    guard status.isObject || status.kind == .text && status.byteCount < 60, let text = FieldVocabulary.word(status)
    else { return }
    if StatusWords.deny(text) {
      if StatusWords.isUndetected(text) { isUndetected = true } else { isDenied = true }
    } else if StatusWords.isDone(text) {
      wasDone = true
    } else if StatusWords.suspect(text), !StatusWords.predict(text), text.lowercased() != "suspicious" {
      // "Suspicious" is what a scanner says of a file, and not of what the file did.
      isSuspected = true
    }
  }

  /// Whether an analyst's feedback calls an alert a false one.
  static func isCleared(by feedback: TreeValue) -> Bool {
    let objects = feedback.isArray ? Array(feedback.elements.suffix(1)) : [feedback]
    return objects.contains { object in
      guard object.isObject else { return object.string.map(StatusWords.clear) == true }
      return object.members.contains { member in
        guard member.field == .status || member.field == .judgment, let text = FieldVocabulary.word(member.value) else {
          return false
        }
        return StatusWords.clear(text)
      }
    }
  }
}

extension RecordWalker {
  /// Takes techniques below a name that says what they are: `possible_techniques`, `techniques_ruled_out`.
  mutating func take(qualified member: TreeValue.Member, _ value: TreeValue) {
    if collector.kind == .ownAnswer { return takeAside(value) }
    let outer = (aside, weight)
    defer { (aside, weight) = outer }
    let before = taken
    switch member.field {
    case .deniedTechniques: aside = aside ?? .notSeen
    case .openTechniques: aside = aside ?? .open
    default: weight = weight ?? RowStatuses.suspected
    }
    record { $0.walk(value, .technique, startsRecords: true) }
    guard taken > before else { return }
    isKnown = true
    if member.field == .suspectedTechniques, aside == nil { collector.countSuspected() }
  }
}
