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
    } else if let stray = Self.strayFrom(arguments, command: path.last) {
      summary = "--from is not an option of \(command), which takes the file as an argument"
      advice = "write `\(command) \(stray)`"
    } else {
      let message = Tie.message(for: error)
      summary = message.prefix(1).lowercased() + message.dropFirst()
      let help = Tie.fullMessage(for: error).split(separator: "\n").first { $0.hasPrefix("Help:") }
      advice = (help.map { $0.dropFirst("Help:".count) + "\n" } ?? "") + "see `\(command) --help`"
    }
  }

  /// A question for the help of a command that there is not: `tie help predikt`; `nil` for everything else.
  init?(helpAbout arguments: [String]) {
    guard arguments.first == "help" else { return nil }
    let words = arguments.dropFirst().filter { !$0.hasPrefix("-") }
    let path = Help.path(for: words)
    guard let word = words.dropFirst(path.count - 1).first, let last = path.last,
      !last.configuration.subcommands.isEmpty
    else { return nil }
    let command = path.map { $0._commandName }.joined(separator: " ")
    summary = "“\(SafeText.part(word))” is not a command of \(command)"
    advice = Self.advice(for: word, arguments: words, in: last, called: command)
  }

  /// What stands behind `--from` where a command takes files as arguments and has no such option.
  private static func strayFrom(
    _ arguments: [String], command: (any ParsableCommand.Type)?
  ) -> String? {
    guard let command, !Tie.helpMessage(for: command).contains("--from "),
      takesFile(command), let place = arguments.firstIndex(where: { $0 == "--from" || $0.hasPrefix("--from=") })
    else { return nil }
    if let equals = arguments[place].firstIndex(of: "=") { return String(arguments[place][equals...].dropFirst()) }
    return arguments[(place + 1)...].first ?? "FILE"
  }

  /// Whether a file is an argument of a command rather than the value of an option.
  private static func takesFile(_ command: any ParsableCommand.Type) -> Bool {
    let words = Tie.usageString(for: command).split(whereSeparator: \.isWhitespace)
    return zip(words, words.dropFirst()).contains { $1.contains("<file>") && !$0.contains("-") && !$1.contains("-") }
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
