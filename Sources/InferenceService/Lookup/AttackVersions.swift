package import AttackKnowledge
package import FileFormats
import TechniqueInference

/// Two versions of one matrix, each named by its number or by its STIX file.
package enum AttackVersions {
  /// Reads both.
  package static func read(_ old: String, _ new: String) throws -> (old: AttackCatalog, new: AttackCatalog) {
    let (old, new) = (try catalog(old), try catalog(new))
    guard old.domain == new.domain else {
      throw ServiceError(
        code: "other_matrix", summary: "one is ATT&CK \(old.domain.title), the other \(new.domain.title)",
        advice: "give two versions of the same matrix", failure: .usage)
    }
    return (old, new)
  }

  /// A version of Enterprise that is built in ("18.1"), or the matrix of a STIX file.
  package static func catalog(_ text: String) throws -> AttackCatalog {
    let isNumber = !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard isNumber else { return try AttackBundle(contentsOf: text).catalog }
    do {
      return try AttackSource(version: text).mainCatalog
    } catch let error as ServiceError where error.code == "unknown_attack_version" {
      throw ServiceError(
        code: error.code, summary: error.summary, advice: "give its STIX file in the place of \(text)",
        failure: error.failure)
    }
  }
}

extension AttackCatalog {
  /// "ATT&CK Enterprise 19.1".
  package var title: String { "ATT&CK \(domain.title)" + (version.map { " \($0)" } ?? "") }
}

extension CatalogDifference: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "domain": new.domain, "from": old.version, "to": new.version,
      "tactics": JSONValue.members([
        "gone": goneTactics.map(\.shortname), "new": newTactics.map(\.shortname),
      ]),
      "counts": JSONValue.object(
        Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0.rawValue, .integer(changes($0).count)) })),
      "changes": changes.map { change in
        JSONValue.members([
          "change": change.kind.rawValue, "id": change.id, "name": change.name, "before": change.before,
          "after": change.after,
        ])
      },
    ])
  }

  /// A row for each change.
  package var csv: Data {
    var writer = CSVWriter(header: ["technique", "name", "change", "before", "after"])
    for change in changes {
      writer.append([
        change.id.description, change.name, change.kind.rawValue, change.before.joined(separator: " "),
        change.after.joined(separator: " "),
      ])
    }
    return writer.data
  }
}

extension VersionMapping: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "domain": destination.domain, "from": origin.version, "to": destination.version,
      "techniques": entries.map { entry in
        JSONValue.members(["id": entry.id, "kind": entry.kind.rawValue, "targets": entry.targets])
      },
    ])
  }

  /// A row for each technique in use of the one version and what it is in the other; several for one that was split.
  package var csv: Data {
    var writer = CSVWriter(header: ["old_id", "new_id", "kind"])
    for entry in entries {
      let targets = entry.targets.isEmpty ? [""] : entry.targets.map(\.description)
      for target in targets { writer.append([entry.id.description, target, entry.kind.rawValue]) }
    }
    return writer.data
  }
}
