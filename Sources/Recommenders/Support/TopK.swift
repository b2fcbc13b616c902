/// The best of many scores.
public enum TopK {
  /// The indices of the `count` highest scores, best first; equal scores in ascending order of index.
  ///
  ///     TopK.indices(of: [0.2, 0.9, 0.2], count: 2)  // [1, 0]
  ///
  /// Indices in `excluded` are left out, and so are scores that are not a number.
  ///
  /// - Complexity: O(n + m log m) for n scores of which m are not clearly beaten.
  public static func indices(of scores: [Float], count: Int, excluding excluded: Set<Int> = []) -> [Int] {
    guard count > 0 else { return [] }
    func precedes(_ a: Int, _ b: Int) -> Bool {
      scores[a] != scores[b] ? scores[a] > scores[b] : a < b
    }
    // Keeps up to twice `count` candidates and cuts back to `count` whenever they are full: after the first cut most
    // scores fall to one comparison.
    var kept: [Int] = []
    var bar = -Float.infinity
    for index in scores.indices where scores[index] >= bar && !excluded.contains(index) {
      kept.append(index)
      if kept.count >= 2 * count {
        kept.sort(by: precedes)
        kept.removeLast(kept.count - count)
        bar = scores[kept[count - 1]]
      }
    }
    kept.sort(by: precedes)
    return Array(kept.prefix(count))
  }

  /// The `count`-th highest of some scores, or −∞ where there are fewer.
  ///
  /// - Complexity: O(n) on average for n scores.
  static func bar(of scores: [Float], count: Int) -> Float {
    guard count > 0, count <= scores.count else { return -.infinity }
    var scores = scores
    var (low, high) = (0, scores.count - 1)
    let target = count - 1
    scores.withUnsafeMutableBufferPointer { scores in
      while low < high {
        let pivot = scores[low + (high - low) / 2]
        var (i, j) = (low, high)
        while i <= j {
          while scores[i] > pivot { i += 1 }
          while scores[j] < pivot { j -= 1 }
          if i <= j {
            scores.swapAt(i, j)
            i += 1
            j -= 1
          }
        }
        if target <= j { high = j } else if target >= i { low = i } else { break }
      }
    }
    return scores[target]
  }
}
