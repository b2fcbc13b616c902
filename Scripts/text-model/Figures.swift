/// Whether a technique in a report was rightly found.
struct Judgement {
  let report: Int
  let technique: String
  let probability: Float
  let isTrue: Bool
}

/// Precision, recall and F1 over pairs of reports and techniques with intervals over reports, and how far probabilities
/// are to be believed.
struct Figures {
  /// What is right, found and marked in one report.
  private struct Counts {
    var right = 0
    var found = 0
    var marked = 0
  }

  let text: String

  /// - Parameters:
  ///   - marked: how many techniques people marked in each report.
  ///   - threshold: the probability from which on a report's techniques count as found; it must come from other reports.
  init(_ judged: [Judgement], marked: [Int: Int], threshold: (Int) -> Float) {
    func line(_ name: String, _ threshold: (Int) -> Float) -> String {
      var counts = marked.mapValues { Counts(marked: $0) }
      for judgement in judged where judgement.probability >= threshold(judgement.report) {
        counts[judgement.report, default: Counts()].found += 1
        if judgement.isTrue { counts[judgement.report, default: Counts()].right += 1 }
      }
      let rows = counts.sorted { $0.key < $1.key }.map(\.value)
      let values = Self.values(rows)
      let draws = Self.draws(rows)
      let parts = zip(["F1", "P", "R"], values.indices).map { name, index in
        let sorted = draws.map { $0[index] }.sorted()
        return
          "\(name) \(short(values[index])) (\(short(sorted[sorted.count / 40]))–\(short(sorted[sorted.count * 39 / 40])))"
      }
      return "  \(name): " + parts.joined(separator: ", ")
    }
    let shown = judged.filter { $0.probability >= 0.05 }
    var error = 0.0
    for bin in 0..<10 {
      let members = shown.filter { min(9, Int($0.probability * 10)) == bin }
      error += abs(members.reduce(0.0) { $0 + Double($1.probability) } - Double(members.count { $0.isTrue }))
    }
    let lines =
      [line("threshold of other reports", threshold)]
      + [0.3, 0.4, 0.5, 0.7].map { value in line("p≥\(value)") { _ in Float(value) } }
    text = lines.joined(separator: "\n") + "\n  calibration error \(short(error / Double(max(1, shown.count))))"
  }

  /// How often what is given some probability is right, a line for each tenth.
  static func reliability(_ judged: [Judgement]) -> String {
    var lines = ["  probability, techniques, mean probability, right:"]
    for bin in 0..<10 {
      let members = judged.filter { $0.probability >= 0.05 && min(9, Int($0.probability * 10)) == bin }
      guard !members.isEmpty else { continue }
      let mean = members.reduce(0.0) { $0 + Double($1.probability) } / Double(members.count)
      let right = Double(members.count { $0.isTrue }) / Double(members.count)
      lines.append("  \(short(Double(bin) / 10)) \(members.count) \(short(mean)) \(short(right))")
    }
    return lines.joined(separator: "\n")
  }

  /// Precision, recall and F1 of each technique, that with the most reports first.
  ///
  /// - Parameter marked: in how many reports people marked each technique.
  static func techniques(
    _ judged: [Judgement], marked: [String: Int], threshold: (Int) -> Float
  ) -> String {
    let found = Dictionary(grouping: judged.filter { $0.probability >= threshold($0.report) }, by: \.technique)
    var lines = ["  technique, reports, F1, precision, recall:"]
    for (technique, count) in marked.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let members = found[technique] ?? []
      let counts = Counts(right: members.count { $0.isTrue }, found: members.count, marked: count)
      lines.append("  \(technique) \(count) " + values([counts]).map(short).joined(separator: " "))
    }
    return lines.joined(separator: "\n")
  }

  /// The threshold with the highest F1.
  static func threshold(_ judged: [Judgement], marked: Int) -> Float {
    var best: (f1: Double, threshold: Float) = (0, 0.5)
    var right = 0
    for (index, judgement) in judged.sorted(by: { $0.probability > $1.probability }).enumerated() {
      if judgement.isTrue { right += 1 }
      let f1 = 2 * Double(right) / Double(index + 1 + marked)
      if f1 > best.f1 { best = (f1, judgement.probability) }
    }
    return best.threshold
  }

  private static func values(_ rows: some Sequence<Counts>) -> [Double] {
    var sum = Counts()
    for row in rows {
      sum.right += row.right
      sum.found += row.found
      sum.marked += row.marked
    }
    let right = Double(sum.right)
    return [
      2 * right / Double(max(1, sum.found + sum.marked)), right / Double(max(1, sum.found)),
      right / Double(max(1, sum.marked)),
    ]
  }

  /// The values in 1,000 draws of reports with replacement.
  private static func draws(_ rows: [Counts]) -> [[Double]] {
    var random: UInt64 = 88_172_645_463_325_252
    return (0..<1000).map { _ in
      values(
        rows.indices.map { _ in
          random ^= random << 13
          random ^= random >> 7
          random ^= random << 17
          return rows[Int(random % UInt64(rows.count))]
        })
    }
  }
}

func short(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }
