/// The best of many scores.
public enum TopK {
  /// The indices of the `count` highest scores, best first; equal scores in ascending order of index.
  ///
  ///     TopK.indices(of: [0.2, 0.9, 0.2], count: 2)  // [1, 0]
  ///
  /// Indices in `excluded`, all of `scores`, are left out, and so are scores that are not a number.
  ///
  /// - Complexity: O(n + m · count) for n scores of which m are not clearly beaten, O(n log n) when `count` is large.
  public static func indices(of scores: [Float], count: Int, excluding excluded: some Sequence<Int> = []) -> [Int] {
    guard count > 0 else { return [] }
    var scores = scores
    // No comparison with these is true.
    for index in excluded { scores[index] = .nan }
    guard count <= 64 else {
      return Array(
        scores.indices.filter { !scores[$0].isNaN }
          .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
          .prefix(count))
    }
    // The best so far, in order; a score that does not beat the last of them falls to one comparison.
    var best: [Int] = []
    best.reserveCapacity(count + 1)
    scores.withUnsafeBufferPointer { scores in
      var bar = -Float.infinity
      for index in scores.indices {
        let score = scores[index]
        guard score > bar || (best.count < count && score >= bar) else { continue }
        var place = best.count
        while place > 0, scores[best[place - 1]] < score { place -= 1 }
        best.insert(index, at: place)
        if best.count > count { best.removeLast() }
        if best.count == count { bar = scores[best[count - 1]] }
      }
    }
    return best
  }

  /// The `count`-th highest of some scores that are at least 0, or −∞ where there are fewer.
  ///
  /// - Complexity: O(n) for n scores.
  static func bar(of scores: [Float], count: Int) -> Float {
    guard count > 0, count <= scores.count else { return -.infinity }
    // Numbers of at least 0 are in the order of their bits: those whose first bits are the bar's are few.
    let (shift, width) = (UInt32(19), 1 << 12)
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
