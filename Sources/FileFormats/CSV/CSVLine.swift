/// Splits lines of CSV that each hold one record, for files that are read as a stream.
package struct CSVLine: Sendable {
  private let delimiter: UInt8

  /// Takes the delimiter from a first line: comma, semicolon or tab, whichever it has most of.
  package init(like first: [UInt8]) { delimiter = CSVScanner.delimiter(of: first.span, from: 0) }

  /// The fields of a line.
  ///
  /// - Parameters:
  ///   - path: the file, for errors.
  ///   - number: the number of the line, for errors.
  package func fields(_ line: [UInt8], path: String, number: Int) throws(FileError) -> [String] {
    var row = CSVRow(source: CSVRow.Source(data: Data(line), path: path, header: []))
    var scanner = CSVScanner(path: path, delimiter: delimiter)
    do throws(FileError) {
      guard try scanner.nextRow(of: line.span, into: &row.fields) != nil else { return [] }
    } catch {
      throw FileError(
        path, line: number, problem: error.problem, advice: "a record is one line here: \(error.advice ?? "")")
    }
    return (0..<row.count).map { row[$0] }
  }
}
