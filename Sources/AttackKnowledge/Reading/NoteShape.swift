import FileFormats

/// Whether a text that parses as YAML is a note of somebody's whose lines happen to have colons: "Impact: T1486",
/// "- T1059.001: PowerShell ran". Every line of a note counts, those without a known field too.
struct NoteShape {
  /// Whether a field is there that programs write and that names techniques, or an id whose value is an object.
  private var isData = false
  /// Whether an id stands before words, or ids stand beside the known fields.
  private var isNote = false

  static func isNote(_ documents: [TreeValue]) -> Bool {
    var shape = NoteShape()
    for document in documents {
      if document.isContainer {
        shape.walk(document)
        shape.checkFlat(document)
      } else if documents.count > 1, let text = document.string, !TechniqueText.hits(in: text).isEmpty {
        // What follows the front matter of a page.
        shape.isNote = true
      }
    }
    return shape.isNote || !shape.isData
  }

  private mutating func walk(_ value: TreeValue) {
    for element in value.elements { walk(element) }
    for member in value.members {
      let name = member.name.text ?? ""
      if TechniqueID(name) != nil {
        take(keyed: member.value)
      } else if Self.namesTechniques(member) {
        if Self.isProgrammed(name) { isData = true }
        // What stands in such a field is data, whatever its shape.
        continue
      }
      walk(member.value)
    }
  }

  private mutating func take(keyed value: TreeValue) {
    if value.isObject { isData = true }
    if value.isArray || value.kind == .text && KeyedValue(value).isProse { isNote = true }
  }

  /// One mapping without anything nested in it: a ticket, or a record of one line.
  private mutating func checkFlat(_ document: TreeValue) {
    guard document.isObject, document.members.allSatisfy({ !$0.value.isContainer }) else { return }
    for member in document.members where !Self.namesTechniques(member) && !Self.isDescription(member) {
      guard let text = member.value.string else { continue }
      if !TechniqueText.hits(in: text).isEmpty { isNote = true }
    }
  }

  private static func namesTechniques(_ member: TreeValue.Member) -> Bool {
    switch member.field {
    case .techniques, .technique, .techniqueID, .layerTechniqueID, .mitreID, .subtechnique, .techniqueName, .mitre,
      .tags, .fileType:
      true
    case nil: FieldPath(member.name.text ?? "")?.isKnown == true
    default: false
    }
  }

  /// Fields of rules and records in which other techniques are mentioned.
  private static func isDescription(_ member: TreeValue.Member) -> Bool {
    switch member.field {
    case .other, .link, .description, .comment: true
    default: ["query", "search"].contains(member.name.text?.lowercased())
    }
  }

  /// Whether a name is written as programs do it: `technique_id`, `tags`, `AttackTechniques`; not "Technique", "TTPs".
  private static func isProgrammed(_ name: String) -> Bool {
    guard !name.contains(" "), let first = name.first else { return false }
    if first.isLowercase || name.contains("_") || name.contains(".") { return true }
    return zip(name, name.dropFirst()).contains { $0.isLowercase && $1.isUppercase }
  }
}
