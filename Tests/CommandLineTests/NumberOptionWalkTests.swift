import ArgumentParser
import Foundation
import Testing

@testable import tie

/// Every option of every command is given numbers that no program can mean.
@Suite struct NumberOptionWalkTests {
  /// The program as the parser of the command line describes it.
  private struct Dump: Decodable { let command: Command }

  private struct Command: Decodable {
    let commandName: String
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  private struct Argument: Decodable {
    let kind: String
    let preferredName: Name?

    struct Name: Decodable { let kind, name: String }
  }

  /// An option that takes a value, and the command that has it.
  private struct Place {
    let command: any ParsableCommand.Type
    let path: [String]
    let option: String
    /// What is said of a word in the place of the value.
    let word: String

    init(_ command: any ParsableCommand.Type, path: [String], option: String) {
      self.command = command
      self.path = path
      self.option = option
      word = Self.message(command, option, "word")
    }

    func message(_ value: String) -> String { Self.message(command, option, value) }

    /// The command alone reads its options as it does within the program, whose other commands need not be set up.
    private static func message(_ command: any ParsableCommand.Type, _ option: String, _ value: String) -> String {
      do {
        _ = try command.parseAsRoot([option + "=" + value])
        return ""
      } catch {
        return command.message(for: error)
      }
    }
  }

  private static let places = Result {
    var text = ""
    do { _ = try Tie.parseAsRoot(["--experimental-dump-help"]) } catch { text = Tie.fullMessage(for: error) }
    return places(try JSONDecoder().decode(Dump.self, from: Data(text.utf8)).command, Tie.self, path: [])
  }

  private static func places(_ command: Command, _ type: any ParsableCommand.Type, path: [String]) -> [Place] {
    let own = (command.arguments ?? []).compactMap { argument -> Place? in
      guard argument.kind == "option", let name = argument.preferredName, name.kind == "long" else { return nil }
      return Place(type, path: path, option: "--" + name.name)
    }
    let below = (command.subcommands ?? []).flatMap { command -> [Place] in
      let types = type.configuration.subcommands
      guard let type = types.first(where: { $0._commandName == command.commandName }) else { return [] }
      return places(command, type, path: path + [command.commandName])
    }
    return own + below
  }

  @Test func everyNumberHasARangeThatIsCheckedWhereItIsParsed() throws {
    let places = try Self.places.get()
    let numbers = places.filter { $0.word.contains("must be a") && $0.word.contains("number") }
    #expect(places.count > 200)
    #expect(numbers.count > 30)
    // Commands that share an option and say the same of a word read it by the same code.
    var seen: Set<[String]> = []
    for place in numbers where seen.insert([place.option, place.word]).inserted {
      for value in ["nan", "inf", "-1e308", "1e308", "-9223372036854775808", "99999999999999999999"] {
        #expect(place.message(value).contains("must be a"), "\(place.path) \(place.option) \(value)")
      }
      // The highest of the seeds is a number like others; of everything else it is beyond the range.
      let largest = place.message("9223372036854775807")
      #expect(largest.contains("must be a") != place.option.hasSuffix("seed"), "\(place.path) \(place.option)")
    }
  }

  /// An option of a plain `Int` or `Double` would take what crashes further down.
  @Test func noNumberIsParsedWithoutARange() throws {
    for place in try Self.places.get() {
      let isUnranged =
        place.word.contains("is invalid for") && !place.word.contains("must be")
        && !place.word.contains("lease provide one of")
      #expect(!isUnranged, "\(place.path) \(place.option): \(place.word)")
    }
  }
}
