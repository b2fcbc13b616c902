/// Counts what a reader passes over, by kind.
struct DiagnosticTally {
  private struct Entry {
    var count = 0
    var examples: [String] = []
  }

  private static let exampleLimit = 5
  private static let exampleLength = 120
  private var entries: [CorpusDiagnostic.Kind: Entry] = [:]

  /// Notes one occurrence.
  mutating func note(_ kind: CorpusDiagnostic.Kind, _ example: @autoclosure () -> String) {
    var entry = entries[kind] ?? Entry()
    entry.count += 1
    if entry.examples.count < Self.exampleLimit {
      let text = Self.printable(example())
      if !entry.examples.contains(text) { entry.examples.append(text) }
    }
    entries[kind] = entry
  }

  /// Notes a number of occurrences of which nothing more is known.
  mutating func note(_ kind: CorpusDiagnostic.Kind, times: Int) {
    if times > 0 { entries[kind, default: Entry()].count += times }
  }

  /// What was noted, in the order of the kinds.
  func diagnostics(source: String) -> [CorpusDiagnostic] {
    CorpusDiagnostic.Kind.allCases.compactMap { kind in
      entries[kind].map { CorpusDiagnostic(kind: kind, source: source, count: $0.count, examples: $0.examples) }
    }
  }

  /// Examples come from files that anybody can write and end up on a terminal: short, and without control characters.
  private static func printable(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix(exampleLength).map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
        Unicode.Scalar(0xFFFD) ?? " "
      default: scalar
      }
    }
    var result = String(String.UnicodeScalarView(visible))
    if text.unicodeScalars.count > exampleLength { result += "…" }
    return result
  }
}
