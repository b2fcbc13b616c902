import Foundation
import TestSupport
import Testing

/// Names in files and arguments that try to drive the terminal, start lines of their own, or compute in a spreadsheet.
@Suite struct HostileTextTests {
  private static let names = [
    "a\nnote: forged line", "a\r\nb", "\u{1B}[2Jgone", "\u{1B}]8;;http://evil.example\u{07}ok\u{1B}]8;;\u{07}",
    "nul\u{00}nul",
    "\u{9B}31mred", "right\u{202E}tfel", "line\u{2028}separator", "=HYPERLINK(\"http://evil.example\")",
    "\"\u{0301}] evil",
    "<img src=x>", "| pipe",
  ]

  /// Whether a text holds what changes more of a screen than its own place.
  private static func drives(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
  }

  private static func flow() throws -> Data {
    let objects = names.enumerated().map { position, name in
      ["type": "attack-action", "id": "attack-action--\(position)", "name": name, "technique_id": "T1059"]
    }
    return try JSONSerialization.data(
      withJSONObject: ["type": "bundle", "id": "bundle--0", "objects": objects] as [String: Any])
  }

  private static func reports() throws -> Data {
    var lines = Data()
    for (position, name) in names.enumerated() {
      let report: [String: Any] = [
        "report": "r\(position)", "techniques": ["T1059", "T1105"], "name": name,
        "references": [["name": name, "url": "javascript:alert(\(position))"]],
      ]
      lines += try JSONSerialization.data(withJSONObject: report) + Data("\n".utf8)
    }
    return lines
  }

  @Test(arguments: ["flow show flow.json", "flow show flow.json --mermaid", "flow suggest flow.json --top 1"])
  func namesOfStepsStayInTheirPlace(command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.flow(), to: "flow.json")
    let outcome = try TieProcess.run(command.split(separator: " ").map(String.init), in: folder)
    #expect(outcome.exitCode == 0)
    #expect(!Self.drives(outcome.output))
    #expect(!Self.drives(outcome.errors))
    #expect(!outcome.outputLines.contains { $0.hasPrefix("note: forged") })
    if command.hasSuffix("--mermaid") {
      #expect(outcome.outputLines.allSatisfy { line in line.unicodeScalars.count { $0 == "\"" } % 2 == 0 })
    }
  }

  @Test func namesOfReportsStayInTheirPlace() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.reports(), to: "reports.jsonl")
    let outcome = try TieProcess.run(
      ["cooccurrence", "with", "T1059", "--corpus", "reports.jsonl", "--reports"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("T1105"))
    #expect(!Self.drives(outcome.output))
    #expect(!outcome.outputLines.contains { $0.hasPrefix("note: forged") })
    #expect(!outcome.output.contains("javascript:"))
  }

  @Test func exportedReportsAreNoFormulas() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"report": "=1+1", "technique": "T1059"}"# + "\n", to: "reports.jsonl")
    let outcome = try TieProcess.run(
      ["corpus", "export", "--corpus", "reports.jsonl", "--output", "reports.csv"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(try String(decoding: folder.read("reports.csv"), as: UTF8.self).contains("\n'=1+1,T1059"))
  }

  @Test(arguments: ["\u{1B}[2Jx", "x\u{202E}y", "x\u{9B}31m"])
  func whatWasTypedIsQuotedSafely(text: String) throws {
    let folder = try TemporaryFolder()
    for arguments in [["predict", "T1059", text], ["predict", text], ["predict", "--from", text], ["lookup", text]] {
      let outcome = try TieProcess.run(arguments, in: folder)
      #expect(!Self.drives(outcome.errors), "\(arguments)")
      #expect(!Self.drives(outcome.output), "\(arguments)")
    }
  }
}
