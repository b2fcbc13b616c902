import AttackKnowledge
package import FileFormats
import TechniqueInference

/// Writes the answers of a batch: a line of JSON for each set, or a flat row for each prediction.
package struct BatchWriter: Sendable {
  package enum Form: Sendable {
    /// A JSON object for each set.
    case lines
    /// A JSON object for each prediction.
    case rows
    /// A row of CSV for each prediction.
    case csv
  }

  /// The columns of flat rows about predictions.
  private static let predictions = ["id", "name", "probability", "low", "high", "lift", "score"]

  private let form: Form
  /// The columns of flat rows. `of` says how many rows the set has.
  private let columns: [String]

  package init(_ form: Form) { self.init(form, columns: Self.predictions) }

  /// Writes flat rows with columns of their own.
  package init(_ form: Form, columns: [String]) {
    self.form = form
    self.columns = ["set", "line", "rank", "of"] + columns + ["error"]
  }

  /// What stands before the first answer.
  package var header: [UInt8] { form == .csv ? Array(CSVWriter(header: columns).data) : [] }

  /// Appends the predictions for a set.
  ///
  /// - Parameter id: the set's own id, a text or a number; `nil` for the number of its line.
  package func append(
    _ answer: BatchPredictor.Answer, id: JSONValue?, line: Int, to bytes: inout [UInt8]
  ) {
    switch form {
    case .lines:
      appendStart(id, line, to: &bytes)
      bytes += ",\"predictions\":[".utf8
      for (place, prediction) in answer.predictions.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.append(prediction, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
      if !answer.warnings.isEmpty {
        bytes += ",\"warnings\":".utf8
        bytes += answer.warnings.json.compactJSON.dropLast()
      }
      bytes += "}\n".utf8
    case .rows, .csv:
      for prediction in answer.predictions {
        appendRow(prediction, of: answer.predictions.count, id: id, line: line, to: &bytes)
      }
    }
  }

  /// Appends an answer of another kind.
  package func append(_ answer: JSONValue, id: JSONValue?, line: Int, to bytes: inout [UInt8]) {
    appendStart(id, line, to: &bytes)
    bytes += ",\"answer\":".utf8
    bytes += answer.compactJSON.dropLast()
    bytes += "}\n".utf8
  }

  /// Appends the rows of a table, each with a cell for each of the columns that the writer was given.
  package func append(rows: [[String]], id: JSONValue?, line: Int, to bytes: inout [UInt8]) {
    var writer = CSVWriter(width: columns.count)
    for (place, row) in rows.enumerated() {
      writer.append([Self.text(id, line), String(line), String(place + 1), String(rows.count)] + row + [""])
    }
    bytes += writer.data
  }

  /// Appends what is wrong with a set.
  package func append(_ error: any ExplainedError, id: JSONValue?, line: Int, to bytes: inout [UInt8]) {
    switch form {
    case .lines, .rows:
      appendStart(id, line, to: &bytes)
      bytes += ",\"error\":".utf8
      let json = JSONValue.members([
        "code": (error as? ServiceError)?.code ?? "unreadable", "message": error.summary, "advice": error.advice,
      ])
      bytes += json.compactJSON.dropLast()
      bytes += "}\n".utf8
    case .csv:
      var row = [String](repeating: "", count: columns.count)
      row[0] = Self.text(id, line)
      row[1] = String(line)
      row[row.count - 1] = error.summary
      appendCSV(row, to: &bytes)
    }
  }

  private func appendStart(_ id: JSONValue?, _ line: Int, to bytes: inout [UInt8]) {
    bytes += (form == .rows ? "{\"set\":" : "{\"id\":").utf8
    switch id ?? .integer(line) {
    case .string(let text): JSONText.append(text, to: &bytes)
    case .integer(let number): bytes += String(number).utf8
    case let other: bytes += other.compactJSON.dropLast()
    }
    bytes += ",\"line\":".utf8
    bytes += String(line).utf8
  }

  /// A prediction as in the answer to one set, less what speaks for it.
  private static func append(_ item: Prediction, to bytes: inout [UInt8]) {
    bytes += "{\"id\":\"".utf8
    item.id.append(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    if let likelihood = item.likelihood {
      bytes += ",\"interval\":{\"high\":".utf8
      appendFigure(likelihood.high, to: &bytes)
      bytes += ",\"low\":".utf8
      appendFigure(likelihood.low, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
    appendMember("lift", item.lift, to: &bytes)
    if let name = item.name {
      bytes += ",\"name\":".utf8
      JSONText.append(name, to: &bytes)
    }
    appendMember("probability", item.probability, to: &bytes)
    bytes += ",\"rank\":".utf8
    bytes += String(item.rank).utf8
    appendMember("score", Double(item.score), to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  private func appendRow(
    _ item: Prediction, of count: Int, id: JSONValue?, line: Int, to bytes: inout [UInt8]
  ) {
    guard form == .rows else { return appendCSVRow(item, of: count, id: id, line: line, to: &bytes) }
    appendStart(id, line, to: &bytes)
    bytes += ",\"rank\":\(item.rank),\"of\":\(count),\"id\":\"\(item.id)\"".utf8
    if let name = item.name {
      bytes += ",\"name\":".utf8
      JSONText.append(name, to: &bytes)
    }
    appendMembers(item, to: &bytes)
    bytes += "}\n".utf8
  }

  private func appendMembers(_ item: Prediction, to bytes: inout [UInt8]) {
    Self.appendMember("probability", item.probability, to: &bytes)
    Self.appendMember("low", item.likelihood?.low, to: &bytes)
    Self.appendMember("high", item.likelihood?.high, to: &bytes)
    Self.appendMember("lift", item.lift, to: &bytes)
    Self.appendMember("score", Double(item.score), to: &bytes)
  }

  private func appendCSVRow(
    _ item: Prediction, of count: Int, id: JSONValue?, line: Int, to bytes: inout [UInt8]
  ) {
    bytes += CSVWriter.field(Self.text(id, line))
    bytes += ",\(line),\(item.rank),\(count),".utf8
    item.id.append(to: &bytes)
    bytes.append(UInt8(ascii: ","))
    bytes += CSVWriter.field(item.name ?? "")
    let figures = [item.probability, item.likelihood?.low, item.likelihood?.high, item.lift, Double(item.score)]
    for figure in figures {
      bytes.append(UInt8(ascii: ","))
      if let figure, figure.isFinite { Self.appendFigure(figure, to: &bytes) }
    }
    bytes += ",\n".utf8
  }

  private func appendCSV(_ row: [String], to bytes: inout [UInt8]) {
    var writer = CSVWriter(width: row.count)
    writer.append(row)
    bytes += writer.data
  }

  private static func text(_ id: JSONValue?, _ line: Int) -> String {
    switch id {
    case .string(let text): text
    case .integer(let number): String(number)
    case nil: String(line)
    case let other?: String(decoding: other.compactJSON.dropLast(), as: UTF8.self)
    }
  }

  private static func appendMember(_ name: StaticString, _ value: Double?, to bytes: inout [UInt8]) {
    guard let value, value.isFinite else { return }
    bytes += ",\"".utf8
    name.withUTF8Buffer { bytes += $0 }
    bytes += "\":".utf8
    appendFigure(value, to: &bytes)
  }

  /// A figure as all answers have it (`JSONValue.figure`): its millionths are whole, so that their digits are those of
  /// the shortest number that reads back the same, except where that has an exponent.
  static func appendFigure(_ value: Double, to bytes: inout [UInt8]) {
    let millionths = (value * 1e6).rounded()
    guard millionths.magnitude >= 100, millionths.magnitude < 1e15 else {
      bytes += JSONValue.figure(value).compactJSON.dropLast()
      return
    }
    if millionths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, part) = UInt64(millionths.magnitude).quotientAndRemainder(dividingBy: 1_000_000)
    if whole < 10 { bytes.append(UInt8(ascii: "0") + UInt8(whole)) } else { bytes += String(whole).utf8 }
    guard part > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    // Three digits at a time, without the zeros at the end.
    var (high, low) = part.quotientAndRemainder(dividingBy: 1000)
    for place: UInt64 in [100, 10, 1] where high > 0 || low > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(high / place))
      high %= place
    }
    for place: UInt64 in [100, 10, 1] where low > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(low / place))
      low %= place
    }
  }
}
