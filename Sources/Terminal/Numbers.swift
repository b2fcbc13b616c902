import FileFormats

/// Numbers as people read them, the same in every locale.
package enum Numbers {
  /// 2672 as "2,672".
  package static func grouped(_ value: Int) -> String { Counted.grouped(value) }

  /// A number with `places` decimals.
  package static func fixed(_ value: Double, _ places: Int) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 1e15 else { return String(value) }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return places == 0 ? sign + padded : sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// A number as its shortest text: 100 rather than 100.0.
  package static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  /// A share as people read it: 58 %, and 0.4 % where a whole number would say nothing.
  package static func percentage(_ share: Double) -> String {
    let value = share * 100
    return (value > 0 && value < 0.95 ? fixed(value, 1) : fixed(value, 0)) + " %"
  }

  /// A number for a spreadsheet, with the digits that it has in JSON: whole where it is; nothing where there is none.
  package static func plain(_ value: Double?) -> String {
    guard let figure = value.flatMap({ JSONValue.figure($0).number }) else { return "" }
    return Int(exactly: figure).map { String($0) } ?? String(figure)
  }

  /// A p- or q-value with as many decimals as tell something.
  package static func significance(_ value: Double) -> String {
    if value < 0.00001 { return "<0.00001" }
    return fixed(value, value < 0.001 ? 5 : value < 0.01 ? 4 : value < 0.1 ? 3 : 2)
  }

  /// "1 report", "2 reports".
  package static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    Counted.of(count, noun, plural)
  }
}
