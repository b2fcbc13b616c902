import Testing

@testable import Recommenders

@Suite struct IndependenceTestTests {
  /// scipy 1.17: fisher_exact, chi2_contingency(correction=False), hypergeom.sf(both − 1, …).
  struct Case: Sendable {
    let table: PairTable
    let fisher: Double
    let chiSquare: Double
    let atLeast: Double

    init(
      _ both: Int, _ first: Int, _ second: Int, _ total: Int, _ fisher: Double, _ chiSquare: Double, _ atLeast: Double
    ) {
      table = PairTable(both: both, first: first, second: second, total: total)
      self.fisher = fisher
      self.chiSquare = chiSquare
      self.atLeast = atLeast
    }
  }

  static let cases = [
    Case(14, 20, 41, 345, 2.849527988326168e-10, 1.2844495424653565e-16, 2.849527988326168e-10),
    Case(0, 20, 41, 345, 0.14766633868608953, 0.09061801349673143, 1),
    Case(1, 20, 41, 345, 0.4885354115818613, 0.3269839955149626, 0.9262990326765992),
    Case(3, 10, 12, 30, 0.6941529235382309, 0.42919530044034926, 0.8830013564646249),
    Case(900, 1500, 30000, 1_000_000, 0, 0, 0),
    Case(45, 1500, 30000, 1_000_000, 1, 1, 0.5207760802280468),
    Case(5, 5, 5, 10, 0.007936507936507938, 0.001565402258002549, 0.003968253968253969),
  ]

  @Test(arguments: cases)
  func asSciPyHasIt(expected: Case) {
    func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-8 * max(b, 1e-9) || abs(a - b) < 1e-300 }
    let found = (
      IndependenceTest.fisher.pValue(expected.table), IndependenceTest.chiSquare.pValue(expected.table),
      IndependenceTest.atLeast(expected.table)
    )
    #expect(isClose(found.0, expected.fisher), "\(found.0)")
    #expect(isClose(found.1, expected.chiSquare), "\(found.1)")
    #expect(isClose(found.2, expected.atLeast), "\(found.2)")
  }

  /// Every table of few reports against the sum over all tables, written out.
  @Test func fisherAgainstTheDefinition() {
    for total in 1...9 {
      for first in 0...total {
        for second in 0...total {
          let counts = max(0, first + second - total)...min(first, second)
          let law = counts.map { binomial(first, $0) * binomial(total - first, second - $0) / binomial(total, second) }
          for (position, both) in counts.enumerated() {
            let expected = law.filter { $0 <= law[position] * (1 + 1e-7) }.reduce(0, +)
            let table = PairTable(both: both, first: first, second: second, total: total)
            #expect(abs(IndependenceTest.fisher.pValue(table) - expected) < 1e-12, "\(table)")
            let atLeast = law[position...].reduce(0, +)
            #expect(abs(IndependenceTest.atLeast(table) - atLeast) < 1e-12, "\(table)")
          }
        }
      }
    }
  }

  @Test func whatIsNowhereOrEverywhereIsNoEvidence() {
    for table in [
      PairTable(both: 0, first: 0, second: 5, total: 10), PairTable(both: 5, first: 10, second: 5, total: 10),
      PairTable(both: 1, first: 1, second: 1, total: 1), PairTable(both: 0, first: 0, second: 0, total: 0),
    ] {
      for test in IndependenceTest.allCases { #expect(test.pValue(table) == 1) }
    }
  }

  @Test func factorialsMeetWhereTheSeriesBegins() {
    let exact = (1...300).reduce(0.0) { $0 + logarithm(Double($1)) }
    #expect(abs(logFactorial(300) - exact) < 1e-10)
    #expect(logFactorial(0) == 0)
  }

  private func binomial(_ n: Int, _ k: Int) -> Double {
    guard k >= 0, k <= n else { return 0 }
    return (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
  }
}
