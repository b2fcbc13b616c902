/// Numbers below zero behind options.
///
/// The parser of the command line takes `-1` for an option and says that a value is missing; joined with its option it is
/// a value, of which the option says what is wrong.
enum NegativeNumbers {
  /// The arguments with `--top -1` as `--top=-1`, up to `--`.
  static func joined(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    var isOver = false
    for argument in arguments {
      if let last = joined.last, !isOver, isOption(last), isNumber(argument) {
        joined[joined.count - 1] = last + "=" + argument
      } else {
        joined.append(argument)
      }
      if argument == "--" { isOver = true }
    }
    return joined
  }

  private static func isOption(_ text: String) -> Bool {
    text.utf8.count > 2 && text.hasPrefix("--") && !text.contains("=")
  }

  private static func isNumber(_ text: String) -> Bool {
    guard text.hasPrefix("-"), let first = text.dropFirst().first else { return false }
    return (first.isASCII && first.isNumber || first == ".") && Double(text) != nil
  }
}
