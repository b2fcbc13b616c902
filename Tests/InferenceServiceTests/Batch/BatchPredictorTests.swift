import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

/// A batch answers what a question alone is answered, to the last digit.
@Suite struct BatchPredictorTests {
  private static let engines = Result { try InferenceEngines() }

  private func single(_ fields: [String: JSONValue]) throws -> PredictResponse {
    var request = try PredictRequest(RequestFields(.object(fields), of: PredictRequest.fields))
    request.isExplained = false
    return try Self.engines.get().predict(request)
  }

  private func expectSame(
    _ fields: [String: JSONValue], _ settings: [String: JSONValue] = [:], _ batch: BatchPredictor? = nil
  ) throws {
    let batch = try batch ?? BatchPredictor(Self.engines.get(), settings: settings)
    let answer = try batch.answer(fields)
    let alone = try single(settings.merging(fields) { $1 })
    #expect(answer.warnings == alone.warnings)
    #expect(answer.predictions.count == alone.predictions.count)
    for (one, other) in zip(answer.predictions, alone.predictions) {
      #expect(one.rank == other.rank && one.id == other.id && one.name == other.name)
      #expect(one.score == other.score && one.lift == other.lift && one.probability == other.probability)
      #expect(one.likelihood?.low == other.likelihood?.low && one.likelihood?.high == other.likelihood?.high)
    }
  }

  @Test func techniquesAlone() throws {
    let engines = try Self.engines.get()
    let batch = try BatchPredictor(engines, settings: [:])
    let all = try engines.engine(.enterprise).model.techniques
    for id in stride(from: 0, to: all.count, by: 7).map({ all[$0] }) {
      try expectSame(["techniques": [.string(id.description)]], [:], batch)
    }
  }

  @Test func setsOfAllSizes() throws {
    let engines = try Self.engines.get()
    let batch = try BatchPredictor(engines, settings: [:])
    let all = try engines.engine(.enterprise).model.techniques
    var generator = SplitMix64(state: 11)
    for size in [2, 3, 4, 5, 6, 7, 8, 12, 20, 40] {
      let ids = all.shuffled(using: &generator).prefix(size)
      try expectSame(["techniques": .array(ids.map { .string($0.description) })], [:], batch)
    }
  }

  @Test(
    arguments: [
      ["techniques": ["T1086", "T1003"]], ["techniques": ["t1059", "T1003:0.5"]], ["techniques": "T1059, T1003"],
      ["techniques": ["T1059", "T1059"]], ["techniques": ["T1059", "powershel"]],
      ["techniques": ["T1059"], "ruled_out": ["T1566"]], ["techniques": ["T1059"], "platforms": ["Windows"]],
      ["techniques": ["T1059"], "used_by": ["G0016"]], ["techniques": ["T1059"], "rank_by": "lift"],
      ["techniques": ["T1059"], "minimum_probability": .number(0.2)], ["techniques": ["T1059"], "top": 3],
      ["techniques": ["T0866", "T0859"]], ["techniques": ["T1404"]], ["techniques": ["T1059", "T0866", "T1003"]],
      ["techniques": ["T1059"], "suspected": ["T1105": .number(0.3)]], ["techniques": ["T1059"], "exclude": ["T1566"]],
    ] as [[String: JSONValue]])
  func setsThatAskForMore(fields: [String: JSONValue]) throws { try expectSame(fields) }

  @Test(
    arguments: [
      ["top": 7], ["platforms": ["Linux"]], ["tactics": ["discovery"]], ["ruled_out": ["T1566"]],
      ["used_by": ["G0016"]], ["minimum_score": 4], ["exclude": ["T1082"]], ["rank_by": "information"],
      ["tactics": ["defense-evasion"]], ["less_likely": true], ["confirm": ["T1105"]],
    ] as [[String: JSONValue]])
  func settingsHoldForAll(settings: [String: JSONValue]) throws {
    try expectSame(["techniques": ["T1059.001", "T1003"]], settings)
    try expectSame(["techniques": ["T1059"], "top": 2, "platforms": ["Windows"]], settings)
  }

  @Test func wrongSettingsAreRefusedBeforeTheFirstSet() throws {
    let engines = try Self.engines.get()
    #expect(throws: ServiceError.self) { try BatchPredictor(engines, settings: ["platforms": ["amiga"]]) }
    #expect(throws: ServiceError.self) { try BatchPredictor(engines, settings: ["top": 0]) }
  }
}
