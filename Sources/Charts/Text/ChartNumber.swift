/// Numbers as text, the same on every platform and in every locale.
package enum ChartNumber {
  /// A number with exactly `places` decimals; "–" for what is no number.
  package static func fixed(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 1e15 else { return String(value) }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "−" : ""
    return places == 0 ? sign + padded : sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// A count with its thousands apart: "2,672".
  package static func count(_ value: Int) -> String {
    var text = ""
    for (position, digit) in String(value.magnitude).reversed().enumerated() {
      if position > 0, position.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "−" : "") + String(text.reversed())
  }

  /// A count in at most four characters: "950", "1.2k", "34k", "5.1M".
  static func compact(_ value: Int) -> String {
    for (unit, name) in [(1_000_000, "M"), (1_000, "k")] where value >= unit {
      let ratio = Double(value) / Double(unit)
      return fixed(ratio, places: ratio < 9.95 ? 1 : 0) + name
    }
    return String(value)
  }

  /// A number without decimals that it does not need: 5 rather than 5.0.
  static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? fixed(value, places: 0) : String(value)
  }

  /// How many digits a count has, with a share of the next: a logarithm that is the same on every platform.
  static func digits(_ count: Int) -> Double {
    var (rest, digits) = (Double(max(count, 1)), 1.0)
    while rest >= 10 { (rest, digits) = (rest / 10, digits + 1) }
    return digits + (rest - 1) / 9
  }

  /// A place in a picture, in pixels with at most two decimals.
  static func coordinate(_ value: Double) -> String {
    let scaled = (value * 100).rounded()
    guard scaled.isFinite, abs(scaled) < 1e12 else { return "0" }
    let whole = Int(scaled)
    let (quotient, rest) = whole.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = whole < 0 ? "-" : ""
    if rest == 0 { return sign + String(quotient) }
    let decimals = rest.isMultiple(of: 10) ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest)
    return sign + String(quotient) + "." + decimals
  }
}
