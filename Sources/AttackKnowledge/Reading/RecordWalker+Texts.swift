import FileFormats

/// Texts, by what they stand in.
extension RecordWalker {
  mutating func take(_ value: TreeValue, _ context: Context) {
    if context == .plain { return take(embedded: value) }
    guard let text = value.string else { return }
    switch context {
    case .plain: break
    case .technique: take(technique: text)
    case .subtechnique: take(subtechnique: text)
    case .mitre: take(led: text)
    case .tags: take(tags: text)
    case .galaxy: break
    }
  }

  /// Whether `text` gives ids; those are taken.
  mutating func takeIDs(in text: String) -> Bool {
    if let id = TechniqueID(text) {
      found(id, given: text)
      return true
    }
    if take(json: text, .technique) { return true }
    let hits = TechniqueText.hits(in: text)
    for hit in hits {
      guard case .technique(let id) = hit.reading else {
        taken += 1
        if aside == nil { collector.addUnread(hit) }
        continue
      }
      if let problem = hit.seen?.problem {
        collector.add(unrecognized: hit.text, .wrongSighting(problem))
        continue
      }
      let seen = hit.seen?.sighting
      switch hit.weight {
      case .nothing?: leave(id, .notSeen)
      case .wrong?: collector.add(unrecognized: hit.text, .wrongWeight(hit.weightText ?? ""))
      case .share(let share)?: found(id, given: hit.text, weight: share, isLoose: hit.isLoose, sighting: seen)
      case nil: found(id, given: hit.text, isLoose: hit.isLoose, sighting: seen)
      }
    }
    return !hits.isEmpty
  }

  private mutating func take(technique text: String) {
    if text.hasPrefix("attack-pattern--") {
      if let id = collector.technique(stixID: text) { found(id, given: text) }
      return
    }
    if takeIDs(in: text) || FieldVocabulary.isOtherID(text) || text.allSatisfy(\.isNumber) { return }
    take(name: text)
  }

  mutating func take(subtechnique text: String) {
    let parts = text.split { ",;/ ".contains($0) }
    let numbers = parts.compactMap(Self.number)
    // ".001 PowerShell"
    let isLed = parts.first.map { $0.first == "." && TechniqueText.suffix($0) != nil } == true
    let isWhole = numbers.count == parts.count
    if !numbers.isEmpty, isWhole || isLed {
      if !frames.isEmpty { frames[frames.count - 1].suffixes += isWhole ? numbers : Array(numbers.prefix(1)) }
      return
    }
    take(technique: text)
  }

  /// The digits of a sub-technique: ".001", "001", and what spreadsheets make of them, "1" and "1.0".
  private static func number(_ text: Substring) -> String? {
    if let digits = TechniqueText.suffix(text) { return digits }
    let whole = text.hasSuffix(".0") ? text.dropLast(2) : text
    guard whole.utf8.count <= 2, let number = Int(whole), number > 0 else { return nil }
    return number.digits(3)
  }

  /// A text about ATT&CK that may name other things than techniques.
  private mutating func take(led text: String) {
    guard text.utf8.first == UInt8(ascii: "[") || text.utf8.first == UInt8(ascii: "{") || TechniqueText.isLed(text)
    else { return }
    isKnown = takeIDs(in: text) || isKnown
  }

  mutating func take(id value: TreeValue, _ context: Context) {
    switch context {
    case .technique, .subtechnique:
      // Objects have ids of their own, too.
      if let text = value.string, context == .technique, !text.hasPrefix("attack-pattern--"),
        TechniqueText.hits(in: text).isEmpty
      {
        return
      }
      isKnown = true
      walk(value, context)
    case .mitre:
      isKnown = true
      walk(value, .technique)
    case .plain: takeUnknown(value, context)
    case .tags, .galaxy: break
    }
  }

  mutating func take(names value: TreeValue) {
    for element in value.isArray ? Array(value.elements) : [value] {
      guard let text = element.string else { continue }
      if !takeIDs(in: text) { take(name: text) }
    }
  }

  mutating func take(name text: String) {
    // What our own answers name beside the observed has an id where it is a technique; mitigations share names with some.
    if aside != nil, collector.kind == .ownAnswer { return }
    var text = text.trimmedASCII
    // "Execution via PowerShell", but "Spearphishing via Service"
    if let via = text.lastRange(of: " via "), !collector.isName(text) { text = String(text[via...]) }
    if let id = collector.technique(named: text) { return found(id, given: text) }
    if text.contains(where: { ",;\n".contains($0) }) {
      let parts = text.split { ",;\n".contains($0) }.map { String($0).trimmedASCII }.filter { !$0.isEmpty }
      for part in parts {
        if let id = collector.technique(named: part) { found(id, given: part) }
      }
      return
    }
    guard aside == nil, !FieldVocabulary.isNothing(text), !collector.isName(text) else { return }
    collector.countWithoutID("technique name", "technique names", text)
  }

  /// One tag, or several in one text.
  private mutating func take(tags text: String) {
    let parts = text.contains("=") ? Self.parts(outsideQuotes: text) : text.split { ",; \n".contains($0) }
    guard parts.count > 1, TechniqueText.hits(in: text).count > 1 else { return take(tag: text) }
    for part in parts { take(tag: String(part)) }
  }

  /// The parts of `T1059,misp-galaxy:mitre-attack-pattern="Phishing - T1566"`.
  private static func parts(outsideQuotes text: String) -> [Substring] {
    var isQuoted = false
    return text.split { character in
      if character == "\"" { isQuoted.toggle() }
      return !isQuoted && (character == "," || character == ";")
    }
  }

  mutating func take(tag text: String) {
    switch TagReading(text) {
    case .technique(let id, let hasNamespace):
      isKnown = true
      if !hasNamespace { collector.countBareTag() }
      found(id, given: text)
    case .name(let name):
      isKnown = true
      take(name: name)
    case .nearly(let id):
      isKnown = true
      collector.add(unrecognized: id, .nearID)
    case .attack: isKnown = true
    case .other: break
    }
  }

  /// Clusters of MISP's galaxies: those of techniques, by their tags.
  mutating func take(cluster value: TreeValue) {
    for cluster in value.isArray ? Array(value.elements) : [value] {
      if let tag = cluster[.tagName]?.string {
        take(tag: tag)
      } else if cluster[.type]?.string?.contains("attack-pattern") == true, let text = cluster[.value]?.string {
        isKnown = true
        take(technique: text)
      }
    }
  }

  /// JSON that was put into a text, as exports of tables do.
  mutating func take(embedded value: TreeValue) {
    // Most texts are none, and a stream has millions.
    let first = value.firstByte
    // What Sysmon says of a rule of sysmon-modular: "technique_id=T1059.001,technique_name=PowerShell".
    if first == UInt8(ascii: "t"), value.begins(with: "technique_id=") {
      isKnown = true
      _ = takeIDs(in: value.string ?? "")
      return
    }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "["), let text = value.string else { return }
    _ = take(json: text, .plain)
  }

  private mutating func take(json text: String, _ context: Context) -> Bool {
    guard let first = text.utf8.first(where: { $0 != 0x20 }), texts < 3,
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return false }
    let reading = DataTree.json(Data(text.utf8), keys: FieldName.table)
    guard reading.fault == nil, let root = reading.tree.root, root.isContainer else { return false }
    texts += 1
    walk(root, context, startsRecords: false)
    texts -= 1
    return true
  }
}

extension String {
  /// Where the text behind the last occurrence of `mark` begins.
  fileprivate func lastRange(of mark: String) -> Index? {
    guard utf8.count > mark.utf8.count else { return nil }
    var position = endIndex
    while position > startIndex {
      position = index(before: position)
      if self[position...].hasPrefix(mark) { return index(position, offsetBy: mark.count) }
    }
    return nil
  }
}
