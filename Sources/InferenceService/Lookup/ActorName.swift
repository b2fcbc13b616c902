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
    let near = library.names(like: text)
    return near.isEmpty
      ? "give an id such as G0016, or a name such as APT29" : "did you mean \(near.joined(separator: " or "))?"
  }

  /// What to say of a text that names no actor of a matrix.
  static func unknown(_ text: String, of domain: AttackDomain, in library: AttackLibrary) -> ServiceError {
    ServiceError(
      code: "unknown_actor", summary: "“\(text)” is not a group, software or campaign of ATT&CK \(domain.title)",
      advice: advice(on: text, in: library), failure: .usage)
  }
}
