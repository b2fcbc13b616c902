import FileFormats

/// Searches the texts of a document in which no field is known to name techniques.
struct FreeText {
  var collector: ReadingCollector

  init(_ collector: ReadingCollector) { self.collector = collector }

  static func reading(_ values: [TreeValue], _ collector: ReadingCollector, format: String) -> TechniqueReading {
    var search = FreeText(collector)
    for value in values { search.add(value) }
    return search.finished(format: format)
  }

  /// Adds every id in the texts of a value, without those that name hosts and people.
  mutating func add(_ value: TreeValue) {
    switch value.kind {
    case .text:
      guard let text = value.text else { return }
      for hit in TechniqueText.hits(in: text) { collector.add(hit) }
    case .array: for element in value.elements { add(element) }
    case .object:
      for member in value.members
      where member.field?.isOfHostOrUser != true && member.field != .other && member.field != .compliance {
        if let name = member.name.text { for hit in TechniqueText.hits(in: name) { collector.add(hit) } }
        add(member.value)
      }
    default: break
    }
  }

  mutating func finished(format: String) -> TechniqueReading {
    if !collector.isEmpty {
      collector.records += 1
      collector.add(
        note: "read_as_text",
        "\(collector.name) is \(format) in which no field is known to name techniques; every technique id in its text "
          + "counts as observed")
    }
    return collector.finished()
  }
}
