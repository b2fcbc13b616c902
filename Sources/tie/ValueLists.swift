import FileFormats
import InferenceService

/// The values of options that take all that follows them, up to the next option.
///
/// Where an option takes no techniques (`--platform`), techniques behind its values are observed ones, as they would be
/// at any other place: `tie predict --platform windows T1059` says the same as `tie predict T1059 --platform windows`.
struct ValueLists {
  /// The arguments of the command, and what stands behind the values of other options and is meant like them.
  private var arguments: [String]

  init(_ arguments: [String]) { self.arguments = arguments }

  /// What was typed as observed.
  var techniques: [String] { arguments.filter { $0 != "-" } }
  var readsStandardInput: Bool { arguments.contains("-") }

  /// The values of an option that takes no techniques.
  mutating func values(_ typed: [String], of option: String) throws(ServiceError) -> [String] {
    // A file may be standard input; behind names it is what `-` is among the arguments.
    let others = typed.filter { $0 == "-" ? option != "--from" : InputTokens.areTechniques($0) }
    if let first = others.first, others.count == typed.count {
      throw ServiceError(
        code: "no_value", summary: "\(option) needs a value of its own, not the technique \(first)",
        advice: "put what was observed before \(option), or leave \(option) out", failure: .usage)
    }
    arguments += others
    return typed.filter { !others.contains($0) }
  }

  /// Which of the techniques read in a text are confirmed: ids and “all”; other words are arguments.
  mutating func review(_ options: ProseOptions) -> ProseReview {
    let isMeant = { (text: String) in ProseReview.isAll(text) || InputTokens.areTechniques(text) }
    arguments += options.confirm.filter { !isMeant($0) }
    return ProseReview(confirmed: options.confirm.filter(isMeant), showsLessLikely: options.lessLikely)
  }

  /// What `answer` returns; where it has nothing to go by because an option took every technique, the error says so.
  static func explaining<Answer>(_ lists: KeyValuePairs<String, [String]>, _ answer: () throws -> Answer) throws
    -> Answer
  {
    do {
      return try answer()
    } catch {
      let isWithoutInput = (error as? ServiceError)?.code == "no_input" || (error as? FileError)?.isEmptyInput == true
      guard isWithoutInput, let list = lists.first(where: { $0.value.count > 1 }) else { throw error }
      let (option, values) = (list.key, list.value)
      throw ServiceError(
        code: "no_input",
        summary: "no technique was observed: \(values.joined(separator: ", ")) belong to \(option)",
        advice: "put observed techniques before \(option), or behind --, as in \(option) \(values[0]) -- \(values[1])",
        failure: .usage)
    }
  }
}

extension FileError {
  /// Whether nothing came in on standard input.
  fileprivate var isEmptyInput: Bool { path == "standard input" && problem == "is empty" }
}
