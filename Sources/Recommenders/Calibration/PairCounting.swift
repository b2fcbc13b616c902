/// In how many rows items, and pairs of items, were seen.
package protocol PairCounting: Sendable {
  /// The number of rows that were counted.
  var rowCount: Int { get }
  /// In how many of them an item was seen.
  func rows(with item: Int) -> Int
  /// In how many of them two items were seen together.
  func rows(withBoth item: Int, _ other: Int) -> Int
}
