import AttackKnowledge

// What is said of identifiers that are no techniques'.

extension ObservedResolver {
  /// One warning for each kind of identifiers that prose named beside techniques.
  func otherKinds(_ identifiers: [OtherIdentifier]) -> [ServiceWarning] {
    OtherIdentifier.Kind.allCases.compactMap { kind in
      var seen: Set<OtherIdentifier> = []
      let found = identifiers.filter { $0.kind == kind && isMeant($0) && seen.insert($0).inserted }
      guard let first = found.first else { return nil }
      if found.count == 1 { return ServiceWarning(.otherKind, words: problem(first)) }
      let names = found.prefix(5).map { [$0.text, name($0)].compactMap(\.self).joined(separator: " ") }
      let some = names.joined(separator: ", ") + (found.count > 5 ? ", …" : "")
      return ServiceWarning(.otherKind, words: "\(found.count) \(kind.plural) (\(some)) \(remedy(kind))")
    }
  }

  /// "TA0001 is the tactic Initial Access: use --tactic"
  func problem(_ identifier: OtherIdentifier) -> FieldText {
    let kind = identifier.kind
    guard let name = name(identifier) else {
      let article = "aeiou".contains(kind.rawValue.prefix(1)) ? "an" : "a"
      return "\(identifier.text) is \(article) \(kind.rawValue)\(remedy(kind, count: 1))"
    }
    return "\(identifier.text) is the \(kind.rawValue) \(name)\(remedy(kind, count: 1))"
  }

  /// Where identifiers of a kind belong, behind what names one or several of them.
  private func remedy(_ kind: OtherIdentifier.Kind, count: Int = 2) -> FieldText {
    switch kind {
    case .tactic: count == 1 ? ": use \(field: "tactics")" : "are no techniques: use \(field: "tactics")"
    case .group, .software, .campaign:
      count == 1 ? ": use \(field: "used_by")" : "are no techniques: use \(field: "used_by")"
    default: count == 1 ? ", not a technique" : "are no techniques"
    }
  }

  private func name(_ identifier: OtherIdentifier) -> String? {
    switch identifier.kind {
    case .tactic: library.catalogs.lazy.flatMap(\.tactics).first { $0.id == identifier.text }?.name
    case .group, .software, .campaign: library.entity(identifier.text)?.name
    default: nil
    }
  }

  /// Whether what looks like an identifier in prose is one: letters with four digits name many other things.
  private func isMeant(_ identifier: OtherIdentifier) -> Bool {
    switch identifier.kind {
    case .tactic, .group, .software, .campaign: name(identifier) != nil
    case .mitigation: identifier.text.hasPrefix("M10") || identifier.text.hasPrefix("M09")
    default: true
    }
  }
}
