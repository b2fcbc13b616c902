extension [UInt8] {
  /// How far apart two texts are as typing goes: the number of bytes changed, added or left out, or of neighbors
  /// swapped, that lead from one to the other (optimal string alignment distance); `nil` when it is above `limit`.
  ///
  /// - Complexity: O(own bytes × other bytes) time, O(other bytes) memory.
  package func editDistance(to other: [UInt8], limit: Int) -> Int? {
    guard abs(count - other.count) <= limit else { return nil }
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = [Int](0...other.count)
    var row = last
    for i in indices {
      row[0] = i + 1
      var least = row[0]
      for j in other.indices {
        var cost = Swift.min(last[j] + (self[i] == other[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, self[i] == other[j - 1], self[i - 1] == other[j] {
          cost = Swift.min(cost, beforeLast[j - 1] + 1)
        }
        row[j + 1] = cost
        least = Swift.min(least, cost)
      }
      if least > limit { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}
