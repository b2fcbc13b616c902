import Charts
import FileFormats
import InferenceService

/// A picture that was drawn and written.
struct PictureResponse: Sendable {
  /// Where it lies.
  let output: String
  /// What it shows, in a line.
  let summary: String
  let warnings: [ServiceWarning]

  /// Writes a picture as SVG: all of it or nothing.
  init(_ chart: any Chart, to output: String, summary: String, warnings: [ServiceWarning]) throws {
    try OutputFile.write(Data(chart.svg().utf8), to: output)
    self.output = output
    self.summary = summary
    self.warnings = warnings
  }
}
