/// Small corpora for tests, the same on every run.
public enum SampleCorpus {
  /// Reports of four kinds of intrusion, each with techniques of its own and a few that occur everywhere: what was
  /// observed tells much about the rest.
  public static func csv(reports: Int) -> String {
    let kinds = [
      ["T1566", "T1204", "T1059", "T1027", "T1105", "T1071"],
      ["T1486", "T1490", "T1489", "T1078", "T1021", "T1570"],
      ["T1530", "T1537", "T1580", "T1526", "T1538", "T1087"],
      ["T1190", "T1505", "T1003", "T1018", "T1046", "T1083"],
    ]
    let common = ["T1082", "T1016", "T1033", "T1057"]
    var dice = Dice(state: 1)
    return csv(
      (0..<reports).map { report in
        dice.draw(4, from: kinds[report % kinds.count]) + dice.draw(1 + report % 2, from: common)
      })
  }

  /// Reports whose techniques have nothing to do with each other, some being more frequent than others: nothing ranks
  /// better than popularity.
  public static func noise(reports: Int) -> String {
    let techniques = csv(reports: 40).split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[1]) }
    let distinct = Set(techniques).sorted()
    var dice = Dice(state: 7)
    return csv(
      (0..<reports).map { _ in
        let listed = distinct.enumerated().filter { dice.next(100) < 70 / (1 + $0.offset / 2) }.map(\.element)
        return listed.count < 4 ? dice.draw(5, from: distinct) : listed
      })
  }

  private static func csv(_ reports: [[String]]) -> String {
    "report,technique\n"
      + reports.enumerated().flatMap { report, techniques in techniques.map { "r\(report),\($0)\n" } }.joined()
  }
}

/// A generator of numbers that are random enough for a sample.
private struct Dice {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  /// `count` different items, in the order of the list.
  mutating func draw(_ count: Int, from items: [String]) -> [String] {
    var left = Array(items.indices)
    while left.count > count { left.remove(at: next(left.count)) }
    return left.map { items[$0] }
  }
}
