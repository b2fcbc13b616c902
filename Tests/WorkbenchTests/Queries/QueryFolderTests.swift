import AttackKnowledge
import FileFormats
import Foundation
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct QueryFolderTests {
  private static let rule = """
    title: a
    id: 11111111-2222-4333-8444-000000000001
    tags: [attack.t1486]
    logsource: {product: windows, category: process_creation}
    detection: {a: {Image: x}, condition: a}
    """

  /// A plan of one line, for which there is a rule.
  private func queries(_ target: QueryTarget = .splunk) throws -> HuntQueries {
    let folder = try TemporaryFolder()
    try folder.write(Self.rule, to: "a.yml")
    let catalog = try Embedded.catalog(.enterprise)
    let id = try #require(TechniqueID("T1486"))
    let seen = try #require(TechniqueID("T1059"))
    var plan = HuntPlanner(catalog: catalog, direction: try Embedded.directionModel(), detection: nil, coverage: nil)
      .plan(
        HuntSituation(observed: [.init(seen)], since: EventTime("2026-03-01")),
        predictions: [
          Prediction(
            rank: 1, id: id, technique: catalog[id], score: 0,
            likelihood: .init(probability: 0.5, low: 0.4, high: 0.6), baseRate: 0.1, evidence: [])
        ], options: HuntOptions(includesUncheckable: true))
    plan.rules = PlanRules(
      plan.items, from: RuleSource(index: nil, own: try OwnRules(contentsOf: folder.path), catalog: catalog),
      platforms: [])
    return HuntQueries(plan, target: target) { QueryScope($0, plan.situation) }
  }

  /// A program that stands for sigma-cli.
  private func converter(_ folder: TemporaryFolder, _ convert: String) throws -> String {
    let path = try folder.write(
      "#!/bin/sh\nif [ \"$1\" = list ]; then echo '| splunk | Splunk |'; exit 0; fi\n\(convert)\n", to: "sigma")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  private func written(_ folder: TemporaryFolder, _ converter: String) throws -> (HuntQueries, String?) {
    let place = try QueryFolder(folder.path + "/out", converter: converter)
    let (queries, note) = try place.write(
      try queries(), files: { _ in [("plan.md", Data("plan".utf8))] }, progress: { _, _ in })
    return (queries, note)
  }

  @Test func whatCannotBeWrittenIsToldByTheUsersName() throws {
    let folder = try TemporaryFolder()
    // Something stands where the plan is to be written.
    let converter = try converter(
      folder, #"for last; do :; done; mkdir "$(dirname "$(dirname "$last")")/plan.md"; echo index=x"#)
    let error = try #require(throws: FileError.self) { try written(folder, converter) }
    #expect(error.path == folder.path + "/out/plan.md")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "sigma" }.isEmpty)
  }

  @Test func whatConvertsIsWrittenWithItsWindow() throws {
    let folder = try TemporaryFolder()
    let (queries, note) = try written(folder, try converter(folder, "echo index=x; echo Parsing >&2"))
    #expect(note == nil && queries.count(.converted) == 1)
    let line = try #require(queries.lines.first)
    #expect(try folder.read("out/" + queries.queryPath(line)) == Data("earliest=1772323200 index=x\n".utf8))
    #expect(try folder.names() == ["out", "sigma"])
    #expect(try folder.read("out/plan.md") == Data("plan".utf8))
    #expect(throws: Never.self) { try folder.read("out/convert.sh") }
  }

  @Test func whatDoesNotConvertIsSaidAndEndsNothing() throws {
    let folder = try TemporaryFolder()
    let (queries, note) = try written(
      folder, try converter(folder, "echo 'Error: Error while converting: no table' >&2; exit 1"))
    #expect(note == nil && queries.count(.failed) == 1)
    #expect(queries.lines.first?.remarks.last == "could not be converted: no table")
    let line = try #require(queries.lines.first)
    #expect(throws: Never.self) { try folder.read("out/" + queries.rulePath(line)) }
  }

  @Test func withoutSigmaTheRulesAndTheCommandsAreThere() throws {
    let folder = try TemporaryFolder()
    let (queries, note) = try written(folder, folder.path + "/nothing")
    #expect(note?.contains("pip install sigma-cli pysigma-backend-splunk") ?? false)
    #expect(queries.count(.written) == 1)
    let script = String(decoding: try folder.read("out/convert.sh"), as: UTF8.self)
    #expect(script.contains("sigma convert -t splunk -p sysmon -p splunk_windows sigma/"))
  }

  @Test func aBackEndThatIsNotThereIsTold() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("#!/bin/sh\necho '| kusto | Kusto |'\n", to: "sigma")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    #expect(try written(folder, path).1?.contains("no back end splunk") ?? false)
  }

  @Test func nothingIsWrittenOver() throws {
    let folder = try TemporaryFolder()
    _ = try written(folder, folder.path + "/nothing")
    let error = #expect(throws: FileError.self) { try QueryFolder(folder.path + "/out") }
    #expect(error?.summary.contains("is there already") ?? false)
    let file = try folder.write("x", to: "file")
    #expect(throws: FileError.self) { try QueryFolder(file) }
    try FileManager.default.createDirectory(atPath: folder.path + "/empty", withIntermediateDirectories: true)
    #expect(throws: Never.self) { try QueryFolder(folder.path + "/empty") }
  }

  @Test func aProgramThatTakesTooLongIsEnded() throws {
    let result = try #require(try ChildProcess.run("sleep", ["60"], timeLimit: 1))
    #expect(result.isLate)
    #expect(try #require(try ChildProcess.run("true", [], timeLimit: 60)).isLate == false)
  }
}
