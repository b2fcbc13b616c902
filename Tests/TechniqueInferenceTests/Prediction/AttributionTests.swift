import FileFormats
import Recommenders
import Synchronization
import Testing

@testable import TechniqueInference

@Suite struct AttributionTests {
  /// The score of item 0 is 1 when both 1 and 2 are observed, plus a quarter when 3 is.
  private struct Both: WeightedRecommender {
    static let definition = TopItems.definition
    let itemCount = 8
    let tensors: [Tensor] = []
    func scores(for observed: [Int]) -> [Float] {
      let all = Set(observed)
      return [(all.isSuperset(of: [1, 2]) ? 1 : 0) + (all.contains(3) ? 0.25 : 0) + 0.1]
        + [Float](repeating: 0, count: 7)
    }
    func scores(for observed: [Int], weights: [Float]) -> [Float] { scores(for: observed) }
  }

  /// Counts how often it is asked.
  private final class Counting: WeightedRecommender {
    static let definition = TopItems.definition
    let itemCount = 8
    let tensors: [Tensor] = []
    let asked = Atomic(0)
    func scores(for observed: [Int]) -> [Float] {
      asked.add(1, ordering: .relaxed)
      return [Float](repeating: 0, count: 8)
    }
    func scores(for observed: [Int], weights: [Float]) -> [Float] { scores(for: observed) }
  }

  @Test(arguments: [3, 7]) func theModelIsNotAskedAnyMoreWhenTheTimeIsOver(count: Int) {
    let (late, timely) = (Counting(), Counting())
    let observed = Array(1...count)
    func attribute(_ model: Counting) {
      _ = Attribution(of: model, observed: observed, weights: observed.map { _ in 1 }, budget: 60)
    }
    #expect(throws: OutOfTime.self) { try WorkDeadline.within(.now) { attribute(late) } }
    attribute(timely)
    #expect(late.asked.load(ordering: .relaxed) == 1)
    #expect(timely.asked.load(ordering: .relaxed) > 7)
  }

  @Test func whatTwoDoTogetherIsHalved() {
    let attribution = Attribution(of: Both(), observed: [1, 2, 3, 4], weights: [1, 1, 1, 1])
    #expect(abs(attribution.base[0] - 0.1) < 1e-6)
    let parts = attribution.parts.map { $0[0] }
    for (part, expected) in zip(parts, [0.5, 0.5, 0.25, 0] as [Float]) { #expect(abs(part - expected) < 1e-6) }
  }

  /// Too many for all sets: orders are drawn, and what they give still adds up.
  @Test func drawnOrdersAddUp() {
    let observed = Array(1..<8)
    let attribution = Attribution(of: Both(), observed: observed, weights: observed.map { _ in 1 }, budget: 60)
    let sum = attribution.parts.reduce(attribution.base[0]) { $0 + $1[0] }
    #expect(abs(sum - 1.35) < 1e-5)
    #expect(abs(attribution.parts[2][0] - 0.25) < 1e-5)
  }
}
