import FileFormats

/// How far an observation counts, as somebody gave it: above 0, at most 1.
package enum TypedWeight: Equatable, Sendable {
  case share(Double)
  /// 0: the technique is not observed.
  case nothing
  /// No weight: a number out of range, not a number, a decimal comma.
  case wrong

  /// Reads the text behind an id: a number, or a percentage (`50%`).
  package init(_ text: some StringProtocol) {
    guard !text.contains(where: { $0 == "x" || $0 == "X" }) else {
      // `0x1` is a number to a program only.
      self = .wrong
      return
    }
    if text.hasSuffix("%") {
      let share = text.dropLast().reversed().drop { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }.reversed()
      self = Double(String(share)).map { TypedWeight($0 / 100) } ?? .wrong
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

  /// Reads the cell of a table, in which a decimal comma parts nothing.
  package init(cell: String) { self.init(Self.withPoint(cell)) }

  /// A number as tables have it, also with a decimal comma: `0,5`.
  package static func number(cell: String) -> Double? { Double(withPoint(cell)) }

  private static func withPoint(_ cell: String) -> String {
    let parts = cell.split(separator: ",", omittingEmptySubsequences: false)
    return parts.count == 2 && !cell.contains(".") ? parts.joined(separator: ".") : cell
  }

  /// Whether a text was meant as a number: `0.5`, `50 %`, `nan`, `0,5`.
  package static func isNumber(_ text: String) -> Bool {
    let plain = text.hasSuffix("%") ? String(text.dropLast()).trimmedASCII : text
    return number(cell: plain) != nil
  }
}

extension TreeValue {
  /// A weight that a member gives; `nil` where it gives none.
  var typedWeight: TypedWeight? {
    switch kind {
    case .null: nil
    case .number, .text: isEmpty ? nil : text.map { TypedWeight($0.trimmedASCII) }
    default: .wrong
    }
  }
}
