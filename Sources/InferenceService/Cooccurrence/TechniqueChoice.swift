package import AttackKnowledge
import FileFormats
import TechniqueInference

/// Finds the techniques that a question about counts names, in the ids that the counts are in.
///
/// Counts are never migrated for a question; the ids of the question are, forwards or backwards.
package struct TechniqueChoice {
  private let data: CooccurrenceData
  /// For ids of today the older ones that the counts know.
  private let older: [TechniqueID: TechniqueID]
  /// The newest version that is at hand of the matrix that was counted.
  private let today: AttackCatalog?

  package init(_ data: CooccurrenceData) {
    self.data = data
    var older: [TechniqueID: TechniqueID] = [:]
    // An id that the counts know stands for the one that replaced it later.
    today = (try? Embedded.attackLibrary().catalog(data.catalog.domain)) ?? nil
    for catalog in [data.catalog, today].compactMap(\.self) {
      for id in data.matrix.techniques {
        guard let successor = catalog.resolve(id).active, successor != id, older[successor] == nil else { continue }
        older[successor] = id
      }
    }
    self.older = older
  }

  /// The columns of what was typed, each once, in the order given.
  ///
  /// - Throws: `ServiceError` when one of them is no technique of these counts: a matrix with a technique left out would
  ///   be another matrix.
  package func columns(
    _ arguments: [String], option: String
  ) throws -> (columns: [Int], warnings: [ServiceWarning]) {
    let input = InputTokens.arguments(arguments)
    if let first = input.unrecognized.first { throw notAnID(first.given) }
    guard !input.items.isEmpty else {
      throw ServiceError(
        code: "no_input", summary: "no technique was given", advice: "give ids such as \(option)", failure: .usage)
    }
    var columns: [Int] = []
    var warnings: [ServiceWarning] = []
    for item in input.items {
      let (column, remark) = try column(of: item.id)
      if let remark { warnings.append(remark) }
      if columns.contains(column) {
        warnings.append(ServiceWarning(.duplicate, "\(item.id) was given more than once; it counts once"))
        continue
      }
      columns.append(column)
      if data.matrix.reports(with: column) == 0 {
        warnings.append(
          ServiceWarning(code: "no_report", message: "no report names \(named(data.matrix.techniques[column]))"))
      }
    }
    return (columns, warnings)
  }

  private func column(of id: TechniqueID) throws -> (Int, ServiceWarning?) {
    if let column = data.matrix.column(of: id) { return (column, nil) }
    switch data.catalog.resolve(id) {
    case .replaced(let successor, _):
      if let column = data.matrix.column(of: successor) {
        return (column, ServiceWarning(.revokedID, "\(named(id)) was replaced by \(successor); using \(successor)"))
      }
    case .retired(let path):
      let last = path.last ?? id
      throw ServiceError(
        code: "retired_id",
        summary: path.count > 1
          ? "\(named(id)) was replaced by \(named(last)), which is not in use any more in \(version)"
          : "\(named(id)) is revoked or deprecated in \(version) and has no successor",
        advice: "give another technique; a lookup finds one by name", failure: .nothingToAnswer)
    case .active, .unknown: break
    }
    if let known = older[id], let column = data.matrix.column(of: known) {
      return (
        column, ServiceWarning(.olderID, "\(named(id)) is \(known) in \(version), which the counts use; using \(known)")
      )
    }
    let own = today?[id].map { (domain: data.catalog.domain, technique: $0) }
    if let (domain, technique) = own ?? data.library.locate(id) {
      throw other(id, technique, of: domain)
    }
    throw notAnID(id.description)
  }

  private func other(_ id: TechniqueID, _ technique: Technique, of domain: AttackDomain) -> ServiceError {
    guard domain == data.catalog.domain else {
      return ServiceError(
        code: "other_matrix",
        problem:
          "\(id) (\(technique.name)) is of the matrix \(domain.title), the counts are of \(data.catalog.domain.title)",
        advice:
          "give that matrix with \(field: "attack", "FILE"), or reports with \(field: "corpus", "FILE") \(field: "domain", domain.rawValue)",
        failure: .nothingToAnswer)
    }
    let parent = id.parent.flatMap { data.matrix.column(of: $0) == nil ? nil : $0 }
    return ServiceError(
      code: "other_matrix", problem: "\(id) (\(technique.name)) is not in \(version), whose ids these counts use",
      advice: parent.map { "its parent \($0) is there" }
        ?? "give the STIX file of a version that has it with \(field: "attack", "FILE")",
      failure: .nothingToAnswer)
  }

  private var version: String {
    "ATT&CK \(data.catalog.domain.title)" + (data.catalog.version.map { " \($0)" } ?? " of the bundle given")
  }

  private func notAnID(_ text: String) -> ServiceError {
    if let newer = TechniqueID(text).flatMap({ data.library.newer($0, in: data.catalog.domain) }) {
      return ServiceError(
        code: "no_technique_recognized", problem: FieldText(newer.summary), advice: newer.advice)
    }
    let near = data.library.suggestions(forUnknown: text, in: data.catalog.domain).map { "\($0.id) (\($0.name))" }
    return ServiceError(
      code: "no_technique_recognized", summary: "“\(text)” is not an ATT&CK technique id",
      advice: near.isEmpty ? "give ids such as T1059 or T1059.001" : "did you mean \(near.joined(separator: " or "))?",
      failure: .usage)
  }

  private func named(_ id: TechniqueID) -> String {
    let name = data.catalog[id]?.name ?? today?[id]?.name ?? data.library.locate(id)?.technique.name
    return name.map { "\(id) (\($0))" } ?? id.description
  }
}

extension CooccurrenceData {
  /// The name of a technique; the empty text where no catalog has it.
  package func name(_ id: TechniqueID) -> String { catalog[id]?.name ?? library.locate(id)?.technique.name ?? "" }

  package var attack: AttackVersion { AttackVersion(catalog) }
}
