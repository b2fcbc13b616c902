/// Counts with their nouns, as sentences have them: "1 report", "2,672 reports", "3 other ways in".
package enum Counted {
  /// 2672 as "2,672".
  package static func grouped(_ value: Int) -> String {
    var text = ""
    for (position, digit) in String(value.magnitude).reversed().enumerated() {
      if position > 0, position % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + String(text.reversed())
  }

  /// A count with its noun.
  ///
  /// - Parameters:
  ///   - noun: what one is called.
  ///   - plural: what several are called, where that is not the noun with an s.
  package static func of(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    grouped(count) + " " + (count == 1 ? noun : plural ?? noun + "s")
  }

  /// A count with its noun and the verb behind it: "1 file was", "2 files were".
  package static func of(_ count: Int, _ noun: String, _ one: String, _ several: String) -> String {
    of(count, noun) + " " + (count == 1 ? one : several)
  }
}
