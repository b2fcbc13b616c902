import AttackKnowledge
import Corpus
import FileFormats
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@Suite struct SplitFileTests {
  private func corpus() throws -> Corpus {
    Corpus(
      sources: [],
      reports: [
        try Samples.report(0, ["T1001", "T1002"]), try Samples.report(1, ["T1003", "T1004"]),
        try Samples.report(2, ["T1001", "T1003"]),
      ])
  }

  private func read(_ text: String, migratedTo catalog: AttackCatalog? = nil) throws -> SplitFile {
    try SplitFile(parsing: Data(text.utf8), path: "split.csv", for: corpus(), migratedTo: catalog)
  }

  @Test func partsAreTakenAsMarked() throws {
    let file = try read(
      "report,technique,split\n0,T1001,train\n0,T1002,train\n1,T1003,test-observed\n1,T1004,test-hidden\n")
    #expect(file.split.unit == .reports)
    #expect(file.split.training.rowCount == 1)
    #expect(file.split.test == [.init(row: 1, observed: [2], hidden: [3])])
    #expect(file.observationsLeftOut == 2)
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let corpus = try Samples.corpus()
    let matrix = try TechniqueMatrix(corpus)
    let entries = EvaluationSplit.markingReports(of: matrix.rows, seed: 5)
    let data = SplitFile.encoded(entries, techniques: matrix.techniques)
    let file = try SplitFile(parsing: data, path: "split.csv", for: corpus)
    #expect(file.techniques == matrix.techniques)
    let direct = try EvaluationSplit(
      entries: entries, rowCount: corpus.reports.count, columnCount: matrix.techniques.count)
    #expect(file.split == direct)
  }

  @Test(arguments: [
    ("report,technique,split\n9,T1001,train\n", "split.csv:2", "report 9"),
    ("report,technique,split\n0,T1001,train\n0,T1003,test\n", "split.csv:3", "T1003"),
    ("report,technique,split\n0,T1001,exam\n", "split.csv:2", "exam"),
    ("report,technique,split\n0,G0016,train\n", "split.csv:2", "G0016"),
    ("report,technique,split\nx,T1001,train\n", "split.csv:2", "x"),
    ("report,technique\n0,T1001\n", "split.csv", "split"),
    ("report,technique,split\n", "split.csv", "empty"),
    ("report,technique,split\n0,T1001,test\n1,T1003,test-hidden\n", "split.csv", "holds out"),
  ])
  func aSplitThatDoesNotFitIsRefusedByLine(text: String, place: String, complaint: String) throws {
    let error = try #require(throws: FileError.self) { try read(text) }
    #expect(error.summary.hasPrefix(place), "\(error.summary)")
    #expect(error.summary.contains(complaint), "\(error.summary)")
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func thePublicSplitsFitTheDataset() throws {
    let corpus = try CorpusReader.read(path: SharedData.path("data/tie-dataset-2024-04.json")).corpus
    let path = SharedData.path("data/splits/entries-seed1.csv")
    let file = try SplitFile(parsing: InputFile.read(path), path: path, for: corpus)
    #expect(file.techniques.count == 580)
    #expect(file.split.training.rowCount == 2672)
    #expect(file.split.training.observationCount == 14_799)
    #expect(file.split.test.count == 1435)
    #expect(file.observationsLeftOut == 124)
  }
}
