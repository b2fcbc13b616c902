import FileFormats
import InferenceService
import TestSupport
import Testing

@testable import Workbench

@Suite struct ClustersServiceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func request() throws -> ClustersRequest {
    var request = ClustersRequest()
    request.source.corpus = CorpusRequest([try folder.write(SampleCorpus.csv(reports: 200), to: "reports.csv")])
    return request
  }

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? ServiceError)?.code }
    return nil
  }

  @Test func clustersHaveNamesAndPictures() throws {
    var request = try request()
    request.dendrogram = folder.path + "/tree.svg"
    request.heatmap = folder.path + "/map.svg"
    let response = try CooccurrenceService.clusters(request)
    #expect(response.clusters.count >= 4)
    #expect(response.clusters.allSatisfy { $0.name.contains(": ") && !$0.tactics.isEmpty })
    #expect(response.clusters.map(\.number) == Array(1...response.clusters.count))
    #expect(response.merges?.count == response.techniques.count - 1)
    #expect(response.clusters.reduce(response.single.count) { $0 + $1.techniques.count } == response.techniques.count)
    #expect(try String(decoding: folder.read("tree.svg"), as: UTF8.self).contains("T1566 Phishing"))
    #expect(try String(decoding: folder.read("map.svg"), as: UTF8.self).contains("Lines part clusters"))
  }

  @Test func groupsOfTheBuiltInATTACK() throws {
    var request = ClustersRequest()
    request.unit = .group
    request.selection.minReferences = 40
    let response = try CooccurrenceService.clusters(request)
    #expect(response.reports > 150)
    #expect(response.techniques.count >= 3)
    request.followsSoftware = true
    let wider = try CooccurrenceService.clusters(request)
    #expect(wider.techniques.count > response.techniques.count)
  }

  @Test func communitiesMakeNoTree() throws {
    var request = try request()
    request.method = "communities"
    #expect(try CooccurrenceService.clusters(request).merges == nil)
    request.dendrogram = folder.path + "/tree.svg"
    #expect(code { _ = try CooccurrenceService.clusters(request) } == "no_tree")
  }

  @Test func whatIsAskedWronglyIsExplained() throws {
    var wrong = try request()
    wrong.method = "astrology"
    #expect(code { _ = try CooccurrenceService.clusters(wrong) } == "unknown_method")
    wrong = try request()
    wrong.distance = "lift"
    #expect(code { _ = try CooccurrenceService.clusters(wrong) } == "unknown_distance")
    wrong = try request()
    wrong.count = 0
    #expect(code { _ = try CooccurrenceService.clusters(wrong) } == "bad_count")
    wrong = try request()
    wrong.unit = .group
    #expect(code { _ = try CooccurrenceService.clusters(wrong) } == "no_actors")
    wrong = try request()
    wrong.selection.techniques = ["T1566,T1204"]
    #expect(code { _ = try CooccurrenceService.clusters(wrong) } == "too_few")
  }
}
