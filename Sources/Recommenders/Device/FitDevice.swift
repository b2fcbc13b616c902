/// Hardware beside the processor on which the heavy part of a fit can be done.
///
/// Every method does what the fit of the model does on the processor, from the same seed; the same device gives the same
/// numbers each time. What a fit works with stays on the device until it is done.
package protocol FitDevice: Sendable {
  /// The items' vectors of alternating least squares in double precision, without padding; `nil` when a row's equations
  /// are not positive definite.
  func leastSquares(_ problem: LeastSquaresProblem) throws(DeviceFault) -> [Double]?
  /// The items' vectors of alternating least squares by conjugate gradients, without padding.
  func conjugateGradients(_ problem: ConjugateGradientProblem) throws(DeviceFault) -> [Float]
  /// The items' vectors of stochastic ascent on pairs, each with its bias last where there are biases; what is
  /// not finite where they run away.
  func pairwise(_ problem: PairwiseProblem) throws(DeviceFault) -> [Float]
  /// The items' vectors of logistic factorization, two components longer than the embedding: the bias, and 1.
  func logistic(_ problem: LogisticProblem) throws(DeviceFault) -> [Float]
  /// The items' vectors of gradient descent in double precision.
  func descent(_ problem: DescentProblem) throws(DeviceFault) -> [Double]
  /// The inverse of a symmetric positive definite matrix; `nil` when it is none.
  func inverse(of matrix: [Double], size: Int) throws(DeviceFault) -> [Double]?
  /// The best items of many rows.
  func best(_ problem: RankingProblem) throws(DeviceFault) -> [[Recommendation]]
}

/// Why a device could not do what was asked.
package struct DeviceFault: Error, Sendable, Equatable {
  /// In a few words, without a full stop: "out of memory".
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}
