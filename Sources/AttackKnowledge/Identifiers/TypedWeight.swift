/// How far an observation counts, as somebody gave it: above 0, at most 1.
package enum TypedWeight: Equatable, Sendable {
  case share(Double)
  /// 0: the technique is not observed.
  case nothing
  /// No weight: a number out of range, not a number, a decimal comma.
  case wrong

  /// Reads the text behind an id: a number, or a percentage (`50%`).
  package init(_ text: some StringProtocol) {
    if text.hasSuffix("%") {
      self = Double(text.dropLast()).map { TypedWeight($0 / 100) } ?? .wrong
    } else {
      self = Double(text).map { TypedWeight($0) } ?? .wrong
    }
  }

  package init(_ number: Double) {
    switch number {
    case 0: self = .nothing
    case 0...1: self = .share(number)
    default: self = .wrong
    }
  }
}
