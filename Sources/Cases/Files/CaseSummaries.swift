package import FileFormats
package import InferenceService

/// The cases of a folder, each in a line.
package struct CaseSummaries: Sendable, JSONRepresentable {
  /// A case in a line.
  package struct Entry: Sendable {
    package let name: String
    package let file: String
    package let state: CaseState
    /// The newest event.
    package let newest: CaseEvent?
  }

  package let entries: [Entry]
  /// What is to be said of files that cannot be read: they hide no others.
  package let warnings: [ServiceWarning]

  package init(_ folder: CaseFolder, open: (String) throws -> any CaseRecord) {
    self.init(names: folder.files, open: open)
  }

  /// - Parameter names: what `open` opens: files, or names of a shelf.
  init(names: [String], open: (String) throws -> any CaseRecord) {
    var entries: [Entry] = []
    var warnings: [ServiceWarning] = []
    for name in names {
      do {
        let events = try open(name).events()
        entries.append(
          Entry(name: CaseFolder.name(of: name), file: name, state: CaseState(events), newest: events.last))
      } catch {
        let explained = ServiceError.explained(error)
        warnings.append(ServiceWarning(code: "unreadable_case", message: explained.summary))
      }
    }
    self.entries = entries
    self.warnings = warnings
  }

  package var json: JSONValue { .members(["cases": entries, "warnings": warnings]) }
}

extension CaseSummaries.Entry: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "case": name, "file": file, "title": state.settings.title, "status": state.isClosed ? "closed" : "open",
      "confirmed": state.confirmed.count, "ruled_out": state.absences.count, "events": state.eventCount,
      "changed": newest?.time, "changed_by": newest?.author,
    ])
  }
}
