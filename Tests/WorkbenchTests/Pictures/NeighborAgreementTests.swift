import InferenceService
import Recommenders
import Testing

@testable import Workbench

@Suite struct NeighborAgreementTests {
  @Test func groupsThatLieApartAgreeWhollyWithTheirNeighbors() throws {
    let points = (0..<40).map { index in
      let group = Double(index / 20)
      return PlanePoint(x: group * 100 + Double(index % 5), y: Double(index % 7))
    }
    let groups = (0..<40).map { Set(["\($0 / 20)"]) }
    let agreement = try #require(NeighborAgreement(points, groups: groups))
    #expect(agreement.near == 1)
    #expect(abs(agreement.chance - 19 / 39.0) < 1e-12)
    #expect(agreement.sentence("a tactic").contains("100 % share a tactic; by chance it would be 49 %"))
  }

  @Test func thereIsNothingToSayOfFewPointsOrOneGroup() {
    let points = (0..<30).map { PlanePoint(x: Double($0), y: 0) }
    #expect(NeighborAgreement(points, groups: points.map { _ in ["a"] }) == nil)
    #expect(NeighborAgreement(points, groups: points.map { _ in [] }) == nil)
    #expect(NeighborAgreement(Array(points.prefix(5)), groups: points.prefix(5).map { ["\($0.x)"] }) == nil)
  }
}
