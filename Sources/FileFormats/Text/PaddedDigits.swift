extension BinaryInteger {
  /// The number in at least `width` digits, with zeros before it: 7 in three is "007"; the number is not below 0.
  package func digits(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
