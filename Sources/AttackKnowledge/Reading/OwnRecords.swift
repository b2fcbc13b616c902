import FileFormats

/// Answers of ours in JSON that list no `observed`: what is likely in them was not observed.
enum OwnRecords {
  /// What batches, `similar` and `cooccurrence` write, a row or an object each: lists of predictions, or one of them.
  case predictions
  /// What `extract` reads in a text, each as likely as it says.
  case extract
  /// What `case history` and `case next` write.
  case history, next

  init?(_ value: TreeValue) {
    guard value.isObject else { return nil }
    if Self.isPrediction(value) || Self.listsPredictions(value) {
      self = .predictions
    } else if value[.techniques]?.elements.first(where: { _ in true }).map(Self.isExtracted) == true {
      self = .extract
    } else if Self.isHistory(value) {
      self = .history
    } else if let next = Self.member("next", value), Self.member("gain_bits", next) != nil {
      self = .next
    } else {
      return nil
    }
  }

  /// What `case history` writes; the export of a case lists what was observed, too.
  private static func isHistory(_ value: TreeValue) -> Bool {
    member("events", value)?.isArray == true && member("case", value)?.kind == .text && member("total", value) != nil
      && value[.observed] == nil
  }

  private static func member(_ name: String, _ value: TreeValue) -> TreeValue? {
    // Every record of a stream is asked, and a text is dear.
    value.members.first { $0.name.isSpelled(name) }?.value
  }

  /// A prediction has the lift that no record of events has.
  private static func isPrediction(_ value: TreeValue) -> Bool {
    value[.id] != nil && member("lift", value) != nil && member("rank", value) != nil
  }

  private static func listsPredictions(_ value: TreeValue) -> Bool {
    guard value[.observed] == nil else { return false }
    return member("predictions", value)?.elements.first { _ in true }.map(isPrediction) == true
  }

  private static func isExtracted(_ value: TreeValue) -> Bool {
    value[.id] != nil && member("probability", value) != nil && member("spans", value) != nil
  }

  func add(_ value: TreeValue, to collector: inout ReadingCollector) {
    collector.kind = .ownAnswer
    switch self {
    case .predictions:
      for item in Self.member("predictions", value).map({ Array($0.elements) }) ?? [value] {
        if let id = item[.id]?.string.flatMap({ TechniqueID($0) }) { collector.leaveAside(id, .predicted) }
      }
    case .extract:
      for item in value[.techniques]?.elements.map({ $0 }) ?? [] {
        guard let text = item[.id]?.string, let id = TechniqueID(text) else { continue }
        collector.observe(suggested: id, probability: Self.member("probability", item)?.number)
      }
    case .history:
      collector.add(
        note: "case_history",
        "\(collector.name) is the history of a case: give the file of the case, or what case show says")
    case .next:
      collector.add(
        note: "case_history",
        "\(collector.name) says what to look for next; give the file of the case, or what case show says")
    }
  }
}

extension ReadingCollector {
  /// What is at least so likely is suggested where it was read in a text, as `extract` suggests it.
  static let suggested = 0.5

  /// Adds a technique that was read in a text, as far as it is likely, and says so once; what is less likely than
  /// ``suggested`` does not count.
  mutating func observe(suggested id: TechniqueID, probability: Double?) {
    areSuggestions = true
    if let probability, probability < Self.suggested { return leaveAside(id, .lessLikely) }
    observe(id, given: id.description, weight: probability.flatMap { $0 > 0 && $0 < 1 ? $0 : nil })
    add(
      note: "suggested",
      "the techniques of \(name) were read in a text and not confirmed: each counts as far as it is likely")
  }
}
