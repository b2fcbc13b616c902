import ArgumentParser

/// Numbers on the command line: each option says the range that it takes, which is checked where the number is read.
///
///     @Option(help: "How many techniques to show.", transform: NumberOption.whole(1...2000))
///     var top = 20
package enum NumberOption {
  /// The most lines of an answer that can be asked for.
  package static let answers = 1...2000
  /// Draws of a bootstrap: with more, a run takes hours and the interval is the same.
  package static let resamples = 0...100_000
  /// Counts of reports, and of whatever else a data set holds.
  package static let counts = 0...1_000_000_000

  /// A whole number of `range`.
  package static func whole(_ range: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
    { text in
      guard let number = Int(text), range.contains(number) else {
        throw ValidationError("must be a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      return number
    }
  }

  /// A finite number of `range`.
  package static func number(_ range: ClosedRange<Double>) -> @Sendable (String) throws -> Double {
    { text in
      // A text that is no number, and one that is none of the range, such as nan, are told alike.
      guard let number = Double(text), range.contains(number) else {
        throw ValidationError(
          "must be a number from \(Numbers.short(range.lowerBound)) to \(Numbers.short(range.upperBound))")
      }
      return number
    }
  }

  /// The seed of a generator: any whole number of 64 bits.
  @Sendable package static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("must be a whole number from 0 to \(UInt64.max)")
    }
    return seed
  }
}
