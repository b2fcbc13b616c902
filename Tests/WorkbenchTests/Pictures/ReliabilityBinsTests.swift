import InferenceService
import Testing

@testable import Workbench

@Suite struct ReliabilityBinsTests {
  /// Ten reports with ten candidates each, scored 0, 0.1 … 0.9; those above `threshold` came true.
  private func candidates(trueAbove threshold: Double) -> [ReliabilityBins.Candidate] {
    (0..<100).map { .init(score: Double($0 % 10) / 10, cameTrue: Double($0 % 10) / 10 > threshold, report: $0 / 10) }
  }

  @Test func sharesAreThoseOfTheCandidatesInTheBin() {
    let bins = ReliabilityBins(candidates(trueAbove: 0.65), count: 3, resamples: 50).bins
    #expect(bins.map(\.count) == [30, 30, 40])
    #expect(bins.map(\.share) == [0, 0, 0.75])
    #expect(abs(bins[0].meanScore - 0.1) < 1e-12)
    #expect(bins[0].range.lowerBound == 0)
    for bin in bins { #expect(bin.interval.contains(bin.share)) }
  }

  @Test func noneThatCameTrueIsNoCertainty() {
    let bins = ReliabilityBins(candidates(trueAbove: 2), count: 2, resamples: 50).bins
    #expect(bins.allSatisfy { $0.share == 0 && $0.interval.upperBound > 0.03 })
  }

  @Test func candidatesOfAReportAreDrawnTogether() {
    // All of a report came true or nothing: as uncertain as ten cases, not as a hundred.
    let clustered = (0..<100).map {
      ReliabilityBins.Candidate(score: 0.5, cameTrue: $0 / 10 < 5, report: $0 / 10)
    }
    let bin = ReliabilityBins(clustered, count: 4).bins
    #expect(bin.count == 1)
    #expect(bin[0].interval.upperBound - bin[0].interval.lowerBound > 0.5)
  }

  @Test func binsWithFewCandidatesAreJoined() {
    // 0, 1 … 9, the last 30 times, the first 30 times, those between once each.
    let scores = [Int](repeating: 0, count: 30) + Array(1...8) + [Int](repeating: 9, count: 30)
    let bins = ReliabilityBins(
      scores.map { .init(score: Double($0), cameTrue: $0 > 4, report: $0) }, count: 10, resamples: 0
    ).bins
    #expect(bins.map(\.count) == [38, 30])
    #expect(abs(bins[0].range.upperBound - bins[1].range.lowerBound) < 1e-12)
    #expect(abs(bins[1].range.upperBound - 9) < 1e-12)
    #expect(bins[0].share == 4 / 38.0)
  }

  @Test func scoresThatAreNoNumbersAreLeftOut() {
    let far: [ReliabilityBins.Candidate] = [
      .init(score: 0, cameTrue: false, report: 0), .init(score: 10, cameTrue: true, report: 0),
      .init(score: .nan, cameTrue: true, report: 0),
    ]
    #expect(ReliabilityBins(far, count: 10, resamples: 0).bins.map(\.count) == [2])
    #expect(ReliabilityBins([], count: 10).bins.isEmpty)
  }
}
