import AttackKnowledge
import Corpus
import FileFormats
import Recommenders
import TestSupport
import Testing

@testable import TechniqueInference

@Suite struct TechniqueClustersTests {
  /// Four kinds of intrusion with six techniques each, and four techniques that are everywhere.
  private func matrix() throws -> CooccurrenceMatrix {
    let data = Data(SampleCorpus.csv(reports: 400).utf8)
    return try CooccurrenceMatrix(counting: CorpusReader.read(data, path: "reports.csv").corpus)
  }

  private let kinds = [
    ["T1566", "T1204", "T1059", "T1027", "T1105", "T1071"], ["T1486", "T1490", "T1489", "T1078", "T1021", "T1570"],
    ["T1530", "T1537", "T1580", "T1526", "T1538", "T1087"], ["T1190", "T1505", "T1003", "T1018", "T1046", "T1083"],
  ]

  @Test(arguments: TechniqueClusters.Distance.allCases)
  func averageLinkageFindsTheKinds(distance: TechniqueClusters.Distance) throws {
    let found = TechniqueClusters.byAverageLinkage(try matrix(), distance: distance, count: 8)
    for kind in kinds {
      let members = kind.map { text in found.clusters.firstIndex { $0.techniques.contains(id(text)) } }
      #expect(Set(members).count == 1, "\(distance): \(kind)")
    }
    #expect(found.dendrogram?.itemCount == 28)
  }

  @Test func theSilhouetteChoosesTheNumber() throws {
    let found = TechniqueClusters.byAverageLinkage(try matrix())
    // The four kinds; what is everywhere may be alone or together.
    #expect(found.clusters.count { $0.techniques.count >= 6 } == 4)
    #expect(found.silhouette ?? 0 > 0.4)
    let fewer = TechniqueClusters.byAverageLinkage(try matrix(), count: 2)
    #expect(fewer.silhouette ?? 1 < found.silhouette ?? 0)
  }

  @Test func communitiesFindTheKinds() throws {
    let found = TechniqueClusters.byCommunities(try matrix())
    let members = kinds.map { kind in
      Set(kind.map { text in found.clusters.firstIndex { $0.techniques.contains(id(text)) } })
    }
    #expect(members.allSatisfy { $0.count == 1 })
    #expect(Set(members).count == 4)
    #expect(found.modularity ?? 0 > 0.5)
    #expect(found.dendrogram == nil)
  }

  @Test func theCenterComesFirstAndMembershipAgrees() throws {
    let found = TechniqueClusters.byAverageLinkage(try matrix(), distance: .jaccard, count: 4)
    for (column, technique) in found.techniques.enumerated() {
      #expect(found.clusters[found.membership[column]].techniques.contains(technique))
    }
    let sizes: [Int] = found.clusters.map(\.techniques.count)
    #expect(sizes == sizes.sorted(by: >))
    #expect(try TechniqueClusters.byAverageLinkage(matrix(), distance: .jaccard, count: 4) == found)
  }

  @Test func fewTechniques() throws {
    let matrix = try CooccurrenceMatrix(counting: fiveReports)
    #expect(TechniqueClusters.byAverageLinkage(matrix.selecting([0, 1])).clusters.count <= 2)
    #expect(TechniqueClusters.byAverageLinkage(matrix.selecting([])).clusters.isEmpty)
    #expect(TechniqueClusters.byCommunities(matrix.selecting([0])).clusters.count == 1)
  }
}
