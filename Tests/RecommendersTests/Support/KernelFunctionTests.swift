import CKernels
import Testing

@testable import Recommenders

@Suite struct KernelFunctionTests {
  @Test func logarithmsAreThoseOfTheLibrary() {
    let values: [Float] = [0, 1e-6, 0.01, 0.5, 0.99, 1, 1.5, 2, 7, 1000, 3e8]
    var sums = [Float](repeating: 1, count: values.count)
    addLogarithms(values, floor: 0.01, weight: 2, to: &sums)
    for (value, sum) in zip(values, sums) {
      let expected = 1 + 2 * logarithm(Double(value) + Double(Float(0.01)))
      #expect(abs(Double(sum) - expected) < 1e-5 * max(1, abs(expected)))
    }
  }

  @Test func softmaxIsAShareAndSurvivesGreatNumbers() {
    var scores: [Float] = [1000, 999, 998, -1e30, 0, 0, 0, 0]
    let logarithmOfTotal = tie_softmax(&scores, 8)
    #expect(abs(scores.reduce(0, +) - 1) < 1e-6)
    #expect(abs(scores[0] - 0.66524) < 1e-4)
    #expect(scores[3] < 1e-30)
    #expect(abs(logarithmOfTotal - 1000.4076) < 1e-2)
  }

  @Test(arguments: [(1, 3, 8), (4, 5, 16), (7, 9, 24), (6, 1, 40)])
  func productsAreThoseOfPlainLoops(m: Int, k: Int, n: Int) {
    var generator = SeededGenerator(seed: 4)
    let a = (0..<(m * k)).map { _ in Float(generator.nearlyNormal()) }
    let b = (0..<(k * n)).map { _ in Float(generator.nearlyNormal()) }
    var c = [Float](repeating: 0.5, count: m * n)
    tie_add_product(a, k, 1, b, n, &c, n, m, k, n)
    var transposed = [Float](repeating: 0.5, count: m * n)
    let turned = (0..<k).flatMap { p in (0..<m).map { a[$0 * k + p] } }
    tie_add_product(turned, 1, m, b, n, &transposed, n, m, k, n)
    for i in 0..<m {
      for j in 0..<n {
        let expected = (0..<k).reduce(0.5) { $0 + Double(a[i * k + $1]) * Double(b[$1 * n + j]) }
        #expect(abs(Double(c[i * n + j]) - expected) < 1e-4)
        #expect(c[i * n + j] == transposed[i * n + j])
      }
    }
  }

  @Test(arguments: [(0.1, 0.099975586), (1, 1), (-3.14159, -3.140625), (65519, 65504), (1e-5, 1.0013580e-5), (0, 0)])
  func halvesKeepThreeDigits(value: Double, expected: Double) {
    #expect(abs(Double(Float(value).roundedToHalf) - expected) < 1e-9 + 1e-7 * abs(expected))
  }

  @Test func theBarIsTheCountHighest() {
    var generator = SeededGenerator(seed: 9)
    for count in [1, 2, 7, 40] {
      let scores = (0..<40).map { _ in Float(generator.index(below: 12)) }
      #expect(TopK.bar(of: scores, count: count) == scores.sorted(by: >)[count - 1])
    }
    #expect(TopK.bar(of: [1, 2], count: 3) == -.infinity)
  }
}
