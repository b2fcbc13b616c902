import FileFormats
import Foundation
import Testing

@testable import InferenceService

@Suite struct ServiceWarningStrictTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    .joined(separator: "/")

  /// The codes in docs/json.md of answers to what was observed; those behind are of commands without `--strict`.
  private static func documented() throws -> Set<String> {
    let text = String(decoding: try InputFile.read(root + "/docs/json.md"), as: UTF8.self)
    let start = try #require(text.firstRange(of: "## Warning codes"))
    let rest = text[start.upperBound...]
    let end = try #require(rest.firstRange(of: "\nAbout a corpus, in `train`"))
    return Set(
      rest[..<end.lowerBound].split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
        String(line.dropFirst(3).prefix { $0 != "`" })
      })
  }

  /// The codes that stand in the sources, behind what makes a warning or a note.
  private static func written() throws -> Set<String> {
    var codes: Set<String> = []
    for folder in ["InferenceService", "Cases", "AttackKnowledge/Reading", "AttackKnowledge/STIX"] {
      let path = "\(root)/Sources/\(folder)"
      let names = try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(".swift") }
      for name in names {
        let text = String(decoding: try InputFile.read("\(path)/\(name)"), as: UTF8.self)
        for maker in ["ServiceWarning(", "InputNote(", "Note(", "add(", "warn("] {
          var rest = text[...]
          while let found = rest.firstRange(of: maker) {
            rest = rest[found.upperBound...].drop { $0.isWhitespace }
            for label in ["code: \"", "note: \""] where rest.hasPrefix(label) {
              codes.insert(String(rest.dropFirst(label.count).prefix { $0 != "\"" }))
            }
          }
        }
      }
    }
    return codes
  }

  @Test func everyCodeIsSortedAndDocumented() throws {
    let (documented, written) = (try Self.documented(), try Self.written())
    let own = Set(ServiceWarning.Code.allCases.map(\.rawValue))
    let sorted = ServiceWarning.unreadCodes.union(ServiceWarning.harmlessCodes)
    #expect(ServiceWarning.unreadCodes.isDisjoint(with: ServiceWarning.harmlessCodes))
    #expect(written.count > 30)
    #expect(written.union(documented).union(own).subtracting(sorted).isEmpty)
    #expect(written.union(own).subtracting(documented).isEmpty)
    #expect(sorted.subtracting(documented).isEmpty)
  }

  @Test func onlyWhatWasNotReadIsRefused() throws {
    let fine = ServiceWarning.harmlessCodes.sorted().map { ServiceWarning(code: $0, message: $0) }
    #expect(fine.unread.isEmpty)
    try fine.refuseUnread()
    for code in ServiceWarning.unreadCodes.union(["nobody_sorted_this"]) {
      #expect(throws: ServiceError.self, "\(code)") {
        try (fine + [ServiceWarning(code: code, message: code)]).refuseUnread()
      }
    }
  }
}
