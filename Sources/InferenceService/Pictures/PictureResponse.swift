import Charts
import FileFormats

/// A picture that was drawn and written.
package struct PictureResponse: Sendable {
  /// Where it lies.
  package let output: String
  /// What it shows, in a line.
  package let summary: String
  package let warnings: [ServiceWarning]

  /// Writes a picture as SVG: all of it or nothing.
  init(_ chart: any Chart, to output: String, summary: String, warnings: [ServiceWarning]) throws {
    try OutputFile.write(Data(chart.svg().utf8), to: output)
    self.output = output
    self.summary = summary
    self.warnings = warnings
  }
}
