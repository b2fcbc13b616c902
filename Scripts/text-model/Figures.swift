/// Whether a technique in a report was rightly found.
struct Judgement {
  let report: Int
  let probability: Float
  let isTrue: Bool
}

/// Precision, recall and F1 over pairs of reports and techniques, and how far probabilities are to be believed.
struct Figures {
  let text: String

  init(_ judged: [Judgement], total: Int) {
    func at(_ threshold: Float) -> String {
      let found = judged.filter { $0.probability >= threshold }
      let right = found.count { $0.isTrue }
      let f1 = 2 * Double(right) / Double(found.count + total)
      return
        "p≥\(threshold) F1 \(short(f1)) P \(short(Double(right) / Double(max(1, found.count)))) R \(short(Double(right) / Double(total)))"
    }
    var best: (f1: Double, threshold: Float) = (0, 0)
    var right = 0
    for (index, judgement) in judged.sorted(by: { $0.probability > $1.probability }).enumerated() {
      if judgement.isTrue { right += 1 }
      let f1 = 2 * Double(right) / Double(index + 1 + total)
      if f1 > best.f1 { best = (f1, judgement.probability) }
    }
    let shown = judged.filter { $0.probability >= 0.05 }
    var error = 0.0
    for bin in 0..<10 {
      let members = shown.filter { Int($0.probability * 10) == bin || bin == 9 && $0.probability >= 1 }
      let mean = members.reduce(0.0) { $0 + Double($1.probability) }
      error += abs(mean - Double(members.count { $0.isTrue }))
    }
    text =
      "best F1 \(short(best.f1)) at \(short(Double(best.threshold))); "
      + [0.3, 0.4, 0.5, 0.7].map { at(Float($0)) }.joined(separator: "; ")
      + "; ECE \(short(error / Double(max(1, shown.count))))"
  }
}

func short(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }
