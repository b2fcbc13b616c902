import AttackKnowledge
import Testing

struct AttackCatalogMigrationTests {
  private let sample = catalog([
    technique("T1001"),
    technique("T1002", status: .revoked(by: id("T1001"))),
    technique("T1003", status: .revoked(by: id("T1002"))),
    technique("T1004", status: .deprecated),
    technique("T1005", status: .revoked(by: id("T1004"))),
    technique("T1006", status: .revoked(by: nil)),
    technique("T1007", status: .revoked(by: id("T1008"))),
    technique("T1008", status: .revoked(by: id("T1007"))),
    technique("T1009", status: .revoked(by: id("T1009"))),
    technique("T1010", status: .revoked(by: id("T9999"))),
  ])

  @Test func idsInUseStay() {
    #expect(sample.resolve(id("T1001")) == .active(id("T1001")))
  }

  @Test func successorsAreFollowedToTheEnd() {
    #expect(sample.resolve(id("T1002")) == .replaced(id("T1001"), path: [id("T1002"), id("T1001")]))
    #expect(sample.resolve(id("T1003")) == .replaced(id("T1001"), path: [id("T1003"), id("T1002"), id("T1001")]))
    #expect(sample.resolve(id("T1003")).active == id("T1001"))
  }

  @Test(arguments: [
    (["T1004"]), (["T1005", "T1004"]), (["T1006"]), (["T1007", "T1008"]), (["T1009"]), (["T1010"]),
  ])
  func deadEndsAndCirclesLeadNowhere(_ path: [String]) {
    let resolution = sample.resolve(id(path[0]))
    #expect(resolution == .retired(path: path.map(id)))
    #expect(resolution.active == nil)
  }

  /// A cycle of all techniques would be walked whole from each of them.
  @Test func aLongCircleIsNotWalkedToItsEnd() {
    let count = 3000
    let circle = catalog(
      (0..<count).map { technique("T\(1000 + $0)", status: .revoked(by: id("T\(1000 + ($0 + 1) % count)"))) })
    for technique in circle.techniques {
      guard case .retired(let path) = circle.resolve(technique.id) else {
        Issue.record("\(technique.id) leads somewhere")
        return
      }
      #expect(path.count < 100)
    }
  }

  @Test func unheardOfIsUnknown() {
    #expect(sample.resolve(id("T2000")) == .unknown)
    #expect(sample.resolve(id("T2000")).active == nil)
  }
}
