/// Precision, recall, NDCG, average precision and reciprocal rank of one row, masked and safe against ties.
///
/// Observed items are no candidates. Items that share a score stand in no order, so each figure is its *expectation*
/// over all orders of the tied items: a model that gives everything the same score gets what chance gives, whatever
/// the columns are called.
///
/// Source: McSherry and Najork, *Computing Information Retrieval Performance Measures Efficiently in the Presence of
/// Tied Scores*, ECIR 2008.
struct RankingMetrics {
  let precision: [Double]
  let recall: [Double]
  let ndcg: [Double]
  let averagePrecision: Double
  let reciprocalRank: Double

  /// - Parameters:
  ///   - scores: a score for each item; those that are not a number rank last.
  ///   - hidden: the items to be found, at least one.
  init(scores: [Float], observed: [Int], hidden: [Int], cutoffs: [Int]) {
    precondition(!hidden.isEmpty, "a row without hidden items has no ranking figures")
    let masked = Set(observed)
    let wanted = Set(hidden)
    func value(_ item: Int) -> Float { scores[item].isNaN ? -.infinity : scores[item] }
    let ranked = scores.indices.filter { !masked.contains($0) }.sorted { value($0) > value($1) }

    var hits = cutoffs.map { _ in 0.0 }
    var gains = cutoffs.map { _ in 0.0 }
    var precisionSum = 0.0
    var reciprocal = 0.0
    var found = 0
    var start = 0
    while start < ranked.count, found < wanted.count {
      var end = start
      var relevant = 0
      while end < ranked.count, value(ranked[end]) == value(ranked[start]) {
        if wanted.contains(ranked[end]) { relevant += 1 }
        end += 1
      }
      if relevant > 0 {
        let tie = TiedItems(first: start + 1, count: end - start, relevant: relevant)
        for (index, cutoff) in cutoffs.enumerated() {
          hits[index] += tie.expectedHits(within: cutoff)
          gains[index] += tie.expectedGain(within: cutoff)
        }
        precisionSum += tie.expectedPrecisionSum(foundBefore: found)
        if found == 0 { reciprocal = tie.expectedReciprocalRank() }
        found += relevant
      }
      start = end
    }

    let total = Double(wanted.count)
    precision = zip(hits, cutoffs).map { $0 / Double($1) }
    recall = hits.map { $0 / total }
    ndcg = zip(gains, cutoffs).map { gain, cutoff in
      gain / discountedGain(of: 1..<(min(wanted.count, cutoff) + 1))
    }
    averagePrecision = precisionSum / total
    reciprocalRank = reciprocal
  }
}

/// The sum over ranks, the first being 1, of what a wanted item is worth there.
private func discountedGain(of ranks: Range<Int>) -> Double {
  var gain = 0.0
  for rank in ranks { gain += 1 / logarithm2(Double(rank) + 1) }
  return gain
}

/// Items that share a score, in ranks `first ..< first + count`, of which `relevant` are wanted.
private struct TiedItems {
  let first: Int
  let count: Int
  let relevant: Int

  private var share: Double { Double(relevant) / Double(count) }
  private func ranks(within cutoff: Int) -> Range<Int> { first..<max(first, min(first + count, cutoff + 1)) }

  func expectedHits(within cutoff: Int) -> Double { share * Double(ranks(within: cutoff).count) }

  func expectedGain(within cutoff: Int) -> Double {
    share * discountedGain(of: ranks(within: cutoff))
  }

  /// The sum, over wanted items in the tie, of the precision at their rank.
  func expectedPrecisionSum(foundBefore: Int) -> Double {
    let othersBefore = count > 1 ? Double(relevant - 1) / Double(count - 1) : 0
    var sum = 0.0
    for offset in 0..<count {
      sum += (Double(foundBefore) + 1 + Double(offset) * othersBefore) / Double(first + offset)
    }
    return sum * share
  }

  /// One over the rank of the first wanted item, the tie being the first to hold one.
  func expectedReciprocalRank() -> Double {
    var noneYet = 1.0
    var sum = 0.0
    for offset in 0...(count - relevant) {
      let left = Double(count - offset)
      let next = Double(relevant) / left
      sum += noneYet * next / Double(first + offset)
      noneYet *= 1 - next
    }
    return sum
  }
}
