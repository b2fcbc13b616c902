import Testing

@testable import Recommenders

@Suite struct PortableExponentialTests {
  @Test func agreesWithTheCLibrary() {
    for x in stride(from: -700.0, through: 700, by: 0.37) {
      let expected = exponential(x)
      #expect(abs(portableExponential(x) - expected) <= 4 * expected.ulp, "\(x)")
    }
  }

  @Test(arguments: [(0.0, 1.0), (-1e4, 0), (1e4, .infinity), (-.infinity, 0)])
  func ends(x: Double, expected: Double) {
    #expect(portableExponential(x) == expected)
  }
}
