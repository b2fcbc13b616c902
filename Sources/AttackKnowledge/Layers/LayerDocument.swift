package import FileFormats

/// What a Navigator layer of any version says of techniques; fields of another shape than usual are passed over.
package struct LayerDocument: Sendable {
  /// A technique of the layer.
  package struct Entry: Sendable {
    /// What stands where its id belongs.
    package let technique: String?
    package let score: Double?
    package let isEnabled: Bool
    package let hasColor: Bool
    /// Whether somebody gave it a score, a color, a comment, metadata or a link.
    package let isMarked: Bool
    let comment: String
    /// Whether its comment begins with that it was not seen.
    let isDenied: Bool
    /// What our own layers say of it.
    let state: String?
    let weight: Double?
  }

  package let entries: [Entry]
  /// The score at the upper end of the layer's gradient.
  package let highest: Double?
  /// The version of ATT&CK that it says it is of ("18"); `nil` before version 4 of the format.
  package let attackVersion: String?
  /// Whether it is an answer of ours, in which predictions stand beside what was observed.
  package let isOwn: Bool
  /// Whether it lists what was read in a text, with scores that are probabilities.
  private let isExtract: Bool

  /// Whether a value is a layer: techniques by `techniqueID`, and something that only layers have.
  static func isLayer(_ value: TreeValue) -> Bool {
    guard let techniques = value[.techniques], techniques.isArray, value[.fileType] == nil else { return false }
    var seen = 0
    for entry in techniques.elements.prefix(50) where entry.isObject {
      seen += 1
      let name = entry.members.first { $0.field == .layerTechniqueID }?.name.text ?? ""
      guard !name.isEmpty else { continue }
      // DeTT&CT and others write technique_id; Navigator never does.
      return !name.contains("_") || value[.layerDomain] != nil && value[.versions] != nil
        || entry[.showSubtechniques] != nil
    }
    let isNamed = value[.layerDomain] != nil && (value[.versions] != nil || value[.gradient] != nil)
    return isNamed && seen == techniques.elements.reduce(0) { count, _ in count + 1 }
  }

  init(_ value: TreeValue) {
    let own = value[.metadata].map { Self.pair("observed", in: $0) != nil } ?? false
    isOwn = own
    isExtract = value[.description]?.text?.hasSuffix("A suggestion is not an observation.") == true
    entries = value[.techniques]?.elements.map { Self.entry($0, isOwn: own) } ?? []
    highest = value[.gradient]?[.maxValue]?.number
    attackVersion = value[.versions]?[.attack]?.text
  }

  private static func entry(_ value: TreeValue, isOwn: Bool) -> Entry {
    var id: String?
    var score: Double?
    var isEnabled = true
    var hasColor = false
    var hasMore = false
    var comment = ""
    var state: String?
    var weight: Double?
    for member in value.members {
      switch member.field {
      case .layerTechniqueID: id = member.value.text
      case .score: score = member.value.number ?? member.value.string.flatMap { TypedWeight.number(cell: $0) }
      case .enabled: isEnabled = member.value.flag ?? true
      case .disabled: if member.value.flag == true { isEnabled = false }
      case .color: hasColor = member.value.text?.trimmedASCII.isEmpty == false
      case .comment: comment = member.value.text?.trimmedASCII ?? ""
      case .links: hasMore = hasMore || !member.value.isEmpty
      case .metadata:
        hasMore = hasMore || !member.value.isEmpty
        guard isOwn else { continue }
        state = pair("state", in: member.value)
        weight = pair("weight", in: member.value).flatMap(Double.init)
      default: break
      }
    }
    return Entry(
      technique: id, score: score, isEnabled: isEnabled, hasColor: hasColor,
      isMarked: score != nil || hasColor || !comment.isEmpty || hasMore, comment: isOwn ? comment : "",
      isDenied: StatusWords.denyUse(String(comment.prefix { !".,;:(\n".contains($0) })),
      state: state, weight: weight)
  }

  /// The value of a name in a layer's metadata.
  private static func pair(_ name: String, in metadata: TreeValue) -> String? {
    metadata.elements.first { $0[.name]?.text == name }?[.value]?.text
  }
}

extension LayerDocument {
  /// Adds what the layer means as observed.
  ///
  /// Navigator writes an entry for every technique that was unfolded, too: where some are marked, those that are not
  /// are such.
  func add(to collector: inout ReadingCollector) {
    collector.kind = isOwn ? .ownAnswer : .layer
    if let attackVersion { collector.add(version: attackVersion) }
    if isExtract { return addExtract(to: &collector) }
    let hasMarks = entries.contains { $0.isEnabled && $0.isMarked && $0.technique != nil }
    for entry in entries {
      guard let text = entry.technique?.trimmedASCII, !text.isEmpty else { continue }
      let hits = TechniqueText.hits(in: text)
      if hits.isEmpty { collector.add(unrecognized: text, .text) }
      let why = aside(entry, hasMarks: hasMarks)
      for hit in hits { collector.add(hit, aside: why, weight: entry.weight) }
    }
    collector.records += 1
  }

  private func addExtract(to collector: inout ReadingCollector) {
    for entry in entries {
      guard let id = entry.technique.flatMap({ TechniqueID($0) }) else { continue }
      collector.observe(suggested: id, probability: entry.score.map { $0 / 100 })
    }
    collector.records += 1
  }

  private func aside(_ entry: Entry, hasMarks: Bool) -> ReadingCollector.Aside? {
    if isOwn {
      if entry.state != nil || entry.comment == "observed" { return nil }
      return .predicted
    }
    if !entry.isEnabled { return .disabled }
    if let score = entry.score, score <= 0 { return .scoreZero }
    if entry.isDenied { return .notSeen }
    return hasMarks && !entry.isMarked ? .expanded : nil
  }
}

extension LayerDocument {
  /// The layers of a JSON text, which is one or a list of them; none where it is something else.
  package static func layers(in text: Data) -> [LayerDocument] {
    guard let start = DataTree.firstVisible(text, from: 0), TechniqueDocument.looksLikeJSON(text.span, at: start),
      let root = DataTree.json(text, at: start, keys: FieldName.table).tree.root
    else { return [] }
    return (root.isArray ? Array(root.elements) : [root]).filter(isLayer).map(LayerDocument.init)
  }
}
