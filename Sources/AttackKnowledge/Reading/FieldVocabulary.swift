import FileFormats

/// Words in fields that say whether an entry counts.
enum FieldVocabulary {
  /// Whether a status says that the entry does not hold: `non_mappable`, "not observed", false.
  static func saysNo(_ value: TreeValue) -> Bool {
    switch value.kind {
    case .no: true
    case .text: value.text.map(saysNo) ?? false
    default: false
    }
  }

  /// A word that may stand in an object of its own: `"False positive"`, `{"name": "False positive"}`.
  static func word(_ value: TreeValue) -> String? {
    value.isObject ? value[.name]?.string ?? value[.value]?.string : value.string
  }

  static func saysNo(_ text: String) -> Bool { StatusWords.deny(text) }

  /// Whether a relationship is that of a measure to what it is taken against: `mitigates`.
  static func isAgainst(_ value: TreeValue) -> Bool {
    // Every record of a stream is asked, and a text is dear.
    guard (6...20).contains(value.byteCount) else { return false }
    return value.string.map(StatusWords.isAgainst) ?? false
  }

  /// Whether a status says that it is unlikely, or that nobody has looked yet. "Open" is what a ticket is.
  static func isDoubted(_ value: TreeValue) -> Bool {
    guard (3...30).contains(value.byteCount) else { return false }
    return value.string.map {
      StatusWords.isPlanned($0) || StatusWords.leaveOpen($0) && !StatusWords.isOfWork($0)
    } ?? false
  }

  /// Whether a rule's status says that it is out of use.
  static func isRetired(_ value: TreeValue) -> Bool {
    let text = value.text?.lowercased()
    return text == "deprecated" || text == "unsupported"
  }

  /// Whether a text says that there is nothing.
  static func isNothing(_ text: String) -> Bool {
    ["", "-", "–", "—", "n/a", "na", "none", "null", "unknown", "tbd", "?", "other", "technique_unspecified"].contains(
      text.lowercased())
  }

  /// Whether a text is an id of ATT&CK that is no technique's, or one that another catalog gives.
  static func isOtherID(_ text: String) -> Bool {
    let letters = text.prefix { $0.isASCII && $0.isUppercase }
    guard !letters.isEmpty, letters != "T" else { return false }
    let rest = text.dropFirst(letters.count)
    let digits = rest.first == "-" ? rest.dropFirst() : rest
    return digits.count >= 2 && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
