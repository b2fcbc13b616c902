import ArgumentParser
import AttackKnowledge
import FileFormats
import Foundation
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct CooccurrenceServiceTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(
      """
      report,technique
      a,T1059
      a,T1105
      a,T1082
      b,T1059
      b,T1105
      c,T1059
      d,T1086
      d,T1082

      """, to: "reports.csv")
  }

  private func data(_ arguments: [String] = []) throws -> CooccurrenceData {
    try CooccurrenceData(CooccurrenceOptions.parse(arguments.isEmpty ? ["--corpus", corpus] : arguments))
  }

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? ServiceError)?.code }
    return nil
  }

  private func matrix(_ techniques: [String], as measure: String = "count") throws -> MatrixResponse {
    try asked(techniques.flatMap { ["--techniques", $0] } + ["--as", measure])
  }

  private func asked(_ arguments: [String]) throws -> MatrixResponse {
    try MatrixCommand.parse(["--corpus", corpus] + arguments).answer()
  }

  @Test func aMatrixKeepsTheOrderOfTheQuestion() throws {
    let response = try matrix(["t1105,t1059"])
    #expect(response.techniques.map(\.description) == ["T1105", "T1059"])
    #expect(response.counts == [[2, 2], [2, 3]])
    #expect(response.values == [[2, 2], [2, 3]])
    #expect((response.reports, response.measure) == (4, "count"))
    #expect(response.pValues == nil && response.low == nil)
  }

  @Test func percentagesComeWithIntervals() throws {
    let response = try matrix(["T1059", "T1105"], as: "percentage")
    #expect(response.values == [[100, 66.666667], [100, 100]])
    let low = try #require(response.low?[0][1])
    #expect(abs(low - 20.7655) < 0.001)
  }

  @Test func measuresOfPairsHaveTestsAndNoDiagonal() throws {
    let response = try matrix(["T1059", "T1105"], as: "lift")
    #expect(response.values == [[nil, 1.333333], [1.333333, nil]])
    #expect(response.test == "fisher")
    #expect(response.pValues?[0][1] == 1)
    #expect(response.qValues?[0][0] == nil)
  }

  @Test func theJSONHasTheFieldsThatWerePromised() throws {
    let data = try matrix(["T1059", "T1105"], as: "lift").compactJSON
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["techniques"] as? [String] == ["T1059", "T1105"])
    #expect(object["reports"] as? Int == 4)
    #expect(object["counts"] as? [[Int]] == [[3, 2], [2, 2]])
    #expect(object["as"] as? String == "lift")
    #expect((object["values"] as? [[Any]])?[0][0] is NSNull)
  }

  @Test func randomTechniquesDependOnTheSeedAlone() throws {
    let first = try asked(["--random", "2"]).techniques
    #expect(try asked(["--random", "2"]).techniques == first)
    #expect(first.count == 2)
    #expect(first.allSatisfy { ["T1059", "T1059.001", "T1082", "T1105"].contains($0.description) })
  }

  @Test func minReferencesThatLeaveNothingSayWhatThereIs() {
    let error = #expect(throws: ServiceError.self) { try asked(["--min-references", "20"]) }
    #expect(error?.advice == "the most are 3, of T1059 (Command and Scripting Interpreter)")
    #expect(error?.failure == .nothingToAnswer)
  }

  @Test func techniquesThatNoReportNamesAreShownAndSaid() throws {
    let response = try matrix(["T1059", "T1566"])
    #expect(response.counts == [[3, 0], [0, 0]])
    #expect(response.warnings.contains { $0.message == "no report names T1566 (Phishing)" })
  }

  @Test func revokedIDsAreFollowedAndReportsMigrated() throws {
    let response = try matrix(["T1086", "T1082"])
    #expect(response.techniques.map(\.description) == ["T1059.001", "T1082"])
    #expect(response.counts[0][1] == 1)
    #expect(Set(response.warnings.map(\.code)) == ["few_reports", "migrated_ids", "revoked_id"])
  }

  @Test(arguments: [
    ("T1401", "other_matrix"), ("T1999", "no_technique_recognized"), ("powershel", "no_technique_recognized"),
    ("T1175", "retired_id"), ("", "no_input"), ("AML.T0043", "no_technique_recognized"),
  ])
  func idsThatCannotBeCounted(text: String, expected: String) {
    #expect(code { _ = try matrix([text, " "]) } == expected)
  }

  @Test func namesThatDoNotExist() throws {
    #expect(code { _ = try matrix(["T1059"], as: "love") } == "unknown_measure")
    var request = WithRequest(techniques: ["T1059"])
    let data = try data()
    request.test = "oracle"
    #expect(code { _ = try CooccurrenceService.with(request, data) } == "unknown_test")
    request.test = "none"
    #expect(code { _ = try CooccurrenceService.with(request, data) } == "unknown_test")
    #expect(code { _ = try asked(["--counting", "all-references"]) } == "no_citations")
    #expect(code { _ = try MatrixCommand.parse(["--domain", "space"]).answer() } == "unknown_domain")
  }

  @Test func oneReportGivesCountsAndACaution() throws {
    let request = WithRequest(techniques: ["T1059"])
    let corpus = try folder.write("report,technique\na,T1059\na,T1105\n", to: "one.csv")
    let response = try CooccurrenceService.with(request, data(["--corpus", corpus]))[0]
    #expect(response.together.map(\.lift) == [1])
    #expect(response.together.map(\.pValue) == [1])
    #expect(response.warnings.map(\.code) == ["few_reports"])
  }

  @Test func whatIsReportedWithATechnique() throws {
    var request = WithRequest(techniques: ["T1059"])
    request.namesReports = true
    let response = try CooccurrenceService.with(request, data())[0]
    #expect((response.reportsWithTechnique, response.reports, response.candidates) == (3, 4, 2))
    #expect(response.together.map(\.id.description) == ["T1105", "T1082"])
    let first = response.together[0]
    #expect((first.reportsWithBoth, first.reports) == (2, 2))
    #expect(first.json["percentage"]?["value"] == .number(66.666667))
    #expect(first.percentageOfOwn?.value == 100)
    #expect(first.sources?.map(\.id) == ["a", "b"])
  }

  @Test func withoutFilesTheModelAnswersButNamesNoReports() throws {
    var request = WithRequest(techniques: ["T1047"])
    request.top = 3
    let data = try data(["--domain", "enterprise-attack"])
    let response = try CooccurrenceService.with(request, data)[0]
    #expect(response.origin.kind == .model)
    #expect(response.together.count == 3)
    request.namesReports = true
    #expect(code { _ = try CooccurrenceService.with(request, data) } == "no_reports")
  }

  @Test func layersHideDisableOrShowWhatWasNeverSeen() throws {
    func layers(_ neverSeen: String) throws -> [NavigatorLayer] {
      try WithCommand.parse(["T1059", "T1105", "--never-seen", neverSeen]).layers(of: data())
    }
    let hidden = try layers("hide")
    #expect(hidden.map(\.name) == ["Seen with T1059", "Seen with T1105"])
    let layer = hidden[0]
    #expect(layer.hidesDisabled)
    let seen = layer.techniques.filter(\.isEnabled)
    #expect(seen.map(\.id.description) == ["T1059", "T1105", "T1082"])
    #expect(seen.map(\.score) == [nil, 67, 33])
    #expect(seen[1].metadata.map(\.value) == ["2", "66.67", "100", "1.33", "1.0"])
    #expect(layer.gradient?.maximum == 67)
    #expect(layer.techniques.count > 600)
    let shown = try layers("show")[0]
    #expect(shown.techniques.count == 3 && !shown.hidesDisabled)
    #expect(try !layers("disable")[0].hidesDisabled)
  }

  private func probability(_ arguments: [String]) throws -> ProbabilityCommand {
    try ProbabilityCommand.parse(["--corpus", corpus] + arguments)
  }

  @Test func probabilitiesSayWhichOneToGoBy() throws {
    var arguments = try probability(["T1105", "--given", "T1059", "--given-not", "T1082"])
    let response = try arguments.answer()
    let direct = try #require(response.estimates.first)
    #expect((direct.method, direct.reports, direct.reportsWithTechnique) == (.direct, 2, 1))
    #expect(response.estimates.map(\.method) == [.direct, .backedOff, .model, .naiveBayes])
    #expect(response.recommended == .model)
    #expect(response.base.probability == 0.5)
    // Two reports of four say next to nothing, so nothing speaks against the model.
    arguments.support = 2
    #expect(try arguments.answer().recommended == .model)
    arguments.given = []
    #expect(try arguments.answer().recommended == .direct)
    arguments.support = 20
    #expect(try arguments.answer().recommended == .backedOff)
  }

  @Test func theModelSaysWhatItSaysAsAPrediction() throws {
    var arguments = try probability(["T1105", "--given", "T1059", "--given-not", "T1082"])
    let estimate = try #require(
      arguments.answer().estimates.first { $0.method == .model })
    var prediction = PredictRequest(techniques: ["T1059"])
    prediction.ruledOut = InputTokens.arguments(["T1082"])
    prediction.top = 600
    let predicted = try PredictService.answer(prediction).predictions.first { $0.id.description == "T1105" }
    #expect(estimate.probability == predicted?.json["probability"]?.number)
    #expect(estimate.low == predicted?.json["interval"]?["low"]?.number)
    #expect(estimate.high == predicted?.json["interval"]?["high"]?.number)
    #expect(estimate.reports == 2222)
    // Nothing that the model could go by is given.
    arguments.given = []
    #expect(try arguments.answer().estimates.map(\.method) == [.direct, .backedOff, .naiveBayes])
  }

  @Test func contradictionsAndTooManyConditions() throws {
    var arguments = try probability(["T1105", "--given", "T1059", "--given", "T1105"])
    #expect(code { _ = try arguments.answer() } == "contradiction")
    arguments.given = ["T1059"]
    arguments.givenNot = ["T1059"]
    #expect(code { _ = try arguments.answer() } == "contradiction")
    arguments.givenNot = (1001...1012).filter { $0 != 1009 }.map { "T\($0)" }
    #expect(
      ["too_many_conditions", "retired_id", "contradiction"].contains(
        code { _ = try arguments.answer() } ?? ""))
    arguments = try probability(["T1105 T1059"])
    #expect(code { _ = try arguments.answer() } == "several_targets")
  }

  @Test func pairCountsAnswerOneConditionDirectly() throws {
    var arguments = try ProbabilityCommand.parse(["T1059.001", "--given-not", "T1047"])
    let response = try arguments.answer()
    #expect(response.estimates.map(\.method) == [.direct, .naiveBayes])
    #expect(response.warnings.isEmpty)
    arguments.given = ["T1003"]
    let two = try arguments.answer()
    #expect(two.estimates.map(\.method) == [.model, .naiveBayes])
    #expect(two.warnings.map(\.code) == ["no_reports"])
  }

  @Test func changesBetweenTwoCorpora() throws {
    func csv(_ pairs: [(String, String, Int)]) -> String {
      var lines = ["report,technique"]
      for (a, b, times) in pairs { for n in 0..<times { lines += ["\(a)\(b)\(n),\(a)", "\(a)\(b)\(n),\(b)"] } }
      return lines.joined(separator: "\n") + "\n"
    }
    // T1086 is an older id of T1059.001: both sides speak the same ids.
    let before = try folder.write(csv([("T1086", "T1105", 20), ("T1003", "T1047", 5)]), to: "old.csv")
    let after = try folder.write(csv([("T1059.001", "T1105", 5), ("T1003", "T1047", 20)]), to: "new.csv")
    let response = try ChangesCommand.parse(["--before", before, "--after", after]).answer()
    #expect(response.rose.map { $0.techniques.map(\.description) } == [["T1003", "T1047"]])
    #expect(response.fell.map { $0.techniques.map(\.description) } == [["T1059.001", "T1105"]])
    #expect(response.fell[0].before.percentage == 80)
    #expect(response.fell[0].difference == -60)
  }

  @Test func picturesOfAMatrix() throws {
    let response = try matrix(["T1059", "T1105"], as: "percentage")
    let svg = String(decoding: try MatrixPicture.svg(response), as: UTF8.self)
    #expect(svg.contains("T1059 Command and Scripting Interpreter"))
    let html = String(decoding: try MatrixPicture.html(response), as: UTF8.self)
    #expect(html.contains("Strongest pairs"))
    #expect(html.contains("<svg"))
    let whole = try asked([])
    #expect(code { _ = try MatrixPicture.svg(whole) } == "too_many")
  }

  @Test func smallProbabilitiesKeepTheirDigits() {
    #expect(0.000012345678.fourDigits == 1.235e-5)
    #expect(1e-200.fourDigits == 1e-200)
    #expect(0.0.fourDigits == 0)
    #expect(1.0.fourDigits == 1)
    #expect(0.5.fourDigits == 0.5)
  }
}
