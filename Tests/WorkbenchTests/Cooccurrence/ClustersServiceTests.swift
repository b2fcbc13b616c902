import ArgumentParser
import FileFormats
import InferenceService
import TestSupport
import Testing

@testable import Workbench

@Suite struct ClustersServiceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func arguments() throws -> ClustersCommand {
    try ClustersCommand.parse(["--corpus", folder.write(SampleCorpus.csv(reports: 200), to: "reports.csv")])
  }

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? ServiceError)?.code }
    return nil
  }

  @Test func clustersHaveNamesAndPictures() throws {
    var arguments = try arguments()
    arguments.dendrogram = folder.path + "/tree.svg"
    arguments.heatmap = folder.path + "/map.svg"
    let response = try arguments.answer()
    #expect(response.clusters.count >= 4)
    #expect(response.clusters.allSatisfy { $0.name.contains(": ") && !$0.tactics.isEmpty })
    #expect(response.clusters.map(\.number) == Array(1...response.clusters.count))
    #expect(response.merges?.count == response.techniques.count - 1)
    #expect(response.clusters.reduce(response.single.count) { $0 + $1.techniques.count } == response.techniques.count)
    #expect(try String(decoding: folder.read("tree.svg"), as: UTF8.self).contains("T1566 Phishing"))
    #expect(try String(decoding: folder.read("map.svg"), as: UTF8.self).contains("Lines part clusters"))
  }

  @Test func groupsOfTheBuiltInATTACK() throws {
    var arguments = try ClustersCommand.parse(["--by", "group", "--min-references", "40"])
    let response = try arguments.answer()
    #expect(response.reports > 150)
    #expect(response.techniques.count >= 3)
    arguments.followSoftware = true
    let wider = try arguments.answer()
    #expect(wider.techniques.count > response.techniques.count)
  }

  @Test func communitiesMakeNoTree() throws {
    var arguments = try arguments()
    arguments.method = "communities"
    #expect(try arguments.answer().merges == nil)
    arguments.dendrogram = folder.path + "/tree.svg"
    #expect(code { _ = try arguments.answer() } == "no_tree")
  }

  @Test func whatIsAskedWronglyIsExplained() throws {
    var wrong = try arguments()
    wrong.method = "astrology"
    #expect(code { _ = try wrong.answer() } == "unknown_method")
    wrong = try arguments()
    wrong.distance = "lift"
    #expect(code { _ = try wrong.answer() } == "unknown_distance")
    wrong = try arguments()
    wrong.count = 0
    #expect(code { _ = try wrong.answer() } == "bad_count")
    wrong = try arguments()
    wrong.by = .group
    #expect(code { _ = try wrong.answer() } == "no_actors")
    wrong = try arguments()
    wrong.choice.techniques = ["T1566,T1204"]
    #expect(code { _ = try wrong.answer() } == "too_few")
  }
}
