package import FileFormats

/// The text of PDF files, by the system's pdftotext where that is installed.
package enum PDFText {
  /// How long a file may take, in seconds.
  private static let timeLimit = 60

  /// The text of the file at `path` as UTF-8; `nil` for what is no PDF, or where there is no pdftotext to ask.
  package static func read(_ path: String) throws(FileError) -> Data? {
    guard path != "-", isPDF(path) else { return nil }
    // A name that begins with a hyphen would be an option.
    let place = UserPath.expanded(path)
    let arguments = ["-q", "-enc", "UTF-8", "-nopgbrk", place.hasPrefix("-") ? "./" + place : place, "-"]
    guard let result = try ChildProcess.run("pdftotext", arguments, timeLimit: timeLimit) else { return nil }
    guard result.status == 0 else {
      let why = result.isLate ? "took longer than \(timeLimit) s" : "failed"
      throw FileError(
        path, problem: "is a PDF, and pdftotext \(why)",
        advice: "open it and save its text, then give that", failure: .refused)
    }
    guard result.output.contains(where: { $0 > 0x20 }) else {
      throw FileError(
        path, problem: "is a PDF without text, such as a scan", advice: "run it through text recognition (OCR) first",
        failure: .nothingToAnswer)
    }
    return result.output
  }

  private static func isPDF(_ path: String) -> Bool {
    InputFile.head(of: path, count: 5)?.elementsEqual("%PDF-".utf8) == true
  }
}
