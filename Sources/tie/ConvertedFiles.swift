import FileFormats
import InferenceService
import Workbench

/// Files that another program turns into text first.
enum ConvertedFiles {
  /// What is observed in those of `files` that were converted, and the others.
  static func read(_ files: [String]) throws(FileError) -> (observed: ObservedInput, others: [String]) {
    var observed = ObservedInput()
    var others: [String] = []
    for file in files {
      if let text = try PDFText.read(file) {
        observed.append(try ObservedFile.parse(text, name: file))
      } else {
        others.append(file)
      }
    }
    return (observed, others)
  }
}
