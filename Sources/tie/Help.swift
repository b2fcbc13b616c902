import ArgumentParser
import Terminal

/// The help texts.
enum Help {
  /// A help text with the examples of the command that it is about; other messages as they are.
  static func withExamples(_ message: String, arguments: [String]) -> String {
    let text = message.hasSuffix("\n") ? message : message + "\n"
    guard text.contains("USAGE:"), let command = command(for: arguments) as? any ExampledCommand.Type else {
      return text
    }
    let width = command.examples.map(\.command.count).max() ?? 0
    let lines = command.examples.map { "  " + $0.command.padded(to: width) + "   " + $0.purpose + "\n" }
    return text + "\nEXAMPLES:\n" + lines.joined()
  }

  /// The help text of the command that the words name.
  static func text(for words: [String]) -> String {
    let command = command(for: words)
    return withExamples(Tie.helpMessage(for: command, columns: 100), arguments: words)
  }

  /// The innermost command that the words name.
  private static func command(for words: [String]) -> any ParsableCommand.Type { path(for: words).last ?? Tie.self }

  /// The commands that the words name, the outermost first.
  static func path(for words: [String]) -> [any ParsableCommand.Type] {
    var path: [any ParsableCommand.Type] = [Tie.self]
    for word in words where word != "help" {
      guard let next = path.last?.configuration.subcommands.first(where: { $0._commandName == word }) else { break }
      path.append(next)
    }
    return path
  }
}
