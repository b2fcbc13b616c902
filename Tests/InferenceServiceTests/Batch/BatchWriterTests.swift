import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@testable import InferenceService

@Suite struct BatchWriterTests {
  @Test func figuresAreThoseOfAllAnswers() {
    var generator = SplitMix64(state: 3)
    var values = [
      0, 1, -1, 0.1, 0.5, 1e-7, 4e-7, 5e-7, 1e-5, 9.9e-5, 1e-4, 0.000101, 123456.789, -0.25, 1e9, 1e16, .nan,
    ]
    for _ in 0..<20_000 { values.append(Double.random(in: -30...30, using: &generator)) }
    for _ in 0..<20_000 { values.append(Double.random(in: 0...0.001, using: &generator)) }
    for value in values {
      var bytes: [UInt8] = []
      BatchWriter.appendFigure(value, to: &bytes)
      #expect(bytes == Array(JSONValue.figure(value).compactJSON.dropLast()), "\(value)")
    }
  }

  @Test func linesAreJSONWithTheIdThatWasGiven() throws {
    let prediction = Prediction(
      rank: 1, id: try #require(TechniqueID("T1059.001")), technique: nil, score: 1.5,
      likelihood: .init(probability: 0.25, low: 0.2, high: 0.31), baseRate: 0.125, evidence: [])
    let answer = BatchPredictor.Answer(
      predictions: [prediction], warnings: [ServiceWarning(code: "duplicate", message: "“x”")])
    var bytes: [UInt8] = []
    BatchWriter(.lines).append(answer, id: "a\"b\n", line: 3, to: &bytes)
    let line = try #require(JSONValue(parsing: Data(bytes)))
    #expect(line["id"]?.string == "a\"b\n" && line["line"]?.integer == 3)
    #expect(line["predictions"]?.array?.first?["probability"]?.number == 0.25)
    #expect(line["predictions"]?.array?.first?["interval"]?["high"]?.number == 0.31)
    #expect(line["predictions"]?.array?.first?["lift"]?.number == 2)
    #expect(line["warnings"]?.array?.first?["message"]?.string == "“x”")

    var row: [UInt8] = []
    BatchWriter(.rows).append(answer, id: nil, line: 3, to: &row)
    let flat = try #require(JSONValue(parsing: Data(row)))
    #expect(flat["set"]?.integer == 3 && flat["of"]?.integer == 1 && flat["id"]?.string == "T1059.001")
    #expect(flat["low"]?.number == 0.2)
  }

  @Test func cellsAreNoFormulas() {
    var bytes: [UInt8] = []
    BatchWriter(.csv).append(
      ServiceError(code: "x", summary: "no, not", failure: .usage), id: "=1+1", line: 2, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "'=1+1,2,,,,,,,,,,\"no, not\"\n")
  }
}
