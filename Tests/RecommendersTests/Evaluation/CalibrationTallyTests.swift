import Testing

@testable import Recommenders

struct CalibrationTallyTests {
  @Test func aTrueForecasterHasNoError() throws {
    var tally = CalibrationTally(binCount: 10)
    for case_ in 0..<100 { tally.add(0.25, cameTrue: case_ % 4 == 0) }
    #expect(tally.count == 100)
    #expect(tally.predicted == 0.25)
    #expect(tally.share == 0.25)
    #expect(try #require(tally.expectedError) < 1e-12)
    #expect(abs(try #require(tally.brier) - 0.1875) < 1e-12)
    #expect(abs(try #require(tally.logLoss) - 0.562335) < 1e-6)
  }

  @Test func aShareCountsAsItsCases() throws {
    var (shares, cases) = (CalibrationTally(), CalibrationTally())
    for _ in 0..<4 { shares.add(0.3, share: 0.25) }
    for number in 0..<4 { cases.add(0.3, cameTrue: number == 0) }
    #expect(shares.share == 0.25 && shares.share == cases.share)
    #expect(abs(try #require(shares.brier) - #require(cases.brier)) < 1e-12)
    #expect(abs(try #require(shares.logLoss) - #require(cases.logLoss)) < 1e-12)
  }

  @Test func errorsOfBinsDoNotCancelOut() throws {
    var tally = CalibrationTally(binCount: 2)
    for _ in 0..<10 {
      tally.add(0.1, cameTrue: true)
      tally.add(0.9, cameTrue: false)
    }
    #expect(abs(try #require(tally.predicted) - 0.5) < 1e-12)
    #expect(tally.share == 0.5)
    #expect(abs(try #require(tally.expectedError) - 0.9) < 1e-12)
    #expect(tally.bins.map(\.count) == [10, 10])
    #expect(tally.bins.map(\.share) == [1, 0])
  }

  @Test func whatIsNoProbabilityIsTheNearest() throws {
    var tally = CalibrationTally(binCount: 4)
    tally.add(1.5, cameTrue: true)
    tally.add(-1, cameTrue: false)
    tally.add(.nan, cameTrue: false)
    #expect(tally.bins.map(\.count) == [2, 0, 0, 1])
    #expect(try #require(tally.expectedError) == 0)
  }

  @Test func aWrongCertaintyCostsMuchButNotEverything() throws {
    var tally = CalibrationTally()
    tally.add(1, cameTrue: false)
    let loss = try #require(tally.logLoss)
    #expect(loss > 10 && loss.isFinite)
  }

  @Test func nothingHasNoFigures() {
    let tally = CalibrationTally()
    #expect(tally.expectedError == nil)
    #expect(tally.share == nil)
  }
}
