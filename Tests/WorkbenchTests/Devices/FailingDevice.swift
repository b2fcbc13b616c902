import Recommenders
import Synchronization

/// A device that gives up in its fit of that number, after some epochs, as one does whose memory is full; before that it
/// fits as well as it can: with the vectors it was given.
final class FailingDevice: FitDevice {
  private let begun = Atomic(0)
  private let lasting: Int

  init(afterFits lasting: Int = 0) { self.lasting = lasting }

  private func begin(_ progress: (@Sendable (Double) -> Void)? = nil) throws(DeviceFault) {
    let number = begun.wrappingAdd(1, ordering: .relaxed).oldValue
    progress?(0.5)
    if number >= lasting { throw DeviceFault("out of memory") }
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
