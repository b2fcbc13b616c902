/// How far probabilities are from what came true.
package struct CalibrationTally: Sendable {
  /// Predictions that lie close together.
  package struct Bin: Sendable, Equatable {
    package var count = 0
    /// The mean of the predictions; 0 of none.
    package var predicted: Double { count == 0 ? 0 : sum / Double(count) }
    /// The share that came true; 0 of none.
    package var share: Double { count == 0 ? 0 : hits / Double(count) }
    fileprivate var sum = 0.0
    fileprivate var hits = 0.0
  }

  /// Bins of equal width from 0 to 1.
  package private(set) var bins: [Bin]
  private var squaredError = 0.0
  private var surprise = 0.0

  package init(binCount: Int = 20) { bins = [Bin](repeating: Bin(), count: max(1, binCount)) }

  /// Adds a prediction; what is no probability counts as the nearest one.
  package mutating func add(_ probability: Double, cameTrue: Bool) { add(probability, share: cameTrue ? 1 : 0) }

  /// Adds a prediction that came true in a share of its cases.
  package mutating func add(_ probability: Double, share: Double) {
    let p = probability.isNaN ? 0 : min(1, max(0, probability))
    let bin = min(bins.count - 1, Int(p * Double(bins.count)))
    bins[bin].count += 1
    bins[bin].sum += p
    bins[bin].hits += share
    squaredError += share * (1 - p) * (1 - p) + (1 - share) * p * p
    // A certainty that is wrong must not make the mean infinite: nobody has more than 2⁻²⁰ to go by here.
    let clamped = min(1 - 0x1p-20, max(0x1p-20, p))
    surprise -= share * logarithm(clamped) + (1 - share) * logarithm(1 - clamped)
  }

  /// Adds the predictions of another tally with as many bins.
  package mutating func add(_ other: CalibrationTally) {
    precondition(bins.count == other.bins.count, "tallies of \(bins.count) and \(other.bins.count) bins")
    for (index, bin) in other.bins.enumerated() {
      bins[index].count += bin.count
      bins[index].sum += bin.sum
      bins[index].hits += bin.hits
    }
    squaredError += other.squaredError
    surprise += other.surprise
  }

  /// The number of predictions.
  package var count: Int { bins.reduce(0) { $0 + $1.count } }

  /// The mean of the predictions; `nil` of none.
  package var predicted: Double? { mean(bins.reduce(0) { $0 + $1.sum }) }

  /// The share that came true; `nil` of none.
  package var share: Double? { mean(bins.reduce(0) { $0 + $1.hits }) }

  /// The expected calibration error: by how much the mean prediction of a bin differs from the share that came true,
  /// as a mean over predictions; `nil` of none.
  ///
  /// Source: Naeini, Cooper and Hauskrecht, *Obtaining Well Calibrated Probabilities Using Bayesian Binning*, AAAI 2015.
  package var expectedError: Double? {
    mean(bins.reduce(0) { $0 + abs($1.predicted - $1.share) * Double($1.count) })
  }

  /// The mean squared difference to what came true (Brier's score); `nil` of none.
  package var brier: Double? { mean(squaredError) }

  /// The mean negative logarithm of the probability of what came true, in nats; `nil` of none.
  package var logLoss: Double? { mean(surprise) }

  private func mean(_ sum: Double) -> Double? { count == 0 ? nil : sum / Double(count) }
}
