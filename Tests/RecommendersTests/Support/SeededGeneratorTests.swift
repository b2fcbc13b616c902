import Testing

@testable import Recommenders

@Suite struct SeededGeneratorTests {
  /// First outputs of the authors' C code of xoshiro256** with the state that SplitMix64 makes of seed 0.
  @Test func followsThePublishedAlgorithm() {
    var generator = SeededGenerator(seed: 0)
    #expect(
      (0..<3).map { _ in generator.next() } == [0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A, 0x1A5F_849D_4933_E6E0])
  }

  @Test func drawsEvenlyAndNearlyNormally() {
    var generator = SeededGenerator(seed: 7)
    var counts = [Int](repeating: 0, count: 5)
    for _ in 0..<10_000 { counts[generator.index(below: 5)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 2000) < 250 })
    let draws = (0..<10_000).map { _ in generator.nearlyNormal() }
    let mean = draws.reduce(0, +) / 10_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10_000
    #expect(abs(mean) < 0.05)
    #expect(abs(variance - 1) < 0.06)
  }

  @Test func shufflingKeepsEverything() {
    var generator = SeededGenerator(seed: 7)
    var items = Array(0..<50)
    generator.shuffle(&items)
    #expect(items != Array(0..<50))
    #expect(items.sorted() == Array(0..<50))
  }
}
