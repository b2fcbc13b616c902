import FileFormats
import TestSupport
import Testing

/// Outputs that cannot be written, and outputs that must stay as they were.
@Suite struct BadOutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 40), to: "reports.csv")
    try folder.write(SampleCorpus.noise(reports: 130), to: "noise.csv")
    try folder.write(SampleBundle.attack, to: "attack.json")
    try folder.write("what was there before", to: "kept")
  }

  private static let writers = [
    ["train", "--corpus", "reports.csv", "--no-evaluation", "--output"],
    ["split", "--corpus", "reports.csv", "--output"],
    ["attack", "catalog", "attack.json", "--output"],
  ]

  @Test(arguments: writers, ["none/file", "."])
  func aPlaceThatIsNoneIsRefused(command: [String], place: String) throws {
    let before = try folder.names()
    let outcome = try TieProcess.run(command + [place], in: folder)
    #expect(outcome.exitCode == 4)
    #expect(outcome.errorLines.first?.hasPrefix("error: \(place): ") == true, "\(outcome.errors)")
    #expect(outcome.errorLines.count == 2)
    #expect(try folder.names() == before)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"), arguments: writers)
  func aFullDiskIsSaid(command: [String]) throws {
    let outcome = try TieProcess.run(command + ["/dev/full"], in: folder)
    #expect(outcome.exitCode == 4)
    #expect(outcome.errors.contains("error: /dev/full: could not be written (No space left on device)\n"))
  }

  @Test(
    arguments: [
      ["train", "--corpus", "reports.csv", "--no-evaluation", "--model", "topitems", "--output"],
      ["split", "--corpus", "reports.csv", "--output"], ["corpus", "export", "--corpus", "reports.csv", "--output"],
      ["hunt", "--from", "reports.csv", "--format", "markdown", "--output"],
    ], ["reports.csv", "./reports.csv", "link.csv"])
  func whatIsReadIsNeverWrittenOver(command: [String], output: String) throws {
    let before = try folder.read("reports.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.csv", withDestinationPath: "reports.csv")
    let outcome = try TieProcess.run(command + [output], in: folder)
    #expect(outcome.exitCode == 4)
    #expect(outcome.errorLines.contains("error: \(output): is what this command reads, and would be lost"))
    #expect(try folder.read("reports.csv") == before)
  }

  @Test func aDatabaseIsNeverWrittenOver() throws {
    try folder.write("SQLite format 3\0 and more", to: "acme.tiecase")
    let outcome = try TieProcess.run(
      ["hunt", "T1059", "--format", "markdown", "--output", "acme.tiecase"], in: folder)
    #expect(outcome.exitCode == 4)
    #expect(try folder.read("acme.tiecase") == Data("SQLite format 3\0 and more".utf8))
  }

  @Test func countsMayBeAddedToTheirOwnFile() throws {
    for _ in 0..<2 {
      let add = try folder.names().contains("c.safetensors") ? ["--add", "c.safetensors"] : []
      let outcome = try TieProcess.run(
        ["cooccurrence", "counts", "--corpus", "reports.csv", "--output", "c.safetensors"] + add, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
  }

  @Test func aFailureLeavesTheOutputAsItWas() throws {
    let failing = [
      ["train", "--corpus", "none.csv", "--output", "kept"],
      ["train", "--corpus", "reports.csv", "--parameter", "regularization=x", "--output", "kept"],
      [
        "train", "--corpus", "noise.csv", "--model", "mitre-wals", "--parameter", "embedding_dimension=16", "--output",
        "kept",
      ],
      ["split", "--corpus", "reports.csv", "--by", "day", "--output", "kept"],
      ["attack", "catalog", "reports.csv", "--output", "kept"],
      ["model", "export", "reports.csv", "--npz", "kept"],
    ]
    let before = try folder.names()
    for arguments in failing {
      let outcome = try TieProcess.run(arguments, in: folder)
      #expect(outcome.exitCode > 1, "\(arguments)")
      #expect(try folder.read("kept") == Data("what was there before".utf8))
    }
    #expect(try folder.names() == before)
  }

  @Test func aModelWorseThanPopularityIsWrittenOnlyByForce() throws {
    let arguments = [
      "train", "--corpus", "noise.csv", "--model", "mitre-wals", "--parameter", "embedding_dimension=16", "--output",
      "kept",
    ]
    let refused = try TieProcess.run(arguments, in: folder)
    #expect(refused.exitCode == 4)
    #expect(refused.errorLines.first?.contains("worse than popularity") == true)
    #expect(refused.errorLines.last?.contains("--force") == true)
    #expect(try TieProcess.run(arguments + ["--force"], in: folder).exitCode == 0)
    #expect(try TieProcess.run(["predict", "T1082", "--model", "kept"], in: folder).exitCode == 0)
  }

  @Test func trainingTwiceGivesTheSameBytes() throws {
    for name in ["a", "b"] {
      let outcome = try TieProcess.run(
        [
          "train", "--corpus", "reports.csv", "--model", "wals", "--parameter", "embedding_dimension=4", "--seed", "3",
          "--name", "same", "--output", name,
        ], in: folder)
      #expect(outcome.exitCode == 0)
    }
    // The command in the model's card names the output, which alone may differ.
    let models = try ["a", "b"].map { String(decoding: try folder.read($0), as: UTF8.self) }
    #expect(models[0].replacing("--output a", with: "--output b") == models[1])
  }
}
