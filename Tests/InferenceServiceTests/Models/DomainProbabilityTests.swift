import AttackKnowledge
import TechniqueInference
import Testing

@testable import InferenceService

/// Models of matrices that no corpus of reports is about have no calibration of their own; what they say must agree with
/// what they counted.
@Suite struct DomainProbabilityTests {
  @Test(arguments: ["T1404", "T1629.003", "T0859", "T0855"])
  func asMuchIsExpectedAsWasCounted(technique: String) throws {
    var request = PredictRequest(techniques: [technique])
    request.top = 200
    request.isExplained = true
    let predictions = try PredictService.answer(request).predictions
    let expected = predictions.reduce(0) { $0 + ($1.probability ?? 0) }
    let counted = predictions.reduce(0) { sum, prediction in
      guard let pair = prediction.evidence.first, let both = pair.reportsWithBoth, let all = pair.reports else {
        return sum
      }
      return sum + Double(both) / Double(max(all, 1))
    }
    #expect(counted > 1)
    #expect((0.7...1.3).contains(expected / counted), "\(expected) expected, \(counted) counted")
    let lifted = predictions.prefix(20).count { ($0.lift ?? 0) > 1 }
    #expect(lifted >= 12, "\(lifted) of the first twenty are likelier than usual")
  }
}
