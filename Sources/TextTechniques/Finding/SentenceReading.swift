/// What one sentence says: techniques with their shares, and phrases.
package struct SentenceReading: Sendable {
  /// The most techniques that a sentence is read as.
  package static let most = 5

  /// Where it stands, in bytes.
  package let range: Range<Int>
  /// Classes with their shares, largest first.
  package let shares: [(column: Int, share: Float)]
  /// Classes that phrases speak for, each once, with the words of the phrase.
  package let phrases: [(column: Int, words: String)]
  /// The share that speaks for any technique.
  package let density: Float
  /// Whether all of it denies: then it is as if it did not stand there.
  package var isDenial = false
}

/// Reads sentences one after the other, with room that is made once.
package struct SentenceReader {
  private let model: TextModel
  private var words = Words()
  private var features = Features()
  private var present: TextModel.Present
  private var shares: [Float]

  package init(_ model: TextModel) {
    self.model = model
    present = TextModel.Present(model)
    shares = [Float](repeating: 0, count: model.techniques.count)
  }

  /// What is left of a sentence that denies may say something when it has as many words.
  private static let leastRest = 3

  package mutating func read(_ text: ArraySlice<UInt8>) -> SentenceReading {
    let denied = Denial.ranges(in: text)
    if denied.isEmpty {
      words.read(text)
    } else {
      words.read(Denial.without(denied, text))
      if words.count < Self.leastRest {
        return SentenceReading(range: text.indices, shares: [], phrases: [], density: 0, isDenial: true)
      }
    }
    let isRead = words.count > 0 && !Guard.isLink(text)
    let weight = !isRead ? 0 : words.count > 1 ? Guard.weight(of: words) : 1
    var phrases: [(column: Int, words: String)] = []
    guard weight > 0 else {
      return SentenceReading(range: text.indices, shares: [], phrases: [], density: 0)
    }
    if weight == 1 {
      model.phrases.matches(in: words) { column, first, count in
        guard !phrases.contains(where: { $0.column == column }) else { return }
        let spelled = (first..<(first + count)).map { String(decoding: words[$0], as: UTF8.self) }
        phrases.append((column, spelled.joined(separator: " ")))
      }
    }
    features.read(words)
    model.score(features, &present, into: &shares)
    let none = shares[0]
    return SentenceReading(
      range: text.indices, shares: largest(times: weight), phrases: phrases, density: (1 - none) * weight)
  }

  /// The largest shares; where no sub-technique has the better part of its family's, the technique has it all.
  private func largest(times weight: Float) -> [(column: Int, share: Float)] {
    var found: [(column: Int, share: Float)] = []
    for column in 1..<shares.count where shares[column] > 0.01 { found.append((column, shares[column])) }
    var families: [Int: (total: Float, best: Float)] = [:]
    for (column, share) in found {
      let family = model.parents[column] == 0 ? column : model.parents[column]
      let known = families[family] ?? (0, 0)
      families[family] = (known.total + share, max(known.best, share))
    }
    for (family, sum) in families where sum.best < 0.6 * sum.total {
      if let index = found.firstIndex(where: { $0.column == family }) {
        found[index].share = sum.total
      } else {
        found.append((family, sum.total))
      }
    }
    found.sort { ($1.share, $0.column) < ($0.share, $1.column) }
    return found.prefix(SentenceReading.most + 3).map { ($0.column, $0.share * weight) }
  }
}
