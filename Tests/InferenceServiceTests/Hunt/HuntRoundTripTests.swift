import AttackKnowledge
import FileFormats
import TechniqueInference
import Testing

@testable import InferenceService

/// What was observed, written in any form of a plan and read back, is what was observed: never a prediction.
@Suite struct HuntRoundTripTests {
  private static let answer: Result<HuntAnswer, any Error> = Result {
    var request = HuntRequest(confirmed: ["T1566.001", "T1059.001"])
    request.suspected = InputTokens.arguments(["T1105:0.4"])
    request.ruledOut = InputTokens.arguments(["T1486"])
    request.top = 8
    return try HuntService.answer(request)
  }

  @Test(arguments: HuntExport.allCases)
  func readsBackWhatWasObserved(form: HuntExport) throws {
    let data = try Self.answer.get().encoded(form)
    let input = try ObservedFile.parse(data, name: "plan." + form.rawValue)
    #expect(Set(input.items.map(\.id.description)) == ["T1566.001", "T1059.001", "T1105"], "\(input.notes)")
    // Tags have no place for a weight, and an action's confidence is its author's.
    guard form != .tags, form != .attackFlow else { return }
    let weights = Dictionary(uniqueKeysWithValues: input.items.map { ($0.id.description, $0.weight ?? 1) })
    #expect(weights == ["T1566.001": 1, "T1059.001": 1, "T1105": 0.4])
  }

  @Test func readsBackAPredictionsLayer() throws {
    var request = PredictRequest(techniques: ["T1566.001", "T1059.001"])
    request.top = 5
    let layer = PredictionLayer.layer(try PredictService.answer(request))
    let input = try ObservedFile.parse(NavigatorLayer.encoded([layer]), name: "layer.json")
    #expect(input.items.map(\.id.description).sorted() == ["T1059.001", "T1566.001"])
    #expect(input.notes.map(\.code) == ["predicted_left_out"])
  }
}
