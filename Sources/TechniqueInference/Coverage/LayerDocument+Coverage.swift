import AttackKnowledge
import FileFormats

extension LayerDocument {
  /// The layers of a file, which is one or a list of them.
  static func layers(in data: Data, name: String) throws(FileError) -> [LayerDocument] {
    let isList = data.first { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } == UInt8(ascii: "[")
    let expected = "a Navigator layer"
    if isList { return try [LayerDocument](json: data, path: name, expected: expected) }
    return [try LayerDocument(json: data, path: name, expected: expected)]
  }

  /// Scores above zero tell of detection; a layer without scores tells by what it colors.
  func levels() -> [(id: TechniqueID, status: DetectionCoverage.Status)] {
    let shown = entries.filter(\.isEnabled)
    let scores = shown.compactMap(\.score)
    let best = max(highest ?? 0, scores.max() ?? 0)
    return shown.compactMap { entry in
      guard let id = entry.technique.flatMap({ TechniqueID($0) }) else { return nil }
      if let score = entry.score {
        let level: DetectionCoverage.Level = score <= 0 ? .none : score >= best / 2 ? .good : .some
        return (id, .init(level: level, detail: "score \(Self.text(score)) of \(Self.text(best))"))
      }
      guard scores.isEmpty, entry.hasColor else { return nil }
      return (id, .init(level: .good, detail: "coloured in the layer"))
    }
  }

  private static func text(_ value: Double) -> String { Int(exactly: value).map { String($0) } ?? String(value) }
}

extension DetectionCoverage {
  init(layers: [LayerDocument], name: String, catalog: AttackCatalog) throws(FileError) {
    let levels = layers.flatMap { $0.levels() }
    try self.init(
      kind: .layer, name: name, levels: levels, entryCount: levels.count, remarks: [], catalog: catalog)
  }
}
