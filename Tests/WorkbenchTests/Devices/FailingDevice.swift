import Recommenders
import Synchronization

/// A device that gives up in its fit of that number, after some epochs, as one does whose memory is full, and in so many
/// after it; in others it fits as well as it can: with the vectors it was given.
final class FailingDevice: FitDevice {
  private let begun = Atomic(0)
  private let failing: Range<Int>

  init(afterFits lasting: Int = 0, faults: Int = 1_000_000) { failing = lasting..<(lasting + faults) }

  private func begin(_ progress: (@Sendable (Double) -> Void)? = nil) throws(DeviceFault) {
    let number = begun.wrappingAdd(1, ordering: .relaxed).oldValue
    progress?(0.5)
    if failing.contains(number) { throw DeviceFault("out of memory") }
  }

  func leastSquares(_ problem: LeastSquaresProblem) throws(DeviceFault) -> [Double]? {
    try begin(problem.progress)
    return problem.items
  }
  func conjugateGradients(_ problem: ConjugateGradientProblem) throws(DeviceFault) -> [Float] {
    try begin(problem.progress)
    return problem.items
  }
  func pairwise(_ problem: PairwiseProblem) throws(DeviceFault) -> [Float] {
    try begin(problem.progress)
    return problem.items
  }
  func logistic(_ problem: LogisticProblem) throws(DeviceFault) -> [Float] {
    try begin(problem.progress)
    return problem.items
  }
  func descent(_ problem: DescentProblem) throws(DeviceFault) -> [Double] {
    try begin(problem.progress)
    return problem.items
  }
  func inverse(of matrix: [Double], size: Int) throws(DeviceFault) -> [Double]? {
    try begin()
    return matrix
  }
  func best(_ problem: RankingProblem) throws(DeviceFault) -> [[Recommendation]] {
    try begin()
    return []
  }
}
