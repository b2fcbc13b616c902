/// Names and texts from files and requests, made safe for where they are written: each kind of output has one function.
///
/// HTML and SVG have `Markup` in Charts, JSON escapes by itself.
package enum SafeText {
  /// Stands for a character that is not shown.
  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// A text on one line of a terminal or a log: line breaks and tabs become blanks, and no control character, escape
  /// sequence or change of writing direction passes.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(isBreak(scalar) ? " " : isUnsafe(scalar) ? replacement : scalar)
    }
    return String(line)
  }

  /// The longest part of an error, in scalars of Unicode: its problem, its advice, or the file that it is about.
  package static let longestPart = 500

  /// A part of an error as ``line(_:)``, cut where it is too long to be read: what a file or a request holds may be as
  /// long as they like.
  package static func part(_ text: String) -> String {
    // Bytes are counted first, which is quick for the many that are short. What a reader sees as one character may be of
    // any number of scalars, so these are counted.
    let scalars = text.unicodeScalars
    guard text.utf8.count > longestPart, scalars.count > longestPart else { return line(text) }
    return line(String(String.UnicodeScalarView(scalars.prefix(longestPart - 2)))) + " …"
  }

  /// A text of several lines on a terminal: as ``line(_:)``, but line feeds and tabs stay, and so do the sequences by
  /// which the program itself sets colors.
  package static func screen(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isUnsafe($0) && $0 != "\n" && $0 != "\t" }) else { return text }
    var screen = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if let sequence = colorSequence(rest) {
        screen += sequence
        rest = rest[sequence.endIndex...]
        continue
      }
      screen.append(isUnsafe(scalar) && scalar != "\n" && scalar != "\t" ? replacement : scalar)
      rest = rest.dropFirst()
    }
    return String(screen)
  }

  /// A cell of a CSV file: one that a spreadsheet would compute begins with an apostrophe, which spreadsheets do not
  /// show. Numbers are left as they are.
  package static func cell(_ text: String) -> String {
    // A table with a NUL in it is no text to any program that reads it.
    let text = text.utf8.contains(0) ? replacing("\0", with: "\u{FFFD}", in: text) : text
    guard let first = text.utf8.first, formulaStarts.contains(first), Double(text) == nil else { return text }
    return "'" + text
  }

  /// Text in Markdown, also in a cell of a table.
  package static func markdown(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    // By scalars: a combining mark would hide the sign that it stands on.
    for scalar in text.unicodeScalars {
      if isBreak(scalar) {
        result.append(" ")
      } else if isUnsafe(scalar) {
        result.append(replacement)
      } else {
        if "|*_`<>[]\\~".unicodeScalars.contains(scalar) { result.append("\\") }
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// A quoted label of a Mermaid chart: whatever could end it or become markup is an entity.
  package static func mermaid(_ text: String) -> String {
    var result = ""
    for scalar in line(text).unicodeScalars {
      switch scalar {
      case "\"": result += "#quot;"
      case "#": result += "#35;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "&": result += "#amp;"
      case "`": result += "#96;"
      case "|": result += "#124;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The value of a MISP tag, which stands between double quotes.
  package static func tagValue(_ text: String) -> String { replacing("\"", with: "'", in: line(text)) }

  /// A word of a Sigma tag: small letters, digits, hyphens, underscores and dots.
  package static func tagWord(_ text: String) -> String {
    String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
  }

  /// A string in a block of YAML, between single quotes.
  package static func yaml(_ text: String) -> String { "'" + replacing("'", with: "''", in: line(text)) + "'" }

  /// The value of a label in the text format of Prometheus, between double quotes.
  package static func metricLabel(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in line(text).unicodeScalars {
      if scalar == "\\" || scalar == "\"" { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  /// An address to follow: one of the web; `nil` for every other scheme (`javascript:`), and for what is no address.
  package static func address(_ text: String) -> String? {
    let address = line(text)
    let lowercase = address.lowercased()
    guard lowercase.hasPrefix("https://") || lowercase.hasPrefix("http://") else { return nil }
    return address.contains(" ") ? nil : address
  }

  /// By scalars: to a comparison by characters a combining mark hides the sign that it stands on.
  private static func replacing(_ sign: Unicode.Scalar, with other: String, in text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == sign { result += other.unicodeScalars } else { result.append(scalar) }
    }
    return String(result)
  }

  /// What makes a spreadsheet compute a cell.
  private static let formulaStarts = Set("=+-@\t\r".utf8)

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether a character may change what is shown around it: controls, line breaks, changes of direction, tags.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// The color sequence at the start of `text`: `ESC [`, digits and semicolons, `m`.
  private static func colorSequence(
    _ text: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView? {
    guard text.first == "\u{1B}", text.dropFirst().first == "[" else { return nil }
    let behind = text.dropFirst(2).prefix(16).drop { ("0"..."9").contains($0) || $0 == ";" }
    guard behind.first == "m" else { return nil }
    return text[..<text.index(after: behind.startIndex)]
  }
}
