import FileFormats

/// What this program itself wrote.
extension RecordWalker {
  /// Whether `observed` lists techniques, as our own answers do.
  func isOwn(_ observed: TreeValue, in object: TreeValue) -> Bool {
    if observed.isObject { return observed[.tags] != nil }
    guard observed.isArray else { return false }
    return Self.hasAnswers(beside: object)
      || observed.elements.contains { ($0.string ?? $0[.id]?.string).map { TechniqueID($0) != nil } ?? false }
  }

  /// Whether beside what is observed stands what is predicted, or what was ruled out.
  private static func hasAnswers(beside object: TreeValue) -> Bool {
    object.members.contains { $0.field == .other || $0.field == .deniedTechniques }
  }

  /// One of our own answers: what it lists as observed, and nothing else.
  mutating func readOwn(_ observed: TreeValue, in object: TreeValue) {
    isKnown = true
    if Self.hasAnswers(beside: object) { collector.kind = .ownAnswer }
    for element in observed.elements {
      guard let text = element[.id]?.string, let id = TechniqueID(text) else {
        record { $0.walk(element, .technique) }
        continue
      }
      let weight = element[.weight]?.typedWeight
      var seen: [Sighting] = []
      for sighting in element[.sightings].map({ Array($0.elements) }) ?? [] {
        var fields = EventFields()
        fields.fill(from: sighting)
        seen += fields.sightings
        if let unread = fields.unread { collector.countUnreadTime(unread) }
      }
      record(element, sightings: seen) { walker in
        switch weight {
        case .nothing?: walker.leave(id, .notSeen)
        case .wrong?: walker.found(id, given: text, wrongWeight: element[.weight]?.text ?? "a list")
        case .share(let share)?: walker.found(id, given: text, weight: share < 1 ? share : nil)
        case nil: walker.found(id, given: text)
        }
      }
    }
    if let tags = observed[.tags] {
      let weights = Self.weights(beside: tags, in: observed)
      for tag in tags.elements {
        weight = tag.string.flatMap { TechniqueDocument.technique(ofTag: $0) }.flatMap { weights[$0.id] }
        record { $0.walk(tag, .tags) }
        weight = nil
      }
    }
    for member in object.members where member.field == .other || member.field == .deniedTechniques {
      takeAside(member.value)
    }
  }

  /// How sure the suspected techniques among tags are: `suspected: {T1105: 0.3}`.
  private static func weights(beside tags: TreeValue, in observed: TreeValue) -> [TechniqueID: Double] {
    var weights: [TechniqueID: Double] = [:]
    for member in observed.members where member.value.isObject {
      for entry in member.value.members {
        guard let id = entry.name.text.flatMap({ TechniqueID($0) }), case .share(let share)? = entry.value.typedWeight
        else { continue }
        weights[id] = share < 1 ? share : nil
      }
    }
    return weights
  }

  mutating func takeAside(_ value: TreeValue) {
    guard collector.kind == .ownAnswer else { return }
    let outer = aside
    aside = .predicted
    record { $0.walk(value, .technique, startsRecords: true) }
    aside = outer
  }
}
