/// Round numbers along an axis.
struct Ticks: Equatable {
  /// The numbers, ascending.
  let values: [Double]
  /// How many decimals they need.
  let places: Int

  /// Multiples of 1, 2 or 5 times a power of ten, about `count` of them, that lie in `domain`.
  init(in domain: ClosedRange<Double>, count: Int) {
    let span = domain.upperBound - domain.lowerBound
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    // Beyond these, ticks could not be written in a few digits, nor told apart.
    guard count > 0, span > 1e-12, largest < 1e12, largest / span < 1e9 else {
      self.init(values: [domain.lowerBound])
      return
    }
    let rough = span / Double(count)
    // A step is kept as a whole number times or over a power of ten, so that ticks carry no rounding errors.
    var power = 0
    var scale = 1.0
    while rough * scale < 1, power < 15 { (scale, power) = (scale * 10, power + 1) }
    while rough * scale >= 10, power > -15 { (scale, power) = (scale / 10, power - 1) }
    let leading = rough * scale
    let digit = leading < 1.414 ? 1.0 : leading < 3.162 ? 2 : leading < 7.071 ? 5 : 10
    let step = power > 0 ? digit / scale : digit * (1 / scale)
    let first = Int((domain.lowerBound / step - 1e-9).rounded(.up))
    let last = Int((domain.upperBound / step + 1e-9).rounded(.down))
    self.init(
      values: (first...max(first, last)).map { power > 0 ? Double($0) * digit / scale : Double($0) * step },
      places: max(0, digit == 10 ? power - 1 : power))
  }

  /// Ticks at given places.
  init(values: [Double]) {
    let places = (0...6).first { places in
      let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
      return values.allSatisfy { abs(($0 * scale).rounded() - $0 * scale) < 1e-6 }
    }
    self.init(values: values, places: places ?? 6)
  }

  private init(values: [Double], places: Int) {
    self.values = values
    self.places = places
  }
}
