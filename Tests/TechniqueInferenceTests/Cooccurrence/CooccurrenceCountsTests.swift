import AttackKnowledge
import Corpus
import FileFormats
import Foundation
import Recommenders
import TestSupport
import Testing

@testable import TechniqueInference

@Suite struct CooccurrenceCountsTests {
  private func counts(_ reports: ArraySlice<Report>, exponents: [Double] = [0.5, 0.25]) throws -> CooccurrenceCounts {
    try CooccurrenceCounts(
      Corpus(sources: [], reports: Array(reports)), domain: .enterprise, attackVersion: "18.1", exponents: exponents)
  }

  private func sample() throws -> [Report] {
    try CorpusReader.read(Data(SampleCorpus.csv(reports: 90).utf8), path: "reports.csv").corpus.reports
  }

  @Test func countsAddUp() throws {
    let reports = try sample()
    var sum = try counts(reports[..<40])
    try sum.add(try counts(reports[40...]))
    let whole = try counts(reports[...])
    #expect(sum.pairs == whole.pairs)
    #expect(sum.techniques == whole.techniques)
    #expect((sum.reportCount, sum.observationCount) == (whole.reportCount, whole.observationCount))
    for (a, b) in zip(sum.weighted, whole.weighted) {
      #expect(abs(a.total - b.total) < 1e-9)
      #expect(zip(a.triangle, b.triangle).allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }

  @Test func techniquesOfOneSideOnlyAreKept() throws {
    var sum = try counts([report("a", "T1059", "T1566")])
    try sum.add(try counts([report("b", "T1003", "T1059")]))
    #expect(sum.techniques.map(\.description) == ["T1003", "T1059", "T1566"])
    #expect(sum.matrix().counts == [1, 1, 0, 1, 2, 1, 0, 1, 1])
  }

  @Test(arguments: ["ease", "edlae", "rlae"])
  func modelsFromCountsAreThoseFromReports(name: String) throws {
    let reports = try sample()
    var sum = try counts(reports[..<30])
    try sum.add(try counts(reports[30...]))
    let definition = try #require(ModelDefinition.named(name))
    let values = try ParameterValues(["regularization": 10], for: definition)
    let exponent = try #require(values.values["row_weight_exponent"])
    let gram = try #require(sum.gram(rowWeightExponent: exponent))
    let counted = try definition.fit(gram: gram, itemCount: sum.techniques.count, values)
    let matrix = try TechniqueMatrix(Corpus(sources: [], reports: reports))
    let trained = try definition.fit(matrix.observations, values, FitOptions())
    #expect(sum.techniques == matrix.techniques)
    for (a, b) in zip(counted.tensors[0].values, trained.tensors[0].values) { #expect(abs(a - b) < 1e-6) }
  }

  @Test func bothFormsAreReadAsTheyWereWritten() throws {
    let counted = try counts(try sample()[...])
    let folder = try TemporaryFolder()
    let binary = try CooccurrenceCounts(contentsOf: folder.write(counted.safetensors(), to: "counts.safetensors"))
    #expect(binary == counted)
    let text = try CooccurrenceCounts(contentsOf: folder.write(counted.csv, to: "counts.csv"))
    #expect(text == counted)
  }

  @Test func whatCannotBeAddedIsSaid() throws {
    let one = try counts([report("a", "T1059")])
    func problem(_ other: CooccurrenceCounts) -> String? {
      var sum = one
      do { try sum.add(other) } catch { return error.problem }
      return nil
    }
    let mobile = try CooccurrenceCounts(
      Corpus(sources: [], reports: [report("a", "T1059")]), domain: .mobile, attackVersion: "18.1")
    let older = try CooccurrenceCounts(
      Corpus(sources: [], reports: [report("a", "T1059")]), domain: .enterprise, attackVersion: "15.1")
    #expect(problem(mobile)?.contains("Mobile") == true)
    #expect(problem(older)?.contains("15.1") == true)
    #expect(problem(try counts([report("a", "T1059")], exponents: [0.3]))?.contains("exponents") == true)
    #expect(problem(one) == nil)
  }

  @Test func withoutAnExponentThereIsNoGram() throws {
    let counted = try counts([report("a", "T1059", "T1105")])
    #expect(counted.gram(rowWeightExponent: 0.75) == nil)
    #expect(counted.gram(rowWeightExponent: 0) == [1, 1, 1, 1])
  }

  @Test(arguments: [
    ("technique,with,reports\nT1059,T1059,3\n", "no row counts all reports"),
    ("technique,with,reports\nenterprise-attack 18.1,,2\nT1059,T1059,3\n", "3 of 2 reports"),
    ("technique,with,reports\nenterprise-attack,,9\nT1059,T1059,3\nT1059,T1105,2\n", "impossible"),
    ("technique,with,reports\nenterprise-attack,,9\nT1059,T1059,3\nT1059,T1059,3\n", "twice"),
    ("technique,with,reports\nenterprise-attack,,9\nX,T1059,3\n", "technique ids"),
    ("technique,with,reports\nsome,,9\n", "names the matrix"),
    ("technique,with,reports\nenterprise-attack,,-1\n", "from 0"),
    ("technique,with,reports\nenterprise-attack,,9\n", "between 1 and"),
  ])
  func impossibleCountsAreRefused(text: String, problem: String) throws {
    let error = #expect(throws: FileError.self) { try CooccurrenceCounts(csv: Data(text.utf8), path: "c.csv") }
    #expect(error?.summary.contains(problem) == true, "\(error?.summary ?? "")")
  }

  @Test func otherSafetensorsAreRefused() throws {
    var writer = SafetensorsWriter(metadata: ["format": "technique-inference/1"])
    writer.add("pair_counts", uint32s: [1], shape: [1])
    let error = #expect(throws: FileError.self) {
      try CooccurrenceCounts(safetensors: writer.encoded(), path: "m.safetensors")
    }
    #expect(error?.summary.contains("not pair counts") == true)
  }
}
