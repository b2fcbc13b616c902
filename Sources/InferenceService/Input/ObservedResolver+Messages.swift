import AttackKnowledge
import FileFormats

extension ObservedResolver {
  func revoked(_ id: TechniqueID, by successor: TechniqueID, isUsed: Bool) -> ServiceWarning {
    let outcome = isUsed ? "; using \(successor)" : ""
    return ServiceWarning(.revokedID, "\(named(id)) was replaced by \(successor)\(outcome)")
  }

  func retired(_ path: [TechniqueID]) -> ServiceWarning {
    let id = path[0]
    guard path.count > 1, let last = path.last else {
      let isRevoked = if case .revoked = catalog?[id]?.status { true } else { false }
      return ServiceWarning(
        .deprecatedID,
        "\(named(id)) \(isRevoked ? "was revoked" : "is deprecated") and has no successor\(inVersion)")
    }
    return ServiceWarning(
      .deprecatedID, "\(named(id)) was replaced by \(named(last)), which is not in use any more\(inVersion)")
  }

  /// What to say of a file of another release than the one that answers are in; `nil` where they are of the same.
  func otherVersion(_ named: NamedVersion) -> ServiceWarning? {
    func major(_ version: String) -> Int? { Int(version.drop { !$0.isNumber }.prefix { $0.isNumber }) }
    guard let version = answers?.version, let asked = major(version), let given = major(named.version), asked != given
    else { return nil }
    let newest = catalog?.version.flatMap(major) ?? asked
    let what = "\(named.file) is of ATT&CK \(named.version)"
    return ServiceWarning(
      code: "other_attack_version",
      words: given > newest
        ? "\(what), newer than \(catalog?.version ?? version): give the STIX file of its version (\(field: "attack"))"
        : "\(what); its ids are read as that version has them and brought to \(version)")
  }

  func known(_ id: TechniqueID, as other: TechniqueID, in catalog: AttackCatalog) -> ServiceWarning {
    let name = catalog[other].map { " (\($0.name))" } ?? ""
    let version = catalog.version.map { " \($0)" } ?? ""
    return ServiceWarning(.olderID, "\(named(id)) is \(other)\(name) in ATT&CK\(version)")
  }

  func older(_ older: TechniqueID, of id: TechniqueID) -> ServiceWarning {
    ServiceWarning(.olderID, "the model knows \(named(id)) by the older id \(older); using \(older)")
  }

  func parentUsed(_ parent: TechniqueID, for id: TechniqueID) -> ServiceWarning {
    ServiceWarning(.parentUsed, "the model does not know \(named(id)); using its parent \(named(parent))")
  }

  func notInModel(_ id: TechniqueID) -> ServiceWarning {
    ServiceWarning(
      .notInModel,
      "the model does not know \(named(id))\(id.isSubtechnique ? " or its parent" : ""); it has no influence")
  }

  func otherMatrix(_ technique: Technique, of other: AttackDomain) -> ServiceWarning {
    ServiceWarning(
      .otherMatrix,
      "\(technique.id) (\(technique.name)) is a technique of ATT&CK \(other.title), and the model knows those of ATT&CK "
        + "\(domain.title) only; it has no influence")
  }

  func unknown(_ id: TechniqueID, parentUsed parent: TechniqueID?) -> ServiceWarning {
    let used = parent.map { "; using its parent \(named($0))" } ?? ""
    if let newer = newer(id) {
      let outcome = parent == nil ? "; it has no influence" : used
      return ServiceWarning(.unknownID, words: "\(newer.summary); \(newer.advice)\(outcome)")
    }
    return ServiceWarning(.unknownID, notAnID(id.description) + used + question(id.description))
  }

  /// - Parameter weight: the greatest of its weights, where they differ.
  func duplicate(_ id: TechniqueID, of earlier: TechniqueID, weight: Double?) -> ServiceWarning {
    let how = weight.map { $0 < 1 ? ", with the greatest weight, \($0)" : ", in full" } ?? ""
    return ServiceWarning(
      .duplicate,
      (id == earlier ? "\(id) was given more than once" : "\(earlier) and \(id) are the same technique")
        + "; it counts once\(how)")
  }

  /// What to say of one thing that was not taken as observed; `nil` for what is told together with others of its kind.
  func warning(_ input: UnrecognizedInput) -> ServiceWarning? {
    switch input.kind {
    case .text where OtherIdentifier(input.given) != nil: ServiceWarning(.otherKind, words: problem(input))
    case .text:
      if let other = otherMeaning(input.given) {
        ServiceWarning(.unrecognizedInput, "\(other.summary); it has no influence")
      } else {
        ServiceWarning(.unrecognizedInput, words: "\(problem(input))\(question(input.given))")
      }
    case .nearID: ServiceWarning(.unknownID, words: "\(problem(input))\(question(input.given))")
    case .otherNumbering: ServiceWarning(.otherMatrix, words: "\(problem(input)); it has no influence")
    case .hostName: ServiceWarning(.unrecognizedInput, words: problem(input))
    case .noWeight: ServiceWarning(.zeroWeight, words: problem(input))
    case .otherKind, .wrongWeight, .wrongSighting: nil
    }
  }

  func notJoined(_ item: ObservedItem, _ parent: TechniqueID) -> ServiceWarning {
    ServiceWarning(.unknownID, "“\(item.given)” is read as \(named(parent)): ATT&CK has no \(item.id)")
  }

  /// Refuses weights that are none, and times that are none: what was meant by them cannot be told.
  func checkWeights(_ input: ObservedInput) throws(ServiceError) {
    for item in input.unrecognized {
      switch item.kind {
      case .wrongWeight(let weight):
        throw ServiceError(
          code: "bad_weight", summary: "the weight of \(item.given) must be above 0 and at most 1, not \(weight)",
          advice: "for example \(item.given):0.5, or \(item.given):50%", failure: .usage)
      case .wrongSighting(let problem):
        throw ServiceError(
          code: "bad_sighting", summary: "\(item.given): \(problem)",
          advice: "for example \(item.given)@2026-03-01T10:04Z,host=FS-01,user=ana", failure: .usage)
      default: continue
      }
    }
  }

  /// The error for input with which the model cannot be asked.
  func error(for input: ObservedInput, _ result: ResolvedInput) -> ServiceError {
    let isKnown = { (id: TechniqueID) in library.locate(id) != nil }
    if let first = input.items.first(where: { isKnown($0.id) }) {
      let known = Set(input.items.map(\.id).filter(isKnown))
      let details = Self.sentences(result.warnings.prefix(5).map(\.message))
      return ServiceError(
        code: "no_known_technique",
        summary: known.count == 1
          ? "the model cannot be asked with \(named(first.id))"
          : "the model cannot be asked with any of the \(known.count) techniques given",
        advice: details, failure: .nothingToAnswer)
    }
    let texts = input.unrecognized.lazy.filter { $0.kind == .text && OtherIdentifier($0.given) == nil }
    if let other = texts.compactMap({ otherMeaning($0.given) }).first {
      return ServiceError(code: "no_technique_recognized", problem: FieldText(other.summary), advice: other.advice)
    }
    let problems: [(summary: FieldText, given: String)] =
      input.items.map {
        (summary: FieldText(newer($0.id)?.summary ?? notAnID($0.id.description)), given: $0.id.description)
      }
      + input.unrecognized.map { (summary: problem($0), given: $0.given) }
    guard let first = problems.first else {
      return ServiceError(
        code: "no_input", summary: "no technique was given",
        advice: "give ids such as T1059 T1082, or a file of them", failure: .usage)
    }
    let some = problems.prefix(5).map(\.given).joined(separator: ", ") + (problems.count > 5 ? ", …" : "")
    let mistyped = input.items.map(\.id.description) + input.unrecognized.filter(isMistyped).map(\.given)
    let hint = mistyped.prefix(5).lazy.compactMap { suggestions($0) }.first.map { "did you mean \($0)?" }
    let advice = input.items.lazy.compactMap { newer($0.id)?.advice }.first
    return ServiceError(
      code: "no_technique_recognized",
      problem: problems.count == 1
        ? first.summary : "none of the \(problems.count) inputs is an ATT&CK technique id: \(some)",
      advice: hint.map { FieldText($0) } ?? advice ?? "give ids such as T1059 or T1059.001")
  }

  /// Messages one after the other, each a sentence.
  private static func sentences(_ messages: [String]) -> String {
    messages.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: ". ")
  }

  /// Whether a technique may have been meant that is to be guessed.
  private func isMistyped(_ input: UnrecognizedInput) -> Bool {
    switch input.kind {
    case .text: OtherIdentifier(input.given) == nil
    case .nearID: true
    case .otherNumbering, .hostName, .otherKind, .noWeight, .wrongWeight, .wrongSighting: false
    }
  }

  private func problem(_ input: UnrecognizedInput) -> FieldText {
    switch input.kind {
    case .text:
      OtherIdentifier(input.given).map(problem) ?? "“\(input.given)” is not an ATT&CK technique id"
    case .otherKind(let identifier): problem(identifier)
    case .nearID: FieldText(notAnID(input.given))
    case .otherNumbering(let name): "\(input.given) is an id of \(name), not of ATT&CK \(domain.title)"
    case .hostName: "“\(input.given)” reads like the name of a computer, not like a technique"
    case .noWeight: "\(input.given) has the weight 0, so it does not count as observed"
    case .wrongWeight(let weight): "\(weight) is not a weight of \(input.given)"
    case .wrongSighting(let problem): "\(input.given): \(problem)"
    }
  }

  /// What to say of an id above the highest known one.
  private func newer(_ id: TechniqueID) -> (summary: String, advice: FieldText)? { library.newer(id, in: domain) }

  private func notAnID(_ text: String) -> String { "\(text) is not an ATT&CK technique id" }

  /// "T1059.001 (PowerShell)".
  func named(_ id: TechniqueID) -> String {
    guard let name = catalog?[id]?.name ?? library.locate(id)?.technique.name else { return id.description }
    return "\(id) (\(name))"
  }

  private var inVersion: String {
    catalog?.version.map { " in ATT&CK \($0)" } ?? ""
  }

  /// "; did you mean T1600.001 (Reduce Key Space) or T1600 (Weaken Encryption)?"
  private func question(_ text: String) -> String {
    suggests ? suggestions(text).map { "; did you mean \($0)?" } ?? "" : ""
  }

  private func suggestions(_ text: String) -> String? {
    var names = library.suggestions(forUnknown: text, in: domain).map { "\($0.id) (\($0.name))" }
    if names.isEmpty { names = library.names(like: text) }
    guard let last = names.last else { return nil }
    return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " or " + last
  }
}
