import AttackKnowledge
import InferenceService

/// Brings ids of techniques and tactics to one version of ATT&CK, and says what a person must decide.
struct IDUpgrade {
  /// What to write for an id.
  struct Answer {
    /// What to write; the id itself where nothing stands for it.
    let text: String
    /// The technique that is meant, in the version wanted.
    let technique: TechniqueID?
    /// Why a person must look, with what it may be and a sentence.
    var doubt: (reason: UpgradeReport.Reason, candidates: [String], message: String)?
  }

  private let mappings: [VersionMapping]

  /// - Parameter mappings: one for each matrix; what they lead to is the version wanted.
  init(_ mappings: [VersionMapping]) { self.mappings = mappings }

  /// The version wanted of the matrix that a technique is of.
  func catalog(of id: TechniqueID) -> AttackCatalog? { mapping(of: id)?.destination }

  private func mapping(of id: TechniqueID) -> VersionMapping? {
    mappings.first { $0.origin[id] != nil || $0.destination[id] != nil }
  }

  func technique(_ id: TechniqueID) -> Answer {
    guard let mapping = mapping(of: id) else {
      return Answer(
        text: id.description, technique: nil,
        doubt: (.unknown, [], "\(id) is unknown to \(title); perhaps newer, or mistyped"))
    }
    let entry = mapping.entry(for: id)
    guard let target = entry.targets.first else {
      let name = mapping.origin[id].map { " (\($0.name))" } ?? ""
      return Answer(
        text: id.description, technique: nil,
        doubt: (.noSuccessor, [], "nothing stands for \(id)\(name) in \(mapping.destination.title)"))
    }
    var answer = Answer(text: target.description, technique: target)
    switch entry.kind {
    case .split:
      answer.doubt = (
        .several, entry.targets.map(\.description),
        "\(id) is several techniques in \(mapping.destination.title): \(names(entry.targets, mapping.destination)); the first was written"
      )
    case .parent:
      answer.doubt = (
        .parent, [target.description],
        "\(id) is not in \(mapping.destination.title); its technique \(target) was written"
      )
    case .same, .renamed, .revoked, .gone: break
    }
    return answer
  }

  /// What to write for a tactic, named by its shortname ("defense-evasion") or id ("TA0005"), of a technique of the
  /// version wanted; `nil` where it may stay.
  func tactic(_ text: String, of technique: TechniqueID?) -> Answer? {
    let isID = text.uppercased().hasPrefix("TA") && text.utf8.count == 6
    let shortname = isID ? nil : text.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
    // Without a technique that tells, a tactic is of the matrix that was asked for, unless only others have it.
    let catalogs = [technique.flatMap { catalog(of: $0) } ?? mappings.first?.destination].compactMap(\.self)
    let named = catalogs.lazy.flatMap(\.tactics).first { isID ? $0.id == text.uppercased() : $0.shortname == shortname }
    guard let meant = named?.shortname ?? shortname else {
      return Answer(
        text: text, technique: nil, doubt: (.unknown, [], "the tactic \(text) is unknown to \(title); perhaps newer"))
    }
    let predecessors = TacticHistory.predecessors(of: meant)
    let family = [meant] + TacticHistory.relatives(of: meant) + predecessors.flatMap(TacticHistory.successors)
    let columns = catalogs.flatMap(\.tactics)
    func written(_ shortname: String) -> String {
      isID ? columns.first { $0.shortname == shortname }?.id ?? text : shortname
    }
    guard let technique, let own = catalogs.first?[technique]?.tactics else {
      guard named == nil else { return nil }
      let candidates = family.filter { name in columns.contains { $0.shortname == name } }
      let others = mappings.dropFirst().lazy.flatMap(\.destination.tactics)
      if candidates.isEmpty, others.contains(where: { $0.shortname == meant }) { return nil }
      guard let only = candidates.first, candidates.count == 1 else {
        return Answer(
          text: text, technique: nil,
          doubt: (
            .movedTactic, candidates,
            candidates.isEmpty
              ? "the tactic \(text) is not in \(title)"
              : "the tactic \(text) is \(candidates.joined(separator: " or ")) in \(title)"
          ))
      }
      return Answer(text: written(only), technique: nil)
    }
    if named != nil, own.contains(meant) { return nil }
    let candidates = own.filter(Set(family).contains)
    if let first = candidates.first {
      var answer = Answer(text: written(first), technique: technique)
      if candidates.count > 1 {
        answer.doubt = (
          .movedTactic, candidates.map(written),
          "\(technique) serves \(candidates.joined(separator: " and ")) in \(title), where it was \(text); the first was written"
        )
      }
      return answer
    }
    return Answer(
      text: text, technique: technique,
      doubt: (
        .movedTactic, own.map(written),
        "\(technique) does not serve \(text) in \(title); it serves \(own.joined(separator: ", "))"
      ))
  }

  /// The version wanted, for people.
  var title: String { mappings.first?.destination.title ?? "ATT&CK" }

  private func names(_ ids: [TechniqueID], _ catalog: AttackCatalog) -> String {
    ids.map { id in catalog[id].map { "\(id) (\($0.name))" } ?? id.description }.joined(separator: ", ")
  }
}
