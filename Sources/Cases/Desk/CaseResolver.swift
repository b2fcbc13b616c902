import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

/// Brings what was typed to ids in use, by the newest ATT&CK that is built in: a case is about what happened, not about
/// what some model knows.
struct CaseResolver {
  private let library: AttackLibrary
  private let domain: AttackDomain?

  init(_ domain: AttackDomain?) throws {
    library = try Embedded.attackLibrary()
    self.domain = domain
  }

  /// Reads techniques as those of the matrix that a case is about, as far as it is about one yet.
  init(of state: CaseState) throws {
    library = try Embedded.attackLibrary()
    let isAboutSome = state.settings.domain != nil || !state.observations.isEmpty || !state.absences.isEmpty
    domain = isAboutSome ? state.domain(in: library) : nil
  }

  func resolve(
    _ input: ObservedInput, isStrict: Bool
  ) throws -> (items: [ResolvedObservation], warnings: [ServiceWarning]) {
    guard !input.items.isEmpty || !input.unrecognized.isEmpty else {
      throw ServiceError(
        code: "no_input", summary: "no technique was given", advice: "give ids such as T1059.001, or names",
        failure: .usage)
    }
    let domain = domain ?? DomainChoice(input, in: library).domain
    guard let catalog = library.catalog(domain) else {
      throw ServiceError(
        code: "no_catalog", summary: "there is no ATT&CK \(domain.title) catalog to name techniques from",
        failure: .refused)
    }
    let resolver = ObservedResolver(library: library, domain: domain) { catalog[$0]?.isActive ?? false }
    let resolved = try resolver.resolve(input)
    if isStrict { try resolved.warnings.refuseUnread() }
    // What was read in sentences is a suggestion; a case holds what somebody says was seen.
    let unknown = resolved.observations.filter { $0.usedAs == nil || $0.isSuggested }
    let notEntered = ServiceWarning(
      code: "not_entered",
      message: "not entered: \(unknown.map(\.id.description).joined(separator: ", "))")
    let items = resolved.observations.filter { $0.usedAs != nil && !$0.isSuggested }
    guard !items.isEmpty else {
      let suggested = unknown.filter(\.isSuggested).map(\.id.description).joined(separator: " ")
      guard suggested.isEmpty else {
        throw ServiceError(
          code: "nothing_entered", problem: "nothing was entered: what is read in a text must be confirmed",
          advice: "say what is true: \(field: "confirm", suggested), or all")
      }
      throw ServiceError(
        code: "nothing_entered",
        summary: (["nothing was entered"] + resolved.warnings.map(\.message)).joined(separator: "; "),
        advice: "give techniques of ATT&CK \(domain.title)", failure: .usage)
    }
    return (items, resolved.warnings + (unknown.isEmpty ? [] : [notEntered]))
  }
}
