import FileFormats
import Testing

/// Texts that must not change unnoticed, kept in files beside the tests.
///
/// When one changes on purpose: `TIE_UPDATE_SNAPSHOTS=1 swift test --filter CommandLineTests`, then read the diff.
enum Snapshot {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    .joined(separator: "/") + "/Snapshots/"
  private static let isUpdating = ProcessInfo.processInfo.environment["TIE_UPDATE_SNAPSHOTS"] == "1"

  /// Holds `text` against the file with that name.
  static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: folder + name)
    if isUpdating {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      if (try? Data(contentsOf: file)) != Data(text.utf8) { try Data(text.utf8).write(to: file) }
      return
    }
    guard let data = try? Data(contentsOf: file) else {
      Issue.record("there is no snapshot \(name); make it with TIE_UPDATE_SNAPSHOTS=1", sourceLocation: sourceLocation)
      return
    }
    let expected = String(decoding: data, as: UTF8.self)
    guard let difference = firstDifference(expected, text) else { return }
    Issue.record(
      "\(name) has changed; if that is wanted, set TIE_UPDATE_SNAPSHOTS=1\n\(difference)",
      sourceLocation: sourceLocation)
  }

  /// The first lines that differ, with the line before them; `nil` when none does.
  static func firstDifference(_ expected: String, _ actual: String, lines limit: Int = 5) -> String? {
    if expected == actual { return nil }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let start = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    var lines = ["line \(start + 1):"]
    if start > 0 { lines.append("  " + old[start - 1]) }
    lines += old.dropFirst(start).prefix(limit).map { "- " + $0 }
    lines += new.dropFirst(start).prefix(limit).map { "+ " + $0 }
    return lines.joined(separator: "\n")
  }
}
