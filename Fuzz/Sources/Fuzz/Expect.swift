import FileFormats
import InferenceService

/// What holds of every answer and of every error, whatever the input was. A breach ends the process, which libFuzzer keeps.
enum Expect {
  /// Errors say what is wrong, shortly and in plain characters.
  static func explained(_ error: any Error) {
    let explained = ServiceError.explained(error)
    for part in [explained.summary, explained.advice ?? ""] {
      // The file's name and its line stand before the problem.
      that(part.unicodeScalars.count <= 2 * SafeText.longestPart + 100, "an error of \(part.count) characters")
      that(SafeText.line(part) == part, "an error with control characters: \(part.debugDescription)")
    }
    let words = String(describing: error)
    that(!words.contains("DecodingError") && !words.contains("Swift."), "an error in the words of Swift: \(words)")
  }

  static func that(_ condition: Bool, _ problem: @autoclosure () -> String) {
    if !condition { fatalError(problem()) }
  }
}
