import FileFormats
package import InferenceService

#if Cases
package import Cases
#endif

/// Opens and makes case files.
package enum CaseStore {
  /// What a program says that was built without cases.
  package static let notBuiltIn = ServiceError(
    code: "no_cases", summary: "this program was built without cases",
    advice: "take a released one, or build it with: swift build -c release --traits Cases --product tie",
    failure: .usage)

  #if Cases
  /// The case in a file.
  package static func open(_ path: String) throws -> any CaseRecord { try CaseDatabase(path) }

  /// What a case says, from its own file or from the JSON that `tie case export` writes.
  package static func contents(_ path: String) throws -> CaseContents {
    let start = try InputFile.readStart(path, count: 1)
    if start.first == UInt8(ascii: "{") { return try CaseImport.contents(path) }
    return try CaseContents(open(path))
  }

  /// Makes a case with its first events.
  package static func create(_ path: String, _ drafts: [CaseDraft]) throws -> any CaseRecord {
    try CaseDatabase.create(path, drafts)
  }

  /// Removes a case, and what it said from the disk as far as the disk allows.
  package static func delete(_ path: String) throws { try CaseDatabase.delete(path) }
  #endif
}
