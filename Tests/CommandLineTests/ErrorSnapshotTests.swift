import TestSupport
import Testing

/// The words of errors that people meet first.
@Suite struct ErrorSnapshotTests {
  @Test func errorsReadAsTheyDid() throws {
    let folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 8), to: "reports.csv")
    try folder.write("Nothing was seen.\n", to: "incident.log")
    let commands = [
      ["predcit", "T1059"], ["T1059", "T1082"], ["corpus", "inf"], ["predict", "--bogus"],
      ["predict", "T1059", "--top", "many"], ["predict", "T1059", "--top", "0"],
      ["predict", "T1059", "--json", "--csv"],
      ["predict", "T1O59"], ["predict", "foo", "bar"], ["predict", "T1059", "--platform", "amiga"],
      ["predict", "T1059", "--tactic", "phishing"], ["predict", "T1059", "--attack-version", "9"],
      ["predict", "T1059", "--exclude", "PowerShell"], ["predict", "--from", "none.txt"], ["lookup"],
      ["lookup", "xyzzy"], ["train", "--corpus", "reports.csv"],
      ["evaluate", "--corpus", "reports.csv", "--model", "lda"],
      ["evaluate", "--corpus", "reports.csv", "--parameter", "regularization"],
      ["evaluate", "--corpus", "reports.csv", "--model", "ease", "--parameter", "epochs=5"],
      ["evaluate", "--corpus", "reports.csv", "--model", "ease", "--parameter", "regularization=-1"],
      ["direction"], ["direction", "T1566"], ["direction", "T1566", "--bogus"], ["direction", "foo", "bar"],
      ["hunt", "T1059", "--ruled-out", "T1059"], ["hunt", "T1059.001", "--ruled-out", "T1059"],
      ["hunt", "T1059", "--since", "soon"], ["hunt", "T1059", "--coverage", "incident.log"],
      ["hunt", "T1059", "--format", "pdf"],
      ["flow"], ["flow", "sugest", "a.afb"], ["flow", "show", "reports.csv"], ["flow", "suggest", "none.afb"],
    ]
    let texts = try commands.map { arguments in
      "$ tie \(arguments.joined(separator: " "))\n\(try TieProcess.run(arguments, in: folder).errors)"
    }
    try Snapshot.check(texts.joined(separator: "\n"), "errors.txt")
  }
}
