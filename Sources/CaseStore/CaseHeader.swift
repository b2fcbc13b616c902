#if Cases
import Cases
import FileFormats

/// Tells from the first bytes of a file whether it is a case, before SQLite has it.
enum CaseHeader {
  private static let length = 100
  private static let magic = Array("SQLite format 3\0".utf8)

  static func check(_ path: String) throws(FileError) {
    guard OutputFolder.holdsFile(path) else {
      throw FileError(
        path, problem: "there is no such case", advice: "tie case list shows those there are, tie case new makes one")
    }
    let start = try InputFile.readStart(path, count: length)
    guard start.count == length, start.prefix(magic.count).elementsEqual(magic) else {
      throw FileError(path, problem: "is not a case", advice: advice)
    }
    let id = start.dropFirst(68).prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard id == CaseSchema.applicationID else {
      throw FileError(path, problem: "is a SQLite database of another program, not a case", advice: advice)
    }
  }

  static func newer(_ path: String) -> FileError {
    FileError(
      path, problem: "was written by a newer version of tie (this is \(ProductVersion.current))",
      advice: "use that version, or have it write the case as JSON: tie case export CASE --format json",
      failure: .refused)
  }

  private static let advice =
    "give the name of a case, or a file that tie case new made; other files are read by tie case import"
}
#endif
