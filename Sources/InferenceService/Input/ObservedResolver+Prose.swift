import AttackKnowledge

// Sentences in place of ids: what they speak of is suggested, and counts as far as it is likely.
extension ObservedResolver {
  /// Fewer words than this are a name that was not found, not a sentence.
  private static let fewestWords = 4

  /// The input with the techniques that its sentences speak of, where it names none; each counts by its probability.
  func readingProse(_ input: ObservedInput) -> ObservedInput {
    let text = input.unrecognized.map(\.given).joined(separator: " ")
    guard domain == .enterprise, input.items.isEmpty, input.unrecognized.allSatisfy({ $0.kind == .text }),
      text.split(separator: " ").count >= Self.fewestWords, !text.hasSuffix("…"),
      let answer = try? ExtractService.extract(Array(text.utf8), in: library)
    else { return input }
    let found = answer.techniques.filter { $0.probability >= ExtractService.suggested }
    guard !found.isEmpty else { return input }
    var result = input
    result.unrecognized = []
    result.items = found.map {
      ObservedItem(id: $0.id, given: "from the text", weight: ($0.probability * 100).rounded() / 100)
    }
    let names = found.map { "\(named($0.id)) \(Int((100 * $0.probability).rounded())) %" }.joined(separator: ", ")
    result.notes.append(
      InputNote(
        code: "from_text",
        message:
          "from the text, not confirmed: \(names); each counts as far as it is likely, and an id given by itself "
          + "counts in full"))
    return result
  }
}
