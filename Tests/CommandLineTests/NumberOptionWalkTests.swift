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

  /// An option that takes a value, and the words before it.
  private struct Place {
    let path: [String]
    let option: String

    func message(_ value: String) -> String {
      do {
        _ = try Tie.parseAsRoot(path + [option + "=" + value])
        return ""
      } catch {
        return Tie.message(for: error)
      }
    }
  }

  private static func places() throws -> [Place] {
    var text = ""
    do { _ = try Tie.parseAsRoot(["--experimental-dump-help"]) } catch { text = Tie.fullMessage(for: error) }
    return places(try JSONDecoder().decode(Dump.self, from: Data(text.utf8)).command, path: [])
  }

  private static func places(_ command: Command, path: [String]) -> [Place] {
    let own = (command.arguments ?? []).compactMap { argument -> Place? in
      guard argument.kind == "option", let name = argument.preferredName, name.kind == "long" else { return nil }
      return Place(path: path, option: "--" + name.name)
    }
    return own + (command.subcommands ?? []).flatMap { places($0, path: path + [$0.commandName]) }
  }

  @Test func everyNumberHasARangeThatIsCheckedWhereItIsParsed() throws {
    let places = try Self.places()
    let numbers = places.filter { $0.message("word").contains("must be a") && $0.message("word").contains("number") }
    #expect(places.count > 200)
    #expect(numbers.count > 30)
    for place in numbers {
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
    for place in try Self.places() {
      let message = place.message("word")
      let isUnranged =
        message.contains("is invalid for") && !message.contains("must be") && !message.contains("lease provide one of")
      #expect(!isUnranged, "\(place.path) \(place.option): \(message)")
    }
  }
}
