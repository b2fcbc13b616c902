import AttackKnowledge
import FileFormats

/// Groups, software and campaigns that requests give by id or by name.
enum ActorName {
  /// The id of what `text` names; the text in upper case where it names nothing.
  ///
  /// - Throws: `ServiceError` where several have the name.
  static func id(of text: String, in library: AttackLibrary) throws(ServiceError) -> String {
    let named = library.answer(toName: text).entities
    guard named.count > 1 else { return named.first?.id ?? text.uppercased() }
    throw ServiceError(
      code: "ambiguous_actor",
      summary: "“\(text)” is a name of " + named.map { "\($0.name) (\($0.id))" }.joined(separator: " and "),
      advice: "give the id that you mean", failure: .usage)
  }

  /// What to do where no actor is called `text`.
  static func advice(on text: String, in library: AttackLibrary) -> String {
    // Who has a name that begins so is meant rather than who is spelled alike.
    let beginning = library.entities(beginning: text).prefix(3).map { "\($0.name) (\($0.id))" }
    let near = beginning.isEmpty ? library.names(like: text) : beginning
    return near.isEmpty
      ? "give an id such as G0016, or a name such as APT29" : "did you mean \(near.joined(separator: " or "))?"
  }

  /// What to say of a text that names no actor of a matrix.
  static func unknown(_ text: String, of domain: AttackDomain, in source: AttackSource) -> ServiceError {
    let library = source.library
    guard
      let entity = library.answer(toName: text).entities.first
        ?? library.entities.first(where: { $0.id == text.uppercased() })
    else {
      return ServiceError(
        code: "unknown_actor", summary: "“\(text)” is not a group, software or campaign of ATT&CK \(domain.title)",
        advice: advice(on: text, in: library), failure: .usage)
    }
    let named = "\(entity.name) (\(entity.id))"
    let others = AttackDomain.allCases.filter { other in
      other != domain && (try? source.actors(of: other))?.actors.contains { $0.id == entity.id } == true
    }
    guard let other = others.first else {
      return ServiceError(
        code: "unknown_actor", problem: "\(named) is not known to use a technique of ATT&CK \(domain.title)",
        advice: "leave \(field: "used_by") out")
    }
    return ServiceError(
      code: "unknown_actor",
      problem:
        "ATT&CK \(domain.title) does not say what \(named) uses, \(others.map(\.title).joined(separator: " and ")) does",
      advice: "leave \(field: "used_by") out, or ask about techniques of \(other.title)")
  }
}
