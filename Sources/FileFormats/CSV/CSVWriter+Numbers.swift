extension CSVWriter {
  /// A figure with six decimals, as answers in JSON have it; empty where there is none.
  package static func figure(_ value: (some BinaryFloatingPoint)?) -> String {
    value.flatMap { JSONValue.figure($0).number }.map { String($0) } ?? ""
  }

  /// A probability with four digits that count, as answers in JSON have it.
  package static func significant(_ value: Double) -> String {
    JSONValue.significant(value).number.map { String($0) } ?? ""
  }
}
