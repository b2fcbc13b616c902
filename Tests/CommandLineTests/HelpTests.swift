import ArgumentParser
import FileFormats
import Terminal
import Testing

@testable import tie

@Suite struct HelpTests {
  /// Every command by the words that lead to it; the program itself by none.
  static let commands: [[String]] = paths(from: Tie.self, words: [])

  private static func paths(from command: any ParsableCommand.Type, words: [String]) -> [[String]] {
    [words]
      + command.configuration.subcommands.flatMap { paths(from: $0, words: words + [$0._commandName]) }
  }

  /// Without the trait `Cases`, `tie case` says only that it is absent; Scripts/check-cases holds its help too.
  private static let kept = commands.filter { words in
    #if Cases
      true
    #else
      words.first != "case"
    #endif
  }

  @Test(arguments: kept)
  func helpIsAsItWas(words: [String]) throws {
    try Snapshot.check(Help.text(for: words), (["help"] + words).joined(separator: "-") + ".txt")
  }

  @Test(arguments: commands)
  func helpEndsWithTwoExamplesThatCanBePasted(words: [String]) throws {
    let command = try #require(Help.path(for: words).last as? any ExampledCommand.Type)
    #expect(command.examples.count >= 2)
    for example in command.examples {
      let typed = Self.shellWords(example.command)
      #expect(typed.first == "tie")
      #expect(throws: Never.self, "\(example.command)") { try Tie.parseAsRoot(Array(typed.dropFirst())) }
    }
  }

  @Test func helpOfTheProgramEndsWithExamples() throws {
    let outcome = try TieProcess.run(["predict", "--help"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("\nEXAMPLES:\n  tie predict T1059 T1082 T1018"))
  }

  @Test func noWordsGiveThreeCommandsToStartWith() throws {
    let outcome = try TieProcess.run([])
    #expect(outcome.exitCode == 0)
    #expect(outcome.outputLines.count { $0.hasPrefix("  tie ") } == 3)
    try Snapshot.check(outcome.output, "tie.txt")
  }

  @Test func theVersionIsANumber() throws {
    let outcome = try TieProcess.run(["--version"])
    #expect(outcome.output == ProductVersion.current + "\n")
    #expect(ProductVersion.current.split(separator: ".").compactMap { Int($0) }.count == 3)
  }

  /// The words of a command as a shell takes them apart.
  private static func shellWords(_ line: String) -> [String] {
    var words: [String] = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted: words.append("")
      default: words[words.count - 1].append(character)
      }
    }
    return words
  }
}
