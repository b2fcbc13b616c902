/// Turns what a text says for a technique into a probability, the same way for every technique.
package struct Calibrator: Sendable, Equatable {
  /// What is known of one technique in one text.
  package struct Evidence: Sendable {
    /// The highest share in a sentence, and the sum over all.
    package var highest: Float = 0
    package var total: Float = 0
    /// Sentences with a share above a tenth and above a half.
    package var some: Float = 0
    package var strong: Float = 0
    /// Phrases that speak for it, and for another technique of its family.
    package var phrases: Float = 0
    package var relatives: Float = 0
    /// Sentences in the text, and the share of them that speaks for any technique.
    package var sentences: Float = 1
    package var density: Float = 0
    package var prior: Float = 0
    package var isSubtechnique = false
    /// Whether the annotators of the reports in the training text had the technique to mark.
    package var isMarked = true

    package init() {}

    /// The numbers that are weighed.
    package var values: [Float] {
      let share = max(min(highest, 0.9999), 0.0001)
      let odds = Exponential.logarithm(share / (1 - share))
      let sum = Exponential.logarithm(total + 0.001)
      let length = Exponential.logarithm(sentences)
      // Of what was never marked in a report, sentences say less than they mean.
      let unmarked: Float = isMarked ? 0 : 1
      let phrased: Float = phrases > 0 ? 1 : 0
      let counts = [Exponential.logarithm(1 + some), Exponential.logarithm(1 + strong)]
      let spoken = [Exponential.logarithm(1 + phrases), phrased, relatives > 0 ? 1 : 0, phrased * sum]
      let place = [length, density, prior, isSubtechnique ? 1 : 0, length * sum]
      return [1, odds, sum] + counts + spoken + place + [unmarked, unmarked * odds, unmarked * sum]
    }
  }

  package static let count = 17
  /// Which of the numbers says that a technique was never marked in a report.
  package static let unmarked = 14

  package let weights: [Float]

  package init(weights: [Float]) { self.weights = weights }

  package func probability(_ evidence: Evidence) -> Float {
    let sum = zip(weights, evidence.values).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    return 1 / (1 + Exponential.of(-sum))
  }
}
