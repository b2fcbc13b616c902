/// A condition of a Sigma rule, to which selections are added.
///
/// Source: <https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-rules-specification.md#condition>.
struct SigmaCondition {
  /// What the condition combines.
  private let expression: String
  /// The aggregation of older rules behind `|`, with it.
  private let aggregation: String

  init(_ text: String) {
    let end = text.firstIndex(of: "|") ?? text.endIndex
    expression = text[..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    aggregation = String(text[end...])
  }

  /// The condition that holds where this one does and any of the selections does.
  ///
  /// `them` means all selections of the rule, to which the new ones would belong: the ones that it meant are named.
  func adding(_ selections: [String], to own: [String]) -> String {
    guard !selections.isEmpty else { return expression + (aggregation.isEmpty ? "" : " " + aggregation) }
    var words = expression.replacing("(", with: " ( ").replacing(")", with: " ) ")
      .split(separator: " ").map(String.init)
    // By position from the end, so that those before stay where they are.
    for place in words.indices.dropFirst(2).reversed() where words[place] == "them" || words[place] == "*" {
      guard words[place - 1].lowercased() == "of" else { continue }
      let joint: String
      switch words[place - 2].lowercased() {
      case "1", "any": joint = " or "
      case "all": joint = " and "
      default: continue
      }
      let meant = own.filter { !$0.hasPrefix("_") }
      words.replaceSubrange(place - 2...place, with: ["(" + meant.joined(separator: joint) + ")"])
    }
    let whole = words.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")")
    let any = selections.count == 1 ? selections[0] : "(\(selections.joined(separator: " or ")))"
    return "(\(whole)) and \(any)" + (aggregation.isEmpty ? "" : " " + aggregation)
  }

  /// Whether a pattern of the condition (`1 of selection_*`) takes in a name.
  func takesIn(_ name: String) -> Bool {
    let words = expression.split { $0 == " " || $0 == "(" || $0 == ")" }
    return words.contains { $0 == name || ($0.contains("*") && $0 != "*" && Self.matches(name[...], $0)) }
  }

  private static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      return matches(name, pattern.dropFirst()) || (!name.isEmpty && matches(name.dropFirst(), pattern))
    }
    return name.first == first && matches(name.dropFirst(), pattern.dropFirst())
  }
}
