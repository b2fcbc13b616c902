import Testing

@testable import TextTechniques

@Suite struct CalibratorTests {
  private func evidence(isMarked: Bool) -> Calibrator.Evidence {
    var evidence = Calibrator.Evidence()
    (evidence.highest, evidence.total, evidence.some) = (0.6, 0.9, 2)
    evidence.isMarked = isMarked
    return evidence
  }

  @Test func everyNumberHasAWeight() {
    #expect(Calibrator.Evidence().values.count == Calibrator.count)
    #expect(evidence(isMarked: false).values.allSatisfy { $0.isFinite })
  }

  /// What reports were never marked with has numbers of its own, and what they were marked with does without.
  @Test func onlyWhatWasNeverMarkedIsCorrected() {
    let (marked, unmarked) = (evidence(isMarked: true).values, evidence(isMarked: false).values)
    #expect(marked[..<Calibrator.unmarked] == unmarked[..<Calibrator.unmarked])
    #expect(marked[Calibrator.unmarked...].allSatisfy { $0 == 0 })
    #expect(unmarked[Calibrator.unmarked] == 1)
    var weights = [Float](repeating: 0, count: Calibrator.count)
    weights[Calibrator.unmarked] = -2
    let calibrator = Calibrator(weights: weights)
    #expect(calibrator.probability(evidence(isMarked: true)) == 0.5)
    #expect(calibrator.probability(evidence(isMarked: false)) < 0.2)
  }
}
