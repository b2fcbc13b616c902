#if Cases
package import Cases
import FileFormats
import InferenceService

/// The cases that a program serves: those of a folder, or one file.
package struct CaseFiles: CaseShelf {
  private let folder: CaseFolder
  /// The one case, where no folder was given.
  private let file: String?

  /// - Parameter path: a folder, which is made where there is none, or a `.tiecase` file.
  package init(_ path: String) throws {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    folder = CaseFolder(path: path)
    file = path.hasSuffix(CaseFolder.suffix) ? path : nil
    if let file {
      if OutputFolder.holdsFile(file) { _ = try CaseStore.open(file) }
    } else {
      try OutputFolder.make(path, isPrivate: true)
    }
  }

  package var names: [String] {
    let files = file.map { OutputFolder.holdsFile($0) ? [$0] : [] } ?? folder.files
    return files.map(CaseFolder.name(of:))
  }

  package func open(_ name: String) throws -> any CaseRecord { try CaseStore.open(path(of: name)) }

  package func create(_ name: String, _ drafts: [CaseDraft]) throws -> any CaseRecord {
    try CaseStore.create(path(of: name), drafts)
  }

  package func delete(_ name: String) throws { try CaseStore.delete(path(of: name)) }

  private func path(of name: String) throws(ServiceError) -> String {
    guard let file else { return folder.path + "/" + name + CaseFolder.suffix }
    guard CaseFolder.name(of: file) == name else {
      throw ServiceError(
        code: "one_case", summary: "only the case \(CaseFolder.name(of: file)) is kept here",
        advice: "work on that one", failure: .usage)
    }
    return file
  }
}
#endif
