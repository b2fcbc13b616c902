/// How much room text takes, without the font.
///
/// Widths are those of a wide sans-serif (DejaVu Sans), so that text fits in narrower ones too.
enum TextFitting {
  /// The width in pixels of `text` in letters of `size` pixels.
  static func width(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + emWidth($1) } * size
  }

  private static func emWidth(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "'", "|": 0.29
    case " ", ".", ",", ":", ";", "!", "I", "f", "t", "r", "(", ")", "[", "]", "/", "-", "·": 0.39
    case "m", "w", "M", "W", "@", "%", "—", "…", "→": 0.98
    case _ where scalar.value >= 0x1100: 1
    case _ where scalar.properties.isUppercase: 0.72
    default: 0.62
    }
  }

  /// The lines of `text`, none wider than `limit` unless a single word is.
  static func lines(_ text: String, size: Double, limit: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, width(last + " " + word, size: size) <= limit {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// `text`, or its beginning and an ellipsis where it is wider than `limit`.
  static func shortened(_ text: String, size: Double, limit: Double) -> String {
    guard width(text, size: size) > limit else { return text }
    var kept = text
    while !kept.isEmpty, width(kept + "…", size: size) > limit { kept.removeLast() }
    return kept + "…"
  }
}
