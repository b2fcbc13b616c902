import AttackKnowledge
import Testing

@testable import TechniqueInference

@Suite struct HuntPlannerTests {
  private func ids(_ items: [HuntItem]) -> [String] { items.map(\.technique.description) }

  @Test func candidatesGoToTheirSideByPriority() throws {
    let plan = try HuntSamples.plan()
    #expect(ids(plan.lookBack) == ["T1566"])
    #expect(ids(plan.lookForward) == ["T1486", "T1490"])
    #expect(plan.eitherSide.isEmpty)
    #expect(plan.lookForward.map(\.rank) == [1, 2] && plan.lookForward.map(\.line) == [1, 3])
    #expect(plan.lookBack.map(\.role) == [.research])
    #expect(plan.lookForward.map(\.role) == [.response, .response])
    let first = try #require(plan.lookBack.first)
    #expect(first.reason.text == "Initial Access came before Execution in 9 of 10 public attack flows")
    #expect(abs(first.direction.confidence - 0.9) < 1e-9)
    #expect(abs(first.priority.value - 0.66 * 0.9 * 0.9) < 1e-9)
    #expect(abs((first.lift ?? 0) - 0.66 / 0.172) < 1e-9)
  }

  @Test func whatIsSettledDoesNotComeBack() throws {
    let plan = HuntSamples.planner().plan(
      try HuntSamples.situation("T1059.001", ruledOut: ["T1566"]),
      predictions: try HuntSamples.predictions([
        "T1059": 0.9, "T1059.001": 0.9, "T1566": 0.8, "T1566.001": 0.7, "T1190": 0.2, "T9999": 0.9,
      ]))
    let other = try HuntSamples.id("T1190")
    #expect(plan.items.isEmpty && plan.leftOut.map(\.techniques) == [[other]])
    let all = HuntSamples.planner().plan(
      try HuntSamples.situation("T1059.001", ruledOut: ["T1566"]),
      predictions: try HuntSamples.predictions(["T1059": 0.9, "T1566": 0.8, "T1566.001": 0.7, "T1190": 0.2]),
      options: HuntOptions(includesUncheckable: true))
    #expect(ids(all.items) == ["T1190"])
  }

  @Test func theOrderAndRepetitionOfWhatIsGivenDoNotMatter() throws {
    let candidates = try HuntSamples.predictions(["T1566": 0.5, "T1190": 0.5, "T1486": 0.5, "T1490": 0.5])
    let planner = HuntSamples.planner()
    let options = HuntOptions(includesUncheckable: true)
    let plan = planner.plan(try HuntSamples.situation("T1059", "T1204"), predictions: candidates, options: options)
    #expect(
      planner.plan(
        try HuntSamples.situation("T1204", "T1059"), predictions: candidates.reversed(), options: options) == plan)
    #expect(
      planner.plan(
        try HuntSamples.situation("T1059", "T1204"), predictions: candidates + candidates, options: options) == plan)
    #expect(ids(plan.lookBack) == ["T1190", "T1566"], "ties by id")
  }

  @Test func platformsFilterExceptForPreparation() throws {
    var situation = try HuntSamples.situation("T1059")
    situation.platforms = ["Linux"]
    let plan = HuntSamples.planner().plan(
      situation, predictions: try HuntSamples.predictions(["T1486": 0.9, "T1485": 0.2, "T1566": 0.5, "T1595": 0.5]),
      options: HuntOptions(includesUncheckable: true))
    #expect(ids(plan.items) == ["T1566", "T1485"])
    let preparation = try #require(plan.preparation.first)
    #expect(ids(plan.preparation) == ["T1595"])
    #expect(preparation.priority.platform == 0.25)
    #expect(plan.lookBack.first?.strategies.isEmpty == true, "its analytic is for Windows")
  }

  @Test func whatIsLikelyAndBlindComesFirst() throws {
    let coverage = DetectionCoverage(
      kind: .sigma, name: "rules",
      statuses: [try HuntSamples.id("T1486"): .init(level: .good, detail: "4 Sigma rules")],
      entryCount: 4)
    let plan = try HuntSamples.plan(coverage: coverage)
    #expect(ids(plan.lookForward) == ["T1490", "T1486"])
    #expect(plan.lookForward.map(\.isBlindSpot) == [true, false])
    #expect(plan.lookForward.map(\.priority.coverage) == [2, 0.5])
    #expect(plan.nextActions.contains { $0.kind == .blindSpot && $0.text.contains("T1566") })
    #expect(plan.blindSpots.first?.technique == (try HuntSamples.id("T1566")))
  }

  @Test func theNewestObservationPullsItsWay() throws {
    var situation = try HuntSamples.situation("T1566", "T1486")
    let candidates = try HuntSamples.predictions(["T1059": 0.5])
    let options = HuntOptions(includesUncheckable: true)
    #expect(
      ids(HuntSamples.planner().plan(situation, predictions: candidates, options: options).eitherSide) == ["T1059"])
    situation.latest = try HuntSamples.id("T1566")
    let plan = HuntSamples.planner().plan(situation, predictions: candidates, options: options)
    #expect(ids(plan.lookForward) == ["T1059"])
  }

  @Test func aPlanIsAsLongAsAsked() throws {
    let predictions = try HuntSamples.predictions(["T1566": 0.5, "T1190": 0.4, "T1486": 0.5, "T1490": 0.01])
    func plan(_ options: HuntOptions) throws -> [String] {
      let situation = try HuntSamples.situation("T1059")
      return ids(HuntSamples.planner().plan(situation, predictions: predictions, options: options).items)
    }
    #expect(try plan(HuntOptions(count: 2, includesUncheckable: true)) == ["T1566", "T1486"])
    #expect(try plan(HuntOptions(minimumProbability: 0.05)) == ["T1566", "T1486"])
    #expect(try plan(HuntOptions()) == ["T1566", "T1486", "T1490"], "unlikely ones come where few are left")
  }

  @Test func aFamilyIsOneLine() throws {
    let plan = HuntSamples.planner().plan(
      try HuntSamples.situation("T1059"),
      predictions: try HuntSamples.predictions(["T1566": 0.3, "T1566.001": 0.5, "T1566.002": 0.01, "T1486": 0.1]))
    let line = try #require(plan.lookBack.first)
    #expect(ids(plan.items) == ["T1566", "T1486"])
    #expect(line.members.map(\.technique.description) == ["T1566.001"] && line.members.map(\.probability) == [0.5])
    #expect(abs(line.probability - (0.5 + 0.8 * (0.5 - 0.7 * 0.5 * 0.99))) < 1e-9)
    let apart = HuntSamples.planner().plan(
      try HuntSamples.situation("T1059"), predictions: try HuntSamples.predictions(["T1566": 0.3, "T1566.001": 0.5]),
      options: HuntOptions(rollsUp: false, includesUncheckable: true))
    #expect(ids(apart.items) == ["T1566.001", "T1566"])
  }

  @Test func aFamilyOfWhatWasObservedIsNamedByItsLikeliest() throws {
    let plan = HuntSamples.planner().plan(
      try HuntSamples.situation("T1566.001"),
      predictions: try HuntSamples.predictions(["T1566": 0.9, "T1566.002": 0.4]),
      options: HuntOptions(includesUncheckable: true))
    #expect(ids(plan.items) == ["T1566.002"] && plan.items.first?.probability == 0.4)
  }

  @Test func onceAWayInWasObservedAnotherNeedsEvidence() throws {
    let predictions = try HuntSamples.predictions(["T1190": 0.14, "T1566.001": 0.3, "T1486": 0.5])
    let plan = HuntSamples.planner().plan(
      try HuntSamples.situation("T1566.002"), predictions: predictions, options: HuntOptions(includesUncheckable: true))
    #expect(ids(plan.items) == ["T1566.001", "T1486"] || ids(plan.items) == ["T1486", "T1566.001"])
    #expect(plan.leftOut.map(\.reason) == [.entryIsObserved])
    #expect(plan.leftOut.first?.text.hasPrefix("Left out: 1 other way in, as one was observed") == true)
  }

  @Test func aWayInThatIsOnlySuspectedLeavesOthersOpen() throws {
    let predictions = try HuntSamples.predictions(["T1190": 0.14, "T1566.001": 0.3, "T1486": 0.5])
    let suspected = HuntSituation.Observed(try HuntSamples.id("T1566.002"), state: .suspected, weight: 0.2)
    let plan = HuntSamples.planner().plan(
      HuntSituation(observed: [suspected]), predictions: predictions, options: HuntOptions(includesUncheckable: true))
    #expect(Set(ids(plan.items)) == ["T1190", "T1566.001", "T1486"])
    #expect(plan.leftOut.isEmpty)
  }

  @Test func tacticsSayWhatWasSeenAndWhatIsOnTheLists() throws {
    let states = try HuntSamples.plan().tactics
    #expect(states.map(\.tactic.shortname) == ["reconnaissance", "initial-access", "execution", "impact"])
    #expect(states.map { $0.observed.count } == [0, 0, 1, 0])
    #expect(states.map { $0.items.count } == [0, 1, 0, 2])
  }

  @Test func anItemSaysWhatWouldSettleIt() throws {
    let item = try #require(try HuntSamples.plan().lookBack.first)
    #expect(
      item.confirmation
        == "mail (gateway) for the mailboxes of the users of WS-7; or Sysmon (EventCode=1) on WS-7 and any other host of its users show Name of T1566 before what was observed, from 2026-03-01 on."
    )
    #expect(
      item.refutation
        == "mail (gateway) for the mailboxes of the users of WS-7; and Sysmon (EventCode=1) on WS-7 and any other host of its users were collected without gaps, from 2026-03-01 on, and show nothing of the kind; where one of them was not collected, nothing is refuted."
    )
    #expect(item.hypothesis.hasPrefix("If T1566 Name of T1566 came before what was observed, then mail (gateway) for"))
  }

  @Test func nextActionsAreThreeToFive() throws {
    let actions = try HuntSamples.plan().nextActions
    #expect((3...5).contains(actions.count))
    #expect(
      actions.first?.text
        == "Read Sysmon (EventCode=1) and Sysmon (EventCode=11) first: with these 2 you can check 3 of 3 lines.")
    #expect(actions.map(\.kind) == [.logs, .validate, .contain, .entry, .mitigate])
    #expect(actions.last?.text.contains("Data Backup (M1053) mitigates 2 of the 2") == true)
  }
}
