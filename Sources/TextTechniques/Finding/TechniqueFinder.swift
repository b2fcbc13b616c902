/// A technique that a text speaks of.
package struct TextFinding: Sendable, Equatable {
  /// A sentence that speaks for it.
  package struct Span: Sendable, Equatable {
    /// Where it stands, in bytes of the text.
    package let range: Range<Int>
    /// The share of the sentence that speaks for the technique, 0…1.
    package let share: Float

    package init(range: Range<Int>, share: Float) {
      self.range = range
      self.share = share
    }
  }

  /// The technique's id.
  package let technique: String
  /// How likely it is that a reader would say that the text reports the technique.
  package let probability: Float
  /// The sentences that speak for it, in order; at most ``TechniqueFinder/mostSpans``, those that say most.
  package let spans: [Span]
  /// The phrases that speak for it, each once.
  package let phrases: [String]
  /// The words of its strongest sentence that speak most for it.
  package let words: [String]
}

/// Finds techniques in text.
package struct TechniqueFinder: Sendable {
  package static let mostSpans = 8

  private let model: TextModel

  package init(_ model: TextModel) { self.model = model }

  /// The techniques that `text` speaks of with at least that probability, the most probable first.
  ///
  /// - Parameters:
  ///   - text: UTF-8, with zero bytes for markup that was taken out.
  ///   - isOver: asked before each sentence; the rest is left out once it says so.
  /// - Complexity: O(bytes).
  package func find(in text: [UInt8], minimum: Float = 0.05, until isOver: () -> Bool = { false }) -> [TextFinding] {
    var reader = SentenceReader(model)
    let sentences = Sentences.ranges(of: text).prefix { _ in !isOver() }
    let readings = sentences.map { reader.read(text[$0]) }.filter { !$0.isDenial }
    var places: [Int: [Int]] = [:]
    for (place, reading) in readings.enumerated() {
      for (column, _) in reading.shares { places[column, default: []].append(place) }
      for (column, _) in reading.phrases where places[column]?.last != place {
        places[column, default: []].append(place)
      }
    }
    let found = evidence(in: readings[...]).compactMap { column, evidence -> TextFinding? in
      let probability = model.calibrator.probability(evidence)
      guard probability >= minimum else { return nil }
      return finding(column, probability, (places[column] ?? []).map { readings[$0] }, text)
    }
    return found.sorted { ($1.probability, $0.technique) < ($0.probability, $1.technique) }
  }

  private func finding(_ column: Int, _ probability: Float, _ readings: [SentenceReading], _ text: [UInt8])
    -> TextFinding
  {
    var spans: [TextFinding.Span] = []
    var phrases: [String] = []
    for reading in readings {
      let share = reading.shares.first { $0.column == column }?.share ?? 0
      let phrase = reading.phrases.first { $0.column == column }?.words
      if let phrase, !phrases.contains(phrase) { phrases.append(phrase) }
      if share >= 0.02 || phrase != nil { spans.append(.init(range: reading.range, share: share)) }
    }
    let strongest = spans.sorted { ($1.share, $0.range.lowerBound) < ($0.share, $1.range.lowerBound) }
    // What says next to nothing beside the best is no example of it.
    let least = 0.2 * (strongest.first?.share ?? 0)
    let kept = strongest.prefix(Self.mostSpans).filter { $0.share >= least }
    return TextFinding(
      technique: model.techniques[column], probability: probability,
      spans: kept.sorted { $0.range.lowerBound < $1.range.lowerBound }, phrases: Array(phrases.prefix(5)),
      words: strongest.first.map { model.words(for: column, in: told(text[$0.range])[...]) } ?? [])
  }

  /// A sentence without what it denies.
  private func told(_ sentence: ArraySlice<UInt8>) -> [UInt8] {
    Denial.without(Denial.ranges(in: sentence), sentence)
  }

  /// What some sentences together say for each class; those that deny say nothing, and do not count as sentences.
  package func evidence(in readings: ArraySlice<SentenceReading>) -> [Int: Calibrator.Evidence] {
    let readings = readings.filter { !$0.isDenial }
    var found: [Int: Calibrator.Evidence] = [:]
    var families: [Int: Float] = [:]
    var density: Float = 0
    for reading in readings {
      density += reading.density
      for (column, share) in reading.shares {
        var evidence = found[column] ?? Calibrator.Evidence()
        evidence.highest = max(evidence.highest, share)
        evidence.total += share
        if share > 0.1 { evidence.some += 1 }
        if share > 0.5 { evidence.strong += 1 }
        found[column] = evidence
      }
      for (column, _) in reading.phrases {
        found[column, default: Calibrator.Evidence()].phrases += 1
        families[family(of: column), default: 0] += 1
      }
    }
    let count = Float(max(readings.count, 1))
    for column in found.keys {
      guard var evidence = found[column] else { continue }
      evidence.relatives = (families[family(of: column)] ?? 0) - evidence.phrases
      evidence.sentences = count
      evidence.density = density / count
      evidence.prior = model.priors[column]
      evidence.isSubtechnique = model.parents[column] != 0
      evidence.isMarked = model.marked[column]
      found[column] = evidence
    }
    return found
  }

  private func family(of column: Int) -> Int { model.parents[column] == 0 ? column : model.parents[column] }
}
