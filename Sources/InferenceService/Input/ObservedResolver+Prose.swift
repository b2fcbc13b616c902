import AttackKnowledge
import FileFormats

// Sentences in place of ids, or beside them: what they speak of is suggested, and counts as far as it is likely until it
// is confirmed. Ids that stand in a text are observed, and sentences that name one are not read further.
extension ObservedResolver {
  /// Sentences are quoted so far.
  private static let quotedLimit = 120
  /// Techniques named in one note.
  private static let mostNamed = 12

  /// What the sentences of an input speak of.
  struct ProseReading {
    /// The input with what is suggested before what was given.
    var input: ObservedInput
    var warnings: [ServiceWarning] = []
    /// Whether sentences were read and none speaks clearly enough of a technique.
    var isFruitless = false
    /// What they may speak of, the most likely first.
    var lessLikely: [ExtractResponse.Found] = []
  }

  /// Reads the sentences that were given.
  func readingProse(_ given: ObservedInput) throws(ServiceError) -> ProseReading {
    var reading = ProseReading(input: given)
    try check(given.review)
    let (texts, joined) = proses(given)
    guard !texts.isEmpty else {
      if !given.review.isEmpty { confirmWithoutText(&reading) }
      return reading
    }
    guard domain == .enterprise else {
      reading.warnings.append(
        ServiceWarning(
          code: "text_not_read", message: "sentences are read for Enterprise only; the text was searched for ids"))
      return reading
    }
    let found = found(in: texts, beside: given, &reading)
    let isConfirmed = { (id: TechniqueID) in
      given.review.confirmed.contains { self.current($0.id) == id }
    }
    let likely = found.filter { $0.probability >= ExtractService.suggested || isConfirmed($0.id) }
    let parents = Set(likely.compactMap(\.id.parent))
    let suggested = likely.filter { !parents.contains($0.id) || isConfirmed($0.id) }
    reading.lessLikely = found.filter {
      $0.probability < ExtractService.suggested && $0.probability >= ExtractService.folded && !isConfirmed($0.id)
    }
    reading.isFruitless = suggested.isEmpty && !joined
    let items = suggested.map { item($0, isConfirmed: given.review.confirmsAll || isConfirmed($0.id)) }
    let others = given.review.confirmed.filter { item in
      !suggested.contains { $0.id == current(item.id) } && !given.items.contains { current($0.id) == current(item.id) }
    }
    if !suggested.isEmpty {
      let read = Set(texts.compactMap(\.given))
      reading.input.unrecognized.removeAll { $0.kind == .text && (joined || read.contains($0.given)) }
    }
    reading.input.items = items + others + given.items
    tell(suggested.filter { !given.review.confirmsAll && !isConfirmed($0.id) }, &reading)
    tell(confirmedBeside: others, &reading)
    return reading
  }

  /// The texts to read; without any, what was typed word by word where it is as long as a sentence.
  private func proses(_ input: ObservedInput) -> (texts: [ObservedProse], isJoined: Bool) {
    let typed = Set(input.unrecognized.lazy.filter { $0.kind == .text }.map(\.given))
    let texts = input.prose.filter { prose in prose.given.map(typed.contains) ?? true }
    guard texts.isEmpty, input.items.isEmpty, !input.unrecognized.isEmpty,
      input.unrecognized.allSatisfy({ $0.kind == .text }), input.unrecognized.count >= ObservedProse.fewestWords
    else { return (texts, false) }
    let text = input.unrecognized.map(\.given).joined(separator: " ")
    return ([ObservedProse(text.utf8)].compactMap(\.self), true)
  }

  /// What the texts speak of beside what is observed already, each technique once, the most likely first.
  private func found(
    in texts: [ObservedProse], beside given: ObservedInput, _ reading: inout ProseReading
  ) -> [ExtractResponse.Found] {
    let observed = Set(given.items.map { current($0.id) })
    let implied = observed.union(observed.compactMap(\.parent))
    var best: [TechniqueID: ExtractResponse.Found] = [:]
    for text in texts {
      guard let answer = try? ExtractService.suggestions(in: text.text, library: library) else { continue }
      reading.warnings += answer.warnings.filter { $0.code == "other_language" && !reading.warnings.contains($0) }
      for found in answer.techniques where !implied.contains(found.id) {
        if found.probability > best[found.id]?.probability ?? 0 { best[found.id] = found }
      }
    }
    return best.values.sorted { ($1.probability, $0.id) < ($0.probability, $1.id) }
  }

  private func current(_ id: TechniqueID) -> TechniqueID { catalog?.resolve(id).active ?? id }

  private func item(_ found: ExtractResponse.Found, isConfirmed: Bool) -> ObservedItem {
    // The sentence that is first among those that speak for it stands for it.
    let sentence = found.spans.first?.text ?? "the text"
    let quoted = sentence.count <= Self.quotedLimit ? sentence : sentence.prefix(Self.quotedLimit - 1) + "…"
    var item = ObservedItem(
      id: found.id, given: quoted, weight: isConfirmed ? nil : (found.probability * 100).rounded() / 100)
    item.isSuggested = !isConfirmed
    return item
  }

  private func check(_ review: ProseReview) throws(ServiceError) {
    guard let wrong = review.unrecognized.first else { return }
    throw ServiceError(
      code: "bad_confirm", problem: "\(field: "confirm"): “\(wrong)” is not a technique id",
      advice: "give ids of those that were read in the text, or all")
  }

  private func list(_ found: [ExtractResponse.Found]) -> String {
    let names = found.prefix(Self.mostNamed).map { "\(named($0.id)) \(Int((100 * $0.probability).rounded())) %" }
    return names.joined(separator: ", ") + (found.count > names.count ? " and \(found.count - names.count) more" : "")
  }

  private func tell(_ unconfirmed: [ExtractResponse.Found], _ reading: inout ProseReading) {
    if let first = unconfirmed.first {
      reading.warnings.append(
        ServiceWarning(
          code: "from_text",
          words:
            "from the text: \(list(unconfirmed)); each counts as far as it is likely: confirm with \(field: "confirm", first.id.description) or all"
        ))
    }
    let less = reading.lessLikely
    guard !less.isEmpty, !reading.isFruitless || !reading.input.items.isEmpty else { return }
    let words: FieldText =
      reading.input.review.showsLessLikely
      ? "20 to 50 % likely, so not counted: \(list(less))"
      : "\(less.count) more \(less.count == 1 ? "is" : "are") 20 to 50 % likely and not counted; \(field: "less_likely") names \(less.count == 1 ? "it" : "them")"
    reading.warnings.append(ServiceWarning(code: "less_likely_in_text", words: words))
  }

  private func tell(confirmedBeside items: [ObservedItem], _ reading: inout ProseReading) {
    for item in items {
      reading.warnings.append(
        ServiceWarning(
          code: "confirmed_beside_text",
          message: "\(named(item.id)) was confirmed, though nothing of it was read in the text; it counts in full"))
    }
  }

  private func confirmWithoutText(_ reading: inout ProseReading) {
    let items = reading.input.review.confirmed
    reading.input.items = items + reading.input.items
    reading.warnings.append(
      ServiceWarning(
        code: "nothing_to_confirm",
        words: items.isEmpty
          ? "\(field: "confirm") was given without a text of which techniques could be read"
          : "\(field: "confirm") was given without a text; what it names counts as observed"))
  }

  /// The error for a text in which nothing was found.
  func nothing(in reading: ProseReading) -> ServiceError {
    let names = Set(reading.input.prose.compactMap(\.name)).sorted()
    let what = names.isEmpty ? "the text" : names.joined(separator: ", ")
    let less = reading.lessLikely
    let hidden = reading.input.notes.first { $0.code == ObservedPage.hiddenCode }.map { "; " + $0.message } ?? ""
    return ServiceError(
      code: "no_technique_recognized",
      problem: less.isEmpty
        ? "\(what) holds no technique id, and no sentence in it speaks clearly of a technique\(hidden)"
        : "\(what) holds no technique id, and what its sentences speak of is not clear: \(list(less))\(hidden)",
      advice: less.first.map { "read it, and give \(field: "confirm", $0.id.description) if that is what happened" }
        ?? "give ids such as T1059 T1082, or say what was done in English sentences", failure: .nothingToAnswer)
  }
}
