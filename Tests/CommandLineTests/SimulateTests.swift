import FileFormats
import TestSupport
import Testing

private typealias Value = FileFormats.JSONValue

/// Incidents that were drawn are marked wherever they go.
@Suite struct SimulateTests {
  private func lines(_ text: String) -> [Value] {
    text.split(separator: "\n").compactMap { Value(parsing: Data($0.utf8)) }
  }

  @Test func theSameSeedDrawsTheSameIncidents() throws {
    let few = try TieProcess.run(["simulate", "--count", "2", "--seed", "3"])
    let more = try TieProcess.run(["simulate", "--count", "3", "--seed", "3"])
    let others = try TieProcess.run(["simulate", "--count", "2", "--seed", "4"])
    #expect(few.exitCode == 0)
    #expect(more.output.hasPrefix(few.output))
    #expect(lines(more.output).count == 3)
    let techniques = [few, others].map { lines($0.output).map { $0["techniques"] } }
    #expect(techniques[0] != techniques[1])
  }

  @Test func everyRecordSaysThatItIsSynthetic() throws {
    let outcome = try TieProcess.run([
      "simulate", "--count", "3", "--min-techniques", "4", "--max-techniques", "4", "--given", "T1566.001,T1059",
    ])
    let records = lines(outcome.output)
    #expect(records.count == 3)
    for record in records {
      #expect(record["synthetic"] == true)
      #expect(record["origin"] == "synthetic")
      #expect(record["report"]?.string?.hasPrefix("synthetic-1-") == true)
      #expect(record["drawn_from"]?["model"]?.string == "default-19.1")
      let techniques = record["techniques"]?.array?.compactMap(\.string) ?? []
      #expect(techniques.count == 4 && techniques.contains("T1566.001") && techniques.contains("T1059"))
    }
  }

  /// In JSON Lines by their origin, in a table, which has none, by their ids.
  @Test func whoeverReadsThemIsWarned() throws {
    let folder = try TemporaryFolder()
    try folder.write(try TieProcess.run(["simulate", "--count", "4"]).output, to: "drawn.jsonl")
    let info = try TieProcess.run(["corpus", "info", "--corpus", "drawn.jsonl"], in: folder)
    #expect(info.output.contains("synthetic           4 reports"))
    let exported = try TieProcess.run(
      ["corpus", "export", "--corpus", "drawn.jsonl", "--output", "drawn.csv"], in: folder)
    #expect(exported.exitCode == 0)
    for file in ["drawn.jsonl", "drawn.csv"] {
      let trained = try TieProcess.run(
        ["train", "--corpus", file, "--model", "ease", "--no-evaluation", "--output", "m.safetensors"], in: folder)
      #expect(trained.exitCode == 0)
      #expect(trained.errors.contains("4 of 4 reports are synthetic"), "\(file): \(trained.errors)")
    }
  }

  @Test func whatCannotBeDrawnIsAnError() throws {
    for words in [
      ["--platform", "amiga"], ["--given", "nonsense"], ["--min-techniques", "9", "--max-techniques", "3"],
      ["--domain", "kitchen"], ["--given", "T1566,T1059,T1003", "--min-techniques", "1", "--max-techniques", "2"],
    ] {
      let outcome = try TieProcess.run(["simulate"] + words)
      #expect(outcome.exitCode == 2, "\(words): \(outcome.exitCode) \(outcome.errors)")
      #expect(outcome.output == "")
    }
  }
}
