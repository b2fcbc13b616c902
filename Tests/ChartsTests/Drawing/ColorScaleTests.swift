import Testing

@testable import Charts

@Suite struct ColorScaleTests {
  @Test func aSequentialScaleRunsFromTheLeastToTheGreatest() {
    let scale = ColorScale.sequential([3, 8, 16], from: 0)
    #expect([0, 1, 2, 8, 16, 99].map(scale.step) == [0, 1, 1, 4, 8, 8])
    #expect(scale.value(ofStep: 8) == 16)
    #expect(scale.cellStyle(3) == "q3")
  }

  @Test func aDivergingScaleIsEmptyInTheMiddle() {
    let scale = ColorScale.diverging([0.5, 4], around: 1)
    #expect(scale.domain == -2...4)
    #expect(scale.step(1) == 4)
    #expect(scale.step(4) == 8)
    #expect(scale.step(-2) == 0)
    #expect(scale.step(1.2) == 4)
    #expect(scale.cellStyle(4) == "d4")
  }

  @Test func equalOrNoValuesAreNoTrouble() {
    #expect(ColorScale.sequential([5, 5]).step(5) == 0)
    #expect(ColorScale.sequential([]).step(.nan) == 0)
    #expect(ColorScale.diverging([1], around: 1).step(1) == 4)
  }

  /// Letters on a step have a contrast of 4.5 to 1 at least (WCAG 2.1, 1.4.3), light and dark.
  @Test func lettersCanBeReadOnEveryStep() throws {
    for rule in ColorScale.sheet.split(separator: "}").filter({ $0.contains(" text.") }) {
      let step = try #require(rule.split(separator: " text.").last).prefix(2)
      let letters = try #require(rule.split(separator: "fill:").last)
      // The rule before it in the sheet is that of the cell.
      let parts = ColorScale.sheet.split(separator: "}")
      let index = try #require(parts.firstIndex(of: rule))
      let cell = try #require(parts[index - 1].split(separator: "fill:").last)
      #expect(contrast(String(letters), String(cell)) >= 4.5, "\(step): \(letters) on \(cell)")
    }
  }

  private func contrast(_ a: String, _ b: String) -> Double {
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  private func luminance(_ color: String) -> Double {
    let digits = Array(color.dropFirst())
    let parts = (0..<3).map { Double(Int(String(digits[(2 * $0)...(2 * $0 + 1)]), radix: 16) ?? 0) / 255 }
    // The power of 2.4 is near enough to that of 2 and a half times itself for a bound with room.
    let linear = parts.map { part -> Double in
      guard part > 0.03928 else { return part / 12.92 }
      let base = (part + 0.055) / 1.055
      return base * base * fifthRoot(base * base)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// x to the power of one fifth, by Newton's method.
  private func fifthRoot(_ x: Double) -> Double {
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - x) / (5 * root * root * root * root) }
    return root
  }
}
