import TestSupport
import Testing

/// One command line for each way to be wrong, with the exit code that docs/exit-codes.md promises.
@Suite struct ExitCodeTests {
  private struct Command: CustomTestStringConvertible {
    let exitCode: Int32
    let line: String

    init(_ exitCode: Int32, _ line: String) {
      self.exitCode = exitCode
      self.line = line
    }

    var testDescription: String { line }
  }

  private static let commands: [Command] = [
    // Answered.
    Command(0, "predict T1059 --top 1"), Command(0, "lookup G0007"), Command(0, "lookup TA0001"),
    // Nothing to answer.
    Command(1, "lookup xyzzy"), Command(1, "predict T1059 --min-score 1000"), Command(1, "predict T1600"),
    Command(1, "predict --from prose.txt"),
    // Wrong use.
    Command(2, "predcit T1059"), Command(2, "predict --bogus"), Command(2, "predict T1059 --top"),
    Command(2, "predict T1059 --top 0"), Command(2, "predict T1059 --top -1"), Command(2, "help predikt"),
    Command(2, "help corpus inf"), Command(0, "help predict"), Command(2, "extract --from prose.txt"),
    Command(2, "predict prose.txt"), Command(2, "attack diff 18.1 20"), Command(2, "predict T1059 --top x"),
    Command(2, "predict T1059 --csv --json"),
    Command(2, "predict T9999"), Command(2, "predict T1059 --platform amiga"), Command(2, "predict T1059 --tactic foo"),
    Command(2, "predict T1059 --attack-version 9"), Command(2, "predict T1059 --exclude foo"), Command(2, "lookup"),
    Command(2, "lookup phishing --top 0"), Command(2, "train --corpus reports.csv"), Command(2, "train --output m"),
    Command(2, "train --corpus reports.csv --model lda --output m"),
    Command(2, "train --corpus reports.csv --domain space-attack --output m"),
    Command(2, "evaluate --corpus reports.csv --corpus reports.csv"),
    Command(2, "evaluate --corpus reports.csv --parameter regularization"),
    Command(2, "evaluate --corpus reports.csv --model ease --parameter epochs=3"),
    Command(2, "evaluate --corpus reports.csv --model ease --parameter regularization=-1"),
    Command(2, "evaluate --corpus reports.csv --weight others=2"),
    Command(2, "evaluate --corpus reports.csv --on train"),
    Command(2, "evaluate --corpus reports.csv --protocol best"),
    Command(2, "evaluate --corpus reports.csv --split-by day"),
    Command(2, "evaluate --corpus reports.csv --format xml"),
    Command(2, "corpus export --corpus reports.csv --output reports.xml"),
    Command(2, "predict T1059:nan"), Command(2, "predict T1059:2"), Command(2, "predict TA0001"),
    Command(2, "predict T1059 --top 9223372036854775807"), Command(2, "predict T1059 --min-score nan"),
    Command(2, "hunt T1059 --top 9223372036854775807"), Command(2, "predict --ruled-out T1566 T1059"),
    Command(2, "predict --platform T1059"),
    Command(2, "evaluate --corpus reports.csv --observed 9223372036854775807"),
    Command(2, "evaluate --corpus reports.csv --observed 1 --draws 9223372036854775807"),
    Command(2, "evaluate --corpus reports.csv --fractions 0.5,1 --subsamples 9223372036854775807"),
    Command(2, "evaluate --corpus reports.csv --resamples 100000001"),
    // Input that cannot be read.
    Command(3, "predict --from none.txt"), Command(3, "predict T1059 --model none.npz"),
    Command(3, "model info none.safetensors"), Command(3, "evaluate --corpus none.csv"),
    Command(3, "attack info none.json"),
    // Refused.
    Command(4, "train --corpus reports.csv --output none/m"),
    Command(4, "corpus export --corpus reports.csv --output none/r.csv"),
    Command(4, "model export m.safetensors --npz m.npz"), Command(4, "evaluate --corpus one.csv"),
    // Not read, where all should be.
    Command(0, "predict T1059 T9999"), Command(5, "predict T1059 T9999 --strict"),
    Command(5, "hunt T1059 powershel --strict"), Command(5, "similar T1059 G0016 --strict"),
    Command(5, "explain T1105 --given T1059 T9999 --strict"), Command(0, "predict T1059.001 T1086 --strict"),
    Command(0, "hunt T1059.001@2026-03-01T10:04Z T1003 --strict"),
    Command(0, "hunt T1059.001 --since 2026-03-01 --strict"),
    Command(0, "hunt T1059.001 --coverage layer.json --strict"),
  ]

  @Test(arguments: commands)
  private func exitCodesAreThePromisedOnes(command: Command) throws {
    let folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 40), to: "reports.csv")
    try folder.write("report,technique\na,T1059\n", to: "one.csv")
    try folder.write("Nothing of note happened.\n", to: "prose.txt")
    try folder.write(SampleModel.bytes.get(), to: "m.safetensors")
    try folder.write(
      #"{"techniques": [{"techniqueID": "T1059", "score": 1}, {"techniqueID": "T1003", "enabled": false}]}"#,
      to: "layer.json")
    let before = try folder.names()
    let outcome = try TieProcess.run(command.line.split(separator: " ").map(String.init), in: folder)
    #expect(outcome.exitCode == command.exitCode, "\(outcome.errors)")
    guard command.exitCode > 0 else { return }
    #expect(try folder.names() == before)
    // A filter that leaves nothing is an answer, though an empty one.
    guard !command.line.contains("--min-score") else { return }
    #expect(outcome.output == "")
    #expect(outcome.errorLines.first?.hasPrefix("error: ") == true, "\(outcome.errors)")
    #expect(outcome.errorLines.count >= 2, "the second line should say what to do: \(outcome.errors)")
  }
}
