import AttackKnowledge

extension TechniqueID {
  /// The id in a cell or key of a data file, where blanks around it and a small `t` are accepted.
  init?(lenient text: String) {
    if let id = TechniqueID(text) {
      self = id
      return
    }
    let trimmed = text.trimmingBlanks()
    guard let first = trimmed.first, first == "t" || first == "T" else { return nil }
    self.init("T" + trimmed.dropFirst())
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  func trimmingBlanks() -> SubSequence {
    guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else {
      return self[endIndex...]
    }
    return self[start...end]
  }
}
