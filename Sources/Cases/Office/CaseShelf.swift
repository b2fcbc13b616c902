import FileFormats
package import InferenceService

/// Where the cases of a program that serves several people are kept.
package protocol CaseShelf: Sendable {
  /// The names of all cases, ascending.
  var names: [String] { get }

  /// The case of that name, which is one of ``names``.
  func open(_ name: String) throws -> any CaseRecord

  /// Makes a case with its first events.
  func create(_ name: String, _ drafts: [CaseDraft]) throws -> any CaseRecord

  /// Removes a case, and what it said as far as the disk allows.
  func delete(_ name: String) throws
}

/// Names that a case can have where strangers give them: they are parts of addresses, and never paths.
package enum CaseName {
  static let longest = 60

  /// - Throws: `ServiceError` for what is no such name.
  package static func checked(_ name: String) throws(ServiceError) -> String {
    let isName =
      !name.isEmpty && name.utf8.count <= longest && !name.hasPrefix(".") && !name.hasPrefix("-")
      && !name.hasSuffix(CaseFolder.suffix) && name.utf8.allSatisfy(isNameByte)
    guard isName else {
      throw ServiceError(
        code: "bad_case_name", summary: "that is no name for a case",
        advice: "use up to \(longest) letters from a to z, digits, dots, hyphens and underscores", failure: .usage)
    }
    return name
  }

  /// Letters, digits, dot, hyphen and underscore.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
