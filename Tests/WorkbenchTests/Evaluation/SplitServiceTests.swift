import ArgumentParser
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct SplitServiceTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.write(SampleCorpus.csv(reports: 50), to: "reports.csv")
  }

  private func write(_ unit: String, seed: UInt64, to name: String = "split.csv") throws -> Split.Response {
    try Split.parse([
      "--corpus", path, "--by", unit, "--seed", String(seed), "--output", folder.path + "/" + name,
    ]).write()
  }

  @Test(arguments: ["reports", "entries"])
  func whatIsWrittenReadsBack(unit: String) throws {
    let response = try write(unit, seed: 1)
    let corpus = try CorpusReader.read(path: path).corpus
    let file = try SplitFile(parsing: folder.read("split.csv"), path: "split.csv", for: corpus)
    #expect(file.split.unit.rawValue == unit)
    // Every observation by entries; by reports, those of repeated reports are left out.
    let marked = response.observations.values.reduce(0, +)
    #expect(marked == corpus.observationCount - file.observationsLeftOut)
    if unit == "entries" { #expect(file.observationsLeftOut == 0) }
    #expect(file.split.test.count == response.reports[unit == "entries" ? "test" : "test-hidden"])
    #expect(file.split.validation.count == response.reports[unit == "entries" ? "validation" : "validation-hidden"])
  }

  @Test(arguments: ["reports", "entries"])
  func theSeedDecides(unit: String) throws {
    _ = try write(unit, seed: 1, to: "a")
    _ = try write(unit, seed: 1, to: "b")
    _ = try write(unit, seed: 2, to: "c")
    #expect(try folder.read("a") == folder.read("b"))
    #expect(try folder.read("a") != folder.read("c"))
  }

  @Test func theKindIsOneOfTwo() throws {
    let error = #expect(throws: ServiceError.self) { try write("day", seed: 1) }
    #expect(error?.code == "unknown_split")
    #expect(try folder.names() == ["reports.csv"])
  }
}
