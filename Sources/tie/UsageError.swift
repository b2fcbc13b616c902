import ArgumentParser
import AttackKnowledge
import FileFormats

/// A command line that cannot be understood, put like every other error.
struct UsageError: ExplainedError {
  let summary: String
  let advice: String?
  let failure = FailureKind.usage

  /// - Parameters:
  ///   - error: what the parser of the command line threw.
  ///   - arguments: what was typed behind the program's name.
  init(_ error: any Error, arguments: [String]) {
    let path = Help.path(for: arguments)
    let command = path.map { $0._commandName }.joined(separator: " ")
    if let word = arguments.dropFirst(path.count - 1).first, !word.hasPrefix("-"),
      let last = path.last, !last.configuration.subcommands.isEmpty,
      // A command that works without a subcommand takes words of its own.
      last.configuration.defaultSubcommand == nil
    {
      summary = "“\(word)” is not a command of \(command)"
      advice = Self.advice(for: word, arguments: arguments, in: last, called: command)
    } else {
      let message = Tie.message(for: error)
      summary = message.prefix(1).lowercased() + message.dropFirst()
      let help = Tie.fullMessage(for: error).split(separator: "\n").first { $0.hasPrefix("Help:") }
      advice = (help.map { $0.dropFirst("Help:".count) + "\n" } ?? "") + "see `\(command) --help`"
    }
  }

  private static func advice(
    for word: String, arguments: [String], in parent: any ParsableCommand.Type, called command: String
  ) -> String {
    if parent == Tie.self, TechniqueID(word) != nil {
      return "did you mean `tie predict \(arguments.joined(separator: " "))`?"
    }
    let names = parent.configuration.subcommands.map { $0._commandName }
    let near = names.compactMap { name in
      Array(word.lowercased().utf8).editDistance(to: Array(name.utf8), limit: 2).map { (distance: $0, name: name) }
    }.min { $0.distance < $1.distance }
    if let near { return "did you mean `\(command) \(near.name)`?" }
    return "give one of \(names.joined(separator: ", "))"
  }
}
