import FileFormats
import TestSupport
import Testing

/// The JSON of every command as a program reads it that was written from the documentation alone.
@Suite struct JSONContractTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 60), to: "reports.csv")
  }

  private func answer<Contract: Decodable>(_ contract: Contract.Type, _ arguments: String...) throws -> Contract {
    let outcome = try TieProcess.run(arguments + ["--json"], in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("}\n"))
    try checkKeys(outcome.data)
    return try JSONDecoder().decode(contract, from: outcome.data)
  }

  /// Keys are snake_case; only names that are data (metrics, STIX types) have other letters.
  private func checkKeys(_ data: Data) throws {
    let odd = try JSONDecoder().decode(JSONValue.self, from: data).keys.filter { key in
      !key.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789_@-".utf8.contains($0) }
    }
    #expect(odd.isEmpty)
  }

  @Test func predictKeepsItsPromises() throws {
    let answer = try answer(
      PredictContract.self, "predict", "t1059", "attack.t1082", "T1086", "T1600", "T9999", "--top", "300")
    #expect(answer.observed.map(\.given) == ["t1059", "attack.t1082", "T1086", "T1600", "T9999"])
    #expect(answer.observed.map(\.id) == ["T1059", "T1082", "T1059.001", "T1600", "T9999"])
    #expect(answer.observed.map(\.influence) == ["direct", "direct", "direct", "none", "none"])
    #expect(answer.observed.map(\.name).last == .some(nil))
    #expect(answer.predictions.map(\.rank) == Array(1...300))
    let returned = Set(answer.predictions.map(\.id))
    #expect(returned.count == 300)
    #expect(returned.isDisjoint(with: ["T1059", "T1082", "T1086", "T1059.001", "T1600"]))
    #expect(zip(answer.predictions, answer.predictions.dropFirst()).allSatisfy { $0.score >= $1.score })
    #expect(
      answer.predictions.allSatisfy { !$0.tactics.isEmpty && $0.url.hasPrefix("https://attack.mitre.org/techniques/T") }
    )
    #expect(answer.model.attackVersion == "19.1")
    #expect(answer.model.sources.allSatisfy { $0.sha256.count == 64 })
    #expect(answer.attack.domain == "enterprise-attack")
    #expect(Set(answer.warnings.map(\.code)).isSuperset(of: ["revoked_id", "unknown_id", "not_in_model"]))
    #expect(answer.warnings.allSatisfy { !$0.message.isEmpty })
  }

  @Test func aPredictionExplainsItself() throws {
    let first = try #require(try answer(PredictContract.self, "predict", "T1059", "T1082").predictions.first)
    let contributions = try #require(first.contributions)
    #expect(contributions.map(\.id) == ["T1059", "T1082"])
    #expect(abs(contributions.map(\.contribution).reduce(first.base ?? 0, +) - first.score) < 1e-5)
    #expect((0.0...1.0).contains(first.probability ?? -1) && (0.0...1.0).contains(first.baseRate ?? -1))
    #expect(try #require(first.lift) > 0)
    let seen = try #require(first.seenTogether)
    #expect(seen.map(\.id) == ["T1059", "T1082"])
    #expect(seen.allSatisfy { (1...$0.reports).contains($0.reportsWithBoth) })
  }

  @Test func aSubtechniqueThatTheModelNeverSawActsThroughItsParent() throws {
    _ = try answer(
      TrainContract.self, "train", "--corpus", "reports.csv", "--output", "m", "--model", "ease", "--no-evaluation")
    let answer = try answer(PredictContract.self, "predict", "--model", "m", "T1059.001", "T1082")
    #expect(answer.observed.map(\.influence) == ["parent", "direct"])
    #expect(answer.observed.map(\.usedAs) == ["T1059", nil])
    #expect(!answer.predictions.map(\.id).contains("T1059"))
    #expect(answer.warnings.map(\.code).contains("parent_used"))
  }

  @Test func evaluateKeepsItsPromises() throws {
    let answer = try answer(
      EvaluateContract.self, "evaluate", "--corpus", "reports.csv", "--split-seed", "1", "--split-seed", "2",
      "--model", "ease", "--parameter", "regularization=10", "--resamples", "100")
    #expect(answer.model == "ease")
    #expect(answer.parameters["regularization"] == 10)
    #expect(answer.protocol == "masked")
    #expect((answer.unit, answer.part) == ("reports", "test"))
    #expect(Set(answer.metrics.keys) == Set(EvaluateContract.names))
    for (name, interval) in answer.interval {
      let value = try #require(answer.metrics[name] ?? nil)
      #expect(interval.low <= interval.high)
      #expect((interval.low - 1e-6...interval.high + 1e-6).contains(value), "\(name)")
    }
    #expect(answer.interval.keys.contains("ndcg@20"))
    #expect(answer.splits.count == 2)
    #expect(answer.splits.map(\.reports).reduce(0, +) == answer.reports)
    #expect(answer.baselines.map(\.label) == ["topitems"])
    #expect(answer.baselines[0].difference.keys.contains("ndcg@20"))
    #expect(answer.breakdowns.last?.groups.map(\.group) == ["head", "middle", "tail"])
    #expect(answer.coverage.top == 20)
    #expect(answer.curve.isEmpty)
    #expect(answer.command.hasPrefix("tie evaluate --corpus reports.csv --split-seed 1 --split-seed 2"))
  }

  @Test func aLearningCurveIsAListOfPoints() throws {
    let answer = try answer(
      EvaluateContract.self, "evaluate", "--corpus", "reports.csv", "--model", "ease", "--parameter",
      "regularization=10", "--fractions",
      ".5,1", "--subsamples", "1", "--resamples", "50")
    #expect(answer.curve.map(\.fraction) == [0.5, 1])
    #expect(answer.curve.map(\.subsamples) == [1, 1])
    #expect(answer.curve[1].metrics == answer.metrics)
    #expect(answer.curve[0].baselines.keys.sorted() == ["topitems"])
    #expect(answer.curve[0].interval.keys.contains("recall@20"))
  }

  @Test func mitresProtocolHasTheSameKeys() throws {
    let answer = try answer(
      EvaluateContract.self, "evaluate", "--corpus", "reports.csv", "--model", "topitems", "--protocol", "mitre",
      "--resamples", "0")
    #expect(answer.protocol == "mitre")
    #expect(Set(answer.metrics.keys) == Set(EvaluateContract.names))
    #expect(answer.metrics.filter { $0.value == nil }.keys.sorted() == ["map", "mrr"])
    #expect(answer.interval.isEmpty)
  }

  @Test func trainAndModelInfoAgree() throws {
    let trained = try answer(
      TrainContract.self, "train", "--corpus", "mine=reports.csv", "--output", "m.safetensors", "--model", "topitems",
      "--seed", "5", "--name", "ours")
    #expect(trained.output == "m.safetensors")
    #expect(try trained.bytes == folder.read("m.safetensors").count)
    #expect(trained.card.seed == 5)
    #expect(trained.card.sources.map(\.label) == ["mine"])
    #expect(trained.card.command.hasPrefix("tie train --corpus mine=reports.csv"))
    #expect(trained.warnings.map(\.code) == ["not_evaluated"])
    let info = try answer(ModelInfoContract.self, "model", "info", "m.safetensors")
    #expect(info.card.name == "ours")
    #expect(info.card.sources.map(\.sha256) == trained.card.sources.map(\.sha256))
    #expect(info.techniques.count == trained.techniques)
    #expect(info.hasPairCounts)
  }

  @Test func lookupKeepsItsPromises() throws {
    let answer = try answer(LookupContract.self, "lookup", "T1086")
    #expect(answer.query == "T1086")
    let technique = try #require(answer.techniques.first)
    #expect((technique.id, technique.status, technique.replacedBy) == ("T1086", "revoked", "T1059.001"))
  }

  @Test func corpusInfoKeepsItsPromises() throws {
    try folder.write("report,technique\na,T1059\na,T1086\nb,T1059\nb,T1086\n", to: "old.csv")
    let answer = try answer(CorpusInfoContract.self, "corpus", "info", "--corpus", "old.csv", "--corpus", "reports.csv")
    #expect(answer.sources.map(\.label) == ["old", "reports"])
    #expect(answer.reports == 62)
    #expect(answer.migration?.changes.map(\.from) == ["T1086"])
    #expect(answer.migration?.changes.map(\.to) == ["T1059.001"])
    #expect(answer.duplicates.redundantReports >= 1)
    let coverage = try #require(answer.coverage)
    #expect(coverage.seen == answer.techniques)
    #expect(coverage.seen + coverage.neverSeen.count == coverage.live)
  }

  @Test func attackInfoKeepsItsPromises() throws {
    try folder.write(SampleBundle.attack, to: "attack.json")
    let answer = try answer(AttackInfoContract.self, "attack", "info", "attack.json")
    #expect((answer.file, answer.domain, answer.version) == ("attack.json", "enterprise-attack", "99.0"))
    #expect((answer.techniques.total, answer.techniques.active, answer.techniques.revoked) == (4, 3, 1))
    #expect(answer.tactics.map(\.shortname) == ["initial-access", "execution"])
    #expect(answer.tactics.map(\.techniques) == [1, 2])
    #expect((answer.groups, answer.uses) == (1, 1))
  }

  @Test func huntKeepsItsPromises() throws {
    let answer = try answer(
      HuntContract.self, "hunt", "T1086", "--latest", "T1003", "--suspected", "T1105", "--ruled-out", "T1190",
      "--platform", "windows", "--top", "10")
    #expect(answer.schemaVersion == 2)
    #expect(answer.observed.filter(\.latest).map(\.id) == ["T1003"])
    let suspected = answer.observed.filter { $0.state == "suspected" }
    #expect(suspected.map(\.weight) == [0.5])
    #expect(answer.ruledOut.map(\.id) == ["T1190"])
    let items = answer.lookBack + answer.lookForward + answer.eitherSide
    #expect(items.map(\.line).sorted() == Array(1...10))
    #expect(answer.preparation.allSatisfy { Set($0.tactics).isSubset(of: ["reconnaissance", "resource-development"]) })
    #expect(answer.lookBack.allSatisfy { $0.direction.label == "look_back" && $0.role == "research" })
    #expect(answer.lookForward.allSatisfy { $0.direction.label == "look_forward" && $0.role == "response" })
    for item in items {
      let factors = item.priority
      let likely: Double = factors.probability * factors.side * factors.impact
      let product: Double = likely * factors.platform * factors.coverage
      #expect(abs(product - factors.value) < 1e-5)
      #expect(item.whereToLook.strategies.flatMap(\.analytics).allSatisfy { $0.platforms == ["Windows"] })
      #expect(!item.confirm.isEmpty && !item.refute.isEmpty && !item.evidence.isEmpty)
    }
    #expect((3...5).contains(answer.nextActions.count))
    #expect(answer.logSources.items == 10)
    #expect(answer.logSources.steps.last?.covered == answer.logSources.checkable)
    #expect(answer.warnings.map(\.code) == ["revoked_id", "implied_parent"])
  }

  @Test func aPlanWithTimesKeepsItsPromises() throws {
    let answer = try answer(
      HuntContract.self, "hunt", "T1566.001@2026-03-01T10:04Z,user=ana", "T1486@2026-03-03T12:30+01:00,host=FS-02",
      "--user", "bob", "--since", "2026-02-15T00:00Z", "--until", "2026-03-08T00:00Z", "--top", "10")
    #expect(answer.observed.filter(\.latest).map(\.id) == ["T1486"])
    #expect(
      answer.observed.compactMap { $0.sightings?.first?.time } == ["2026-03-01T10:04:00Z", "2026-03-03T11:30:00Z"])
    let between = try #require(answer.between.first)
    #expect(between.direction.label == "between" && between.direction.probability >= 0.7)
    #expect(between.window.from == "2026-03-01T10:04:00Z" && between.window.to == "2026-03-03T11:30:00Z")
    #expect(between.window.after == "T1566.001" && between.window.before == "T1486")
    for item in answer.lookBack { #expect(item.window.from == "2026-02-15T00:00:00Z" && item.window.to != nil) }
    for item in answer.lookForward { #expect(item.window.from != nil && item.window.to == "2026-03-08T00:00:00Z") }
    for item in answer.lookBack + answer.between + answer.lookForward + answer.eitherSide {
      #expect(!item.scope.isEmpty && item.scope.allSatisfy { $0.users == ["bob", "ana"] && $0.hosts == ["FS-02"] })
      #expect(item.hypothesis.hasPrefix("If \(item.id) \(item.name) "))
    }
  }

  @Test func directionKeepsItsPromises() throws {
    let answer = try answer(DirectionContract.self, "direction", "T1566", "T1086", "T1486")
    #expect(answer.pairs.map(\.first.id) == ["T1566", "T1566", "T1059.001"])
    #expect(answer.pairs.allSatisfy { (0...1).contains($0.probability) && !$0.reason.text.isEmpty })
    #expect(answer.pairs.allSatisfy { ["first_before", "second_before", "either"].contains($0.label) })
    #expect(answer.order.map(\.id) == ["T1566", "T1059.001", "T1486"])
    #expect(answer.order.allSatisfy { $0.before + $0.after <= 2 && (0...1).contains($0.probability) })
    #expect(answer.warnings.map(\.code) == ["revoked_id"])
  }

  @Test func directionEvaluateKeepsItsPromises() throws {
    let flows = try TemporaryFolder()
    for (number, chain) in [["T1566", "T1059", "T1486"], ["T1190", "T1059", "T1041"]].enumerated() {
      try flows.write(
        SampleFlow.text(name: "F\(number)", techniques: chain, lines: [(0, 1), (1, 2)]), to: "\(number).afb")
    }
    let answer = try answer(
      DirectionEvaluateContract.self, "direction", "evaluate", "--flows", flows.path, "--corpus", "reports.csv",
      "--resamples", "100")
    #expect(answer.labeled.threshold == 0.7)
    #expect((0...1).contains(answer.macroAccuracy))
    #expect((0...1).contains(answer.ece))
    #expect(answer.gain.low <= answer.gain.mean && answer.gain.mean <= answer.gain.high)
    #expect(abs(answer.macroAccuracy - answer.baseline - answer.gain.mean) < 2e-6)
    #expect(answer.ranking.map(\.task) == ["look_back", "look_forward"])
    #expect((answer.counts.flows, answer.counts.orderedPairs) == (2, 6))
  }

  @Test func flowSuggestKeepsItsPromises() throws {
    try folder.write(SampleFlow.incident, to: "incident.afb")
    let answer = try answer(FlowSuggestContract.self, "flow", "suggest", "incident.afb", "--top", "2")
    #expect(answer.flow == "Incident")
    #expect(answer.steps.map(\.number) == [1, 2, 3, 5])
    let items = answer.steps.flatMap { $0.before + $0.beside + $0.after }
    #expect(!items.isEmpty)
    #expect(items.allSatisfy { ["look_back", "look_forward", "either_side"].contains($0.direction.label) })
  }
}
