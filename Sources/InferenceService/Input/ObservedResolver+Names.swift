import AttackKnowledge

// Names in place of ids: a technique's own name is the technique. Groups and software are never techniques, and a name
// that may be several is asked about.
extension ObservedResolver {
  /// How many words in a row may be a name that was typed without quotation marks.
  private static let longestName = 8

  /// The input with the techniques that it names; what is no technique's name is left as it was.
  func readingNames(_ input: ObservedInput) -> ObservedInput {
    var result = input
    result.notes += input.items.compactMap(contradiction)
    guard input.unrecognized.contains(where: { $0.kind == .text }) else { return result }
    result.unrecognized = []
    var start = 0
    while start < input.unrecognized.count {
      let rest = input.unrecognized[start...].prefix(Self.longestName).prefix { $0.kind == .text }
      let named = (0..<rest.count).reversed().lazy.compactMap { last -> (item: ObservedItem, words: Int)? in
        technique(named: rest.prefix(last + 1).map(\.given).joined(separator: " ")).map { ($0, last + 1) }
      }.first
      if let named {
        result.items.append(named.item)
        if let note = note(on: named.item) { result.notes.append(note) }
      } else if let items = list(input.unrecognized[start]) {
        result.items += items
        result.notes += items.compactMap(note)
      } else {
        result.unrecognized.append(input.unrecognized[start])
      }
      start += named?.words ?? 1
    }
    return result
  }

  /// The techniques of a text in which commas part nothing but their names.
  private func list(_ input: UnrecognizedInput) -> [ObservedItem]? {
    let parts = input.given.split { ",;".contains($0) }.map { String($0.drop { $0 == " " }) }
    guard input.kind == .text, parts.count > 1 else { return nil }
    let items = parts.compactMap(technique)
    return items.count == parts.count ? items : nil
  }

  private func technique(named text: String) -> ObservedItem? {
    answer(text).technique.map { ObservedItem(id: $0, given: text) }
  }

  private func answer(_ text: String) -> NameAnswer { names?.answer(text) ?? library.answer(toName: text, in: domain) }

  /// A common term is not ATT&CK's word, so it is said what it is taken for.
  private func note(on item: ObservedItem) -> InputNote? {
    guard answer(item.given).techniques.isEmpty else { return nil }
    return InputNote(code: "common_term", message: "“\(item.given)” is read as \(named(item.id))")
  }

  /// "T1059 PowerShell": an id with the name of another technique beside it.
  private func contradiction(_ item: ObservedItem) -> InputNote? {
    let words = item.given.split(separator: " ", maxSplits: 1)
    guard words.count == 2, TechniqueID(words[0].uppercased()) == item.id else { return nil }
    let name = String(words[1])
    guard let meant = answer(name).techniques.first?.id, meant != item.id,
      catalog?.resolve(item.id).active != catalog?.resolve(meant).active
    else { return nil }
    return InputNote(
      code: "other_name", message: "\(named(item.id)) is used as given; “\(name)” is the name of \(meant)")
  }

  /// What a text is instead of one technique, and what to do; `nil` where it names nothing.
  func otherMeaning(_ text: String) -> (summary: String, advice: FieldText)? {
    let answer = answer(text)
    if answer.techniques.count > 1 { return choice(text, answer.techniques.map(\.id), "is the name of") }
    if let entity = answer.entities.first(where: \.isActive) ?? answer.entities.first {
      let article = entity.kind == .software ? "" : "a "
      let name = entity.quoted(text)
      return (
        "\(name) is \(article)\(entity.kind.rawValue) (\(entity.id)), not a technique",
        "give \(field: "used_by", entity.id) to count what it is known to use, beside techniques that were observed"
      )
    }
    if let tactic = answer.tactics.first {
      return (
        "“\(text)” is a tactic, not a technique",
        "give techniques that were observed; \(field: "tactics", tactic.shortname) keeps only answers of this tactic"
      )
    }
    if let term = answer.term { return choice(text, term.techniques, "may be") }
    return nil
  }

  private func choice(_ text: String, _ ids: [TechniqueID], _ verb: String) -> (summary: String, advice: FieldText) {
    let names = ids.map(named)
    let list = names.dropLast().joined(separator: ", ") + (names.count > 1 ? " or " : "") + (names.last ?? "")
    return ("“\(text)” \(verb) \(list)", "give the id that you mean")
  }
}

extension AttackEntity {
  /// A name as typed, with ATT&CK's where that is another: "“Cozy Bear” (APT29)".
  fileprivate func quoted(_ text: String) -> String {
    let isSame = text.lowercased() == name.lowercased() || text.uppercased() == id
    return isSame ? name : "“\(text)” (\(name))"
  }
}
