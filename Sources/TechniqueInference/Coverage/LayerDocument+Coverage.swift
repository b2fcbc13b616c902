import AttackKnowledge

extension LayerDocument {
  /// Scores above zero tell of detection; a layer without scores tells by what it colors.
  func levels() -> [(id: TechniqueID, status: DetectionCoverage.Status)] {
    let shown = entries.filter(\.isEnabled)
    let scores = shown.compactMap(\.score)
    let best = max(highest ?? 0, scores.max() ?? 0)
    return shown.compactMap { entry in
      guard let id = entry.technique.flatMap({ TechniqueID.all(in: $0).first }) else { return nil }
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
