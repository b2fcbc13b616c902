import Testing

@testable import Recommenders

@Suite struct AssociationMeasureTests {
  /// Of 100 reports 20 name the first, 30 the second and 12 both; by hand.
  private let table = PairTable(both: 12, first: 20, second: 30, total: 100)

  private static let byHand: [(AssociationMeasure, Double)] = [
    (.count, 12.0), (.percentage, 60.0), (.lift, 2.0), (.pmi, 1.0), (.jaccard, 0.315789), (.npmi, 0.3269156),
    (.zScore, 3.25686), (.oddsRatio, 5.166667), (.phi, 0.327327),
  ]

  @Test(arguments: byHand)
  func valuesByHand(measure: AssociationMeasure, expected: Double) throws {
    let value = try #require(measure.value(table))
    #expect(abs(value - expected) < 0.001, "\(measure) is \(value)")
  }

  @Test(arguments: AssociationMeasure.allCases)
  func independenceIsChance(measure: AssociationMeasure) throws {
    let independent = PairTable(both: 6, first: 20, second: 30, total: 100)
    guard let chance = measure.chance else { return }
    let value = try #require(measure.value(independent))
    #expect(abs(value - chance) < 1e-12)
  }

  @Test(arguments: AssociationMeasure.allCases)
  func onlyThePercentageHasADirection(measure: AssociationMeasure) {
    let turned = PairTable(both: 12, first: 30, second: 20, total: 100)
    #expect((measure.value(table) == measure.value(turned)) == measure.isSymmetric)
  }

  @Test func whatWasNeverSeenHasNoAssociation() {
    let never = PairTable(both: 0, first: 0, second: 30, total: 100)
    for measure in AssociationMeasure.allCases where measure != .count {
      let value = measure.value(never)
      #expect(value == nil || measure == .jaccard && value == 0, "\(measure)")
    }
  }

  @Test func neverTogetherIsTheLeastOfTheNormalizedOnes() {
    let apart = PairTable(both: 0, first: 20, second: 30, total: 100)
    #expect(AssociationMeasure.npmi.value(apart) == -1)
    #expect(AssociationMeasure.pmi.value(apart) == nil)
    #expect(AssociationMeasure.lift.value(apart) == 0)
    // Half a report in each cell: finite, and far below chance.
    let odds = AssociationMeasure.oddsRatio.value(apart) ?? .nan
    #expect(odds > 0 && odds < 0.1)
  }

  @Test func oneReportSaysNothingOfChance() {
    let one = PairTable(both: 1, first: 1, second: 1, total: 1)
    #expect(AssociationMeasure.lift.value(one) == 1)
    #expect(AssociationMeasure.phi.value(one) == nil)
    #expect(AssociationMeasure.zScore.value(one) == nil)
    #expect(AssociationMeasure.oddsRatio.value(one) == nil)
  }
}
