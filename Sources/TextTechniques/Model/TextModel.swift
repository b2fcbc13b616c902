/// What was learnt about the words that speak for each technique; see ``init(bytes:)`` for its file.
package struct TextModel: Sendable {
  /// Of which data it was made.
  package let name: String
  /// Technique ids by class; class 0 stands for none.
  package let techniques: [String]
  /// How often each class stood in the training text, as a logarithm.
  package let priors: [Float]
  /// Whether the annotators of the reports in the training text had each class to mark.
  package let marked: [Bool]
  package let phrases: Phrases
  package let calibrator: Calibrator
  /// The class of each class's technique without the sub-technique; 0 where there is none.
  package let parents: [Int]

  let bias: [Float]
  let vocabulary: Vocabulary
  /// Where the entries of each feature begin in ``entries``.
  let starts: [Int]
  let entries: [Entry]

  struct Entry: Sendable {
    let column: UInt16
    let weight: Float
  }

  package init(
    name: String, techniques: [String], priors: [Float], marked: [Bool], bias: [Float],
    features: [(hash: UInt32, idf: Float)], weights: [[(column: Int, weight: Float)]], phrases: Phrases,
    calibrator: Calibrator
  ) {
    self.name = name
    self.techniques = techniques
    self.priors = priors
    self.marked = marked
    self.bias = bias
    self.phrases = phrases
    self.calibrator = calibrator
    parents = Self.parents(of: techniques)
    vocabulary = Vocabulary(features)
    var starts = [0]
    var entries: [Entry] = []
    for row in weights {
      entries += row.map { Entry(column: UInt16($0.column), weight: $0.weight) }
      starts.append(entries.count)
    }
    self.starts = starts
    self.entries = entries
  }

  private static func parents(of techniques: [String]) -> [Int] {
    let classes = Dictionary(zip(techniques, 0...), uniquingKeysWith: { first, _ in first })
    return techniques.map { id in
      id.firstIndex(of: ".").flatMap { classes[String(id[..<$0])] } ?? 0
    }
  }

  /// Which features stand in a sentence, with room that is made once.
  package struct Present: Sendable {
    /// The number of the sentence in which each feature stood last.
    fileprivate var last: [UInt32]
    fileprivate var sentence: UInt32 = 0

    package init(_ model: TextModel) { last = [UInt32](repeating: 0, count: model.vocabulary.count) }
  }

  /// The share of each class for a sentence; `shares` has room for all classes.
  package func score(_ features: Features, _ seen: inout Present, into shares: inout [Float]) {
    for index in shares.indices { shares[index] = bias[index] }
    var present: [(row: Int, idf: Float)] = []
    seen.sentence += 1
    var length: Float = 0
    for hash in features.hashes {
      guard let row = vocabulary.row(of: hash), seen.last[row] != seen.sentence else { continue }
      seen.last[row] = seen.sentence
      let idf = vocabulary.idf[row]
      present.append((row, idf))
      length += idf * idf
    }
    let scale = length > 0 ? 1 / length.squareRoot() : 0
    for (row, idf) in present {
      let value = idf * scale
      for index in starts[row]..<starts[row + 1] {
        let entry = entries[index]
        shares[Int(entry.column)] += value * entry.weight
      }
    }
    Self.normalize(&shares)
  }

  /// The words of a sentence that speak most for a class, the strongest first.
  package func words(for column: Int, in text: ArraySlice<UInt8>, limit: Int = 4) -> [String] {
    let words = Words(text)
    var found: [(word: String, weight: Float)] = []
    for index in 0..<words.count {
      guard let row = vocabulary.row(of: Features.feature(ofWord: words[index])) else { continue }
      let word = String(decoding: words[index], as: UTF8.self)
      let entries = entries[starts[row]..<starts[row + 1]]
      guard let entry = entries.first(where: { Int($0.column) == column }), entry.weight > 0,
        !found.contains(where: { $0.word == word })
      else { continue }
      found.append((word, entry.weight * vocabulary.idf[row]))
    }
    return found.sorted { ($1.weight, $0.word) < ($0.weight, $1.word) }.prefix(limit).map(\.word)
  }

  private static func normalize(_ shares: inout [Float]) {
    let highest = shares.max() ?? 0
    var total: Float = 0
    for index in shares.indices {
      let value = Exponential.of(shares[index] - highest)
      shares[index] = value
      total += value
    }
    let factor = 1 / total
    for index in shares.indices { shares[index] *= factor }
  }
}
