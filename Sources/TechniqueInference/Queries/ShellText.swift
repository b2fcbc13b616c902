import FileFormats

/// Words of a command line, quoted so that a shell reads them as they are.
package enum ShellText {
  /// One word.
  package static func word(_ text: String) -> String {
    let line = SafeText.line(text)
    let isPlain =
      !line.isEmpty
      && line.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-_./:@+,=%".utf8.contains(byte)
        }
      }
    if isPlain { return line }
    // By scalars: to a comparison by characters a combining mark hides the sign that it stands on.
    var quoted = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      if scalar == "'" { quoted += "'\\''".unicodeScalars } else { quoted.append(scalar) }
    }
    return "'" + String(quoted) + "'"
  }

  /// Words with blanks between.
  package static func command(_ words: [String]) -> String { words.map(word).joined(separator: " ") }
}
