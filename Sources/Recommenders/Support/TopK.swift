import CKernels

/// The best of many scores.
///
/// One of the few files with unsafe pointers: ranking a row would otherwise take longer than scoring it.
public enum TopK {
  /// The indices of the `count` highest scores, best first; equal scores in ascending order of index.
  ///
  ///     TopK.indices(of: [0.2, 0.9, 0.2], count: 2)  // [1, 0]
  ///
  /// Indices in `excluded`, all of `scores`, are left out, and so are scores that are not a number.
  ///
  /// - Complexity: O(n) for n scores and a `count` that is small beside it, O(n log n) when it is large.
  public static func indices(of scores: [Float], count: Int, excluding excluded: some Sequence<Int> = []) -> [Int] {
    guard count > 0 else { return [] }
    if let best = best(of: scores, count: count, excluding: Array(excluded)) { return best }
    var scores = scores
    // No comparison with these is true.
    for index in excluded { scores[index] = .nan }
    guard count <= 64 else {
      return Array(
        scores.indices.filter { !scores[$0].isNaN }
          .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
          .prefix(count))
    }
    return [Int](unsafeUninitializedCapacity: count) { best, found in
      scores.withUnsafeBufferPointer { scores in found = best.fill(fromBest: scores) }
    }
  }

  /// The same where few are asked of many; `nil` elsewhere.
  private static func best(of scores: [Float], count: Int, excluding excluded: [Int]) -> [Int]? {
    let wanted = count + excluded.count
    guard wanted <= 64 else { return nil }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: wanted) { best in
      guard let first = best.baseAddress else { return nil }
      let found = tie_best(scores, scores.count, wanted, first)
      guard found > 0 else { return nil }
      return [Int](unsafeUninitializedCapacity: count) { kept, written in
        for index in best[..<found] where written < count && !excluded.contains(Int(index)) {
          kept[written] = Int(index)
          written += 1
        }
      }
    }
  }

  /// The indices of the `count` highest of scores, as far as these are above 0, in ascending order; of equal scores the
  /// earlier are taken.
  ///
  /// - Complexity: O(n) for n scores, of which most are looked at eight at a time.
  static func highest(of scores: [Float], count: Int) -> [Int] {
    guard count > 0 else { return [] }
    let candidates = indices(of: scores, atLeast: max(lowerBound(of: scores, count: count), .leastNonzeroMagnitude))
    guard candidates.count > count else { return candidates }
    let bar = bar(of: candidates.map { scores[$0] }, count: count)
    var level = count - candidates.count { scores[$0] > bar }
    return candidates.filter { index in
      if scores[index] > bar { return true }
      guard scores[index] == bar, level > 0 else { return false }
      level -= 1
      return true
    }
  }

  /// A number that the `count`-th highest of some scores, which are at least 0, is not below: the `count`-th highest of
  /// the maxima of groups of them.
  private static func lowerBound(of scores: [Float], count: Int) -> Float {
    let group = scores.count / (4 * count)
    guard group > 1 else { return 0 }
    let whole = scores.count / (8 * group) * (8 * group)
    var maxima = [Float](repeating: 0, count: whole / group)
    tie_maxima(scores, whole, group, &maxima)
    return bar(of: maxima, count: count)
  }

  /// The indices of scores that are at least `bar`, ascending.
  private static func indices(of scores: [Float], atLeast bar: Float) -> [Int] {
    let whole = scores.count / 8 * 8
    let found = [Int32](unsafeUninitializedCapacity: whole) { indices, count in
      count = indices.baseAddress.map { tie_at_least(scores, whole, bar, $0) } ?? 0
    }
    return found.map { Int($0) } + (whole..<scores.count).filter { scores[$0] >= bar }
  }

  /// The `count`-th highest of some scores that are at least 0, or −∞ where there are fewer.
  ///
  /// - Complexity: O(n) for n scores.
  static func bar(of scores: [Float], count: Int) -> Float {
    guard count > 0, count <= scores.count, let highest = scores.max() else { return -.infinity }
    // Numbers of at least 0 are in the order of their bits: those whose first bits are the bar's are few.
    let shift = UInt32(19)
    let width = Int(highest.bitPattern >> shift) + 1
    var first = -1
    var left = count
    var histogram = [Int32](repeating: 0, count: width)
    histogram.withUnsafeMutableBufferPointer { histogram in
      scores.withUnsafeBufferPointer { scores in
        for score in scores { histogram[Int(score.bitPattern >> shift)] += 1 }
      }
    }
    for bucket in stride(from: width - 1, through: 0, by: -1) {
      if Int(histogram[bucket]) >= left {
        first = bucket
        break
      }
      left -= Int(histogram[bucket])
    }
    let level = scores.filter { Int($0.bitPattern >> shift) == first }.sorted(by: >)
    return level[left - 1]
  }
}

extension UnsafeMutableBufferPointer<Int> {
  /// Writes the indices of the highest scores, as many as there is room for, and returns how many that are.
  fileprivate func fill(fromBest scores: UnsafeBufferPointer<Float>) -> Int {
    var found = 0
    var next = 0
    while next < scores.count, found < count {
      if !scores[next].isNaN {
        settle(next, at: found, scores)
        found += 1
      }
      next += 1
    }
    guard next < scores.count else { return found }
    // From here on a score that does not beat the last of the best falls to one comparison.
    var bar = scores[self[count - 1]]
    for index in next..<scores.count where scores[index] > bar {
      settle(index, at: count - 1, scores)
      bar = scores[self[count - 1]]
    }
    return found
  }

  /// Puts an index in its order among those before `place`.
  private func settle(_ index: Int, at place: Int, _ scores: UnsafeBufferPointer<Float>) {
    let score = scores[index]
    var place = place
    while place > 0, scores[self[place - 1]] < score {
      self[place] = self[place - 1]
      place -= 1
    }
    self[place] = index
  }
}
