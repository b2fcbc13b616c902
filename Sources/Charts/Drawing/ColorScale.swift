/// Colors of numbers in steps, light and dark, with letters that can be read on each.
///
/// A sequential scale goes from the ground to a strong color; a diverging one from orange over the ground to blue.
/// Both keep their order for people who see no colors, by lightness.
package struct ColorScale: Sendable, Equatable {
  /// The number of the first step and that of the last.
  package let domain: ClosedRange<Double>
  /// The number in the middle of a diverging scale; `nil` for a sequential one.
  package let middle: Double?

  /// A scale for numbers from the lowest up.
  package static func sequential(_ values: some Sequence<Double>, from least: Double? = nil) -> ColorScale {
    let finite = values.filter(\.isFinite)
    let low = least ?? finite.min() ?? 0
    return ColorScale(domain: low...max(finite.max() ?? 1, low + 1e-9), middle: nil)
  }

  /// A scale that is empty at `middle` and reaches as far on both sides.
  package static func diverging(_ values: some Sequence<Double>, around middle: Double) -> ColorScale {
    let reach = max(values.lazy.filter(\.isFinite).map { abs($0 - middle) }.max() ?? 1, 1e-9)
    return ColorScale(domain: (middle - reach)...(middle + reach), middle: middle)
  }

  static let steps = 9

  /// The step of a number, 0…8.
  func step(_ value: Double) -> Int {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    guard share.isFinite else { return 0 }
    return middle == nil
      ? Int((min(max(share, 0), 1) * Double(Self.steps - 1)).rounded())
      : Int(min(max(share, 0), 1 - 1e-12) * Double(Self.steps))
  }

  /// Where a step stands in the domain.
  func value(ofStep step: Int) -> Double {
    domain.lowerBound + (domain.upperBound - domain.lowerBound) * Double(step) / Double(Self.steps - 1)
  }

  /// The name of the style of cells of a step.
  func cellStyle(_ step: Int) -> String { (middle == nil ? "q" : "d") + String(step) }

  private struct Ramp {
    let name: String
    let fills: [String]
    /// Whether letters on a step are light.
    let light: [Bool]

    func rules(letters: (dark: String, light: String)) -> String {
      fills.indices.map { step in
        ".chart rect.\(name)\(step){fill:\(fills[step])}.chart text.\(name)\(step){fill:\(light[step] ? letters.light : letters.dark)}"
      }.joined()
    }
  }

  private static let lightRamps = [
    Ramp(
      name: "q",
      fills: ["#f6f8fb", "#e3edf7", "#cadef0", "#a6cbe6", "#77b1d8", "#4b93c6", "#2673b0", "#0f5391", "#08316b"],
      light: [false, false, false, false, false, false, true, true, true]),
    Ramp(
      name: "d",
      fills: ["#7f3b08", "#b35806", "#e08214", "#fdc57f", "#f7f7f7", "#b9d6ea", "#6aaed6", "#2b7bba", "#08316b"],
      light: [true, true, false, false, false, false, false, true, true]),
  ]
  private static let darkRamps = [
    Ramp(
      name: "q",
      fills: ["#1c2128", "#172c42", "#15395b", "#174a77", "#1d6096", "#3079b4", "#5698cd", "#8abbe3", "#cfe5f7"],
      light: [true, true, true, true, true, true, false, false, false]),
    Ramp(
      name: "d",
      fills: ["#ffc27a", "#f0963a", "#ad5f17", "#6e421d", "#23282f", "#1f4666", "#2f77ab", "#6fb0de", "#c3e2f8"],
      light: [false, false, true, true, true, true, true, false, false]),
  ]

  /// The style sheet of cells, to stand beside that of the picture.
  static let sheet: String = {
    let letters = (dark: "#1a2029", light: "#ffffff")
    func rules(_ ramps: [Ramp]) -> String { ramps.map { $0.rules(letters: letters) }.joined() }
    return
      ".chart rect.void{fill:none}.chart .frame{fill:none;stroke-width:1.5}"
      + "\(rules(lightRamps))@media screen and (prefers-color-scheme:dark){\(rules(darkRamps))}"
  }()
}
