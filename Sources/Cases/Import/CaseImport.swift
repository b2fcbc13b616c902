import AttackKnowledge
package import FileFormats
package import InferenceService
import TechniqueInference

/// What a file says that can become events of a case.
///
/// Cases that this program wrote as JSON, STIX or MISP mean what they meant, each event with its author, time and id.
/// Of any other file, the techniques that it means as observed were seen, with the file as evidence.
package enum CaseImport: Sendable {
  /// Events of a case of ours.
  case events([CaseDraft])
  /// Techniques of another file.
  case techniques(ObservedInput, CaseEvidence)

  package init(contentsOf path: String) throws {
    let data = try InputFile.read(path)
    try self.init(data, path: path)
  }

  /// A case that was written as JSON.
  package static func contents(_ path: String) throws -> CaseContents {
    guard let value = JSONValue(parsing: try InputFile.read(path)), let drafts = try CaseJSON.drafts(value, path: path)
    else {
      throw FileError(
        path, problem: "is not a case", advice: "give a .tiecase file, or what tie case export wrote as JSON")
    }
    let events = drafts.enumerated().map { $1.numbered($0 + 1) }
    return try CaseContents(name: value["case"]?.string ?? path, events: events)
  }

  /// Whether the first event is the beginning of a case.
  package var beginsCase: Bool {
    guard case .events(let drafts) = self, case .created? = drafts.first?.action else { return false }
    return true
  }

  package init(_ data: Data, path: String) throws {
    let isJSON = DataTree.firstVisible(data, from: 0).map { data.span[$0] == UInt8(ascii: "{") } ?? false
    if isJSON, let value = JSONValue(parsing: data) {
      let library = try Embedded.attackLibrary()
      if let drafts = try CaseJSON.drafts(value, path: path) ?? CaseBundleReading.drafts(value, in: library)
        ?? CaseMISPReading.drafts(value)
      {
        self = .events(drafts)
        return
      }
    }
    let name = path == "-" ? "standard input" : path
    let input = try ObservedFile.parse(data, name: name)
    let file = path.split(separator: "/").last.map(String.init) ?? path
    self = .techniques(
      input, CaseEvidence(reference: path == "-" ? nil : file, sha256: SHA256.hexDigest(of: data)))
  }
}

extension CaseDesk {
  /// Adds what a file says: events that the case has already are not added again.
  package func take(_ found: CaseImport, from path: String, reason: String?) throws -> CaseChange {
    switch found {
    case .techniques(let input, let evidence):
      var addition = CaseAddition()
      addition.techniques = input
      addition.evidence = evidence
      addition.reason = reason ?? "imported"
      return try add(addition)
    case .events(let drafts):
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return try change { state, _ in
        let known = Set(state.events.map(\.id))
        let new = drafts.filter { !known.contains($0.id) }
        guard !new.isEmpty else {
          throw ServiceError(
            code: "nothing_new",
            summary: "\(name) has all that is in \(file) already (\(Counted.of(drafts.count, "event")))",
            failure: .nothingToAnswer)
        }
        return new + [
          draft(
            .noted("imported \(new.count) of \(Counted.of(drafts.count, "event")) from \(file)", technique: nil),
            reason: reason)
        ]
      }
    }
  }
}
