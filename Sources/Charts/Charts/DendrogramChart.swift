/// A tree of items that were joined two groups at a time, with a name at each leaf.
package struct DendrogramChart: Chart {
  /// Two groups that became one.
  package struct Merge: Sendable, Equatable {
    /// A leaf, or above their number the merge with that number less the leaves.
    package let left: Int
    package let right: Int
    package let height: Double

    package init(left: Int, right: Int, height: Double) {
      self.left = left
      self.right = right
      self.height = height
    }
  }

  private static let rowHeight = 16.0

  package let text: ChartText
  /// The names of the leaves by their numbers.
  package let leaves: [String]
  /// By ascending height.
  package let merges: [Merge]
  /// The leaves from the top down.
  package let order: [Int]
  /// The cluster of each leaf, which colors it.
  package let clusters: [Int]
  /// What heights are.
  package let axis: Axis

  package init(
    text: ChartText, leaves: [String], merges: [Merge], order: [Int], clusters: [Int], axis: Axis
  ) {
    precondition(Set(order) == Set(leaves.indices) && order.count == leaves.count, "each leaf has its place")
    precondition(merges.count == max(leaves.count - 1, 0), "there is one merge less than leaves")
    self.text = text
    self.leaves = leaves
    self.merges = merges
    self.order = order
    self.clusters = clusters
    self.axis = axis
  }

  package func svg() -> String {
    let names = leaves.map { TextFitting.shortened($0, size: 11, limit: 320) }
    let left = (names.map { TextFitting.width($0, size: 11) }.max() ?? 0) + 12
    let frame = Frame(
      text: text, width: 520 + left + 2 * Frame.margin, contentHeight: Double(leaves.count) * Self.rowHeight + 52)
    let room = frame.content
    let domain = axis.roundedDomain(of: merges.map(\.height), holding: 0)
    let base = room.bottom - 42
    let scale = Scale(domain, from: room.left + left, to: room.right - 10)
    var canvas = Canvas()
    AxisLine(scale: scale, ticks: axis.ticks(in: domain, count: 6), title: axis.title, y: base).draw(on: &canvas)
    var places = [Place](repeating: Place(0, 0), count: leaves.count)
    for (row, leaf) in order.enumerated() {
      places[leaf] = Place(scale(0), room.top + (Double(row) + 0.5) * Self.rowHeight)
      canvas.text(names[leaf], at: Place(room.left + left - 8, places[leaf].y + 4), "small end")
    }
    var colors = clusters.map { Optional($0) }
    for merge in merges {
      let (a, b) = (places[merge.left], places[merge.right])
      let x = scale(merge.height)
      let own = colors[merge.left] == colors[merge.right] ? colors[merge.left] : nil
      // Above a cluster the tree is nobody's.
      let style = own.map { "line k\(SeriesStyle($0).color)" } ?? "thin axis"
      canvas.line([Place(a.x, a.y), Place(x, a.y), Place(x, b.y), Place(b.x, b.y)], style)
      places.append(Place(x, (a.y + b.y) / 2))
      colors.append(own)
    }
    return frame.document(canvas, description: description)
  }

  private var description: String {
    let count = Set(clusters).count
    return "A tree of \(leaves.count) items in \(count) clusters, from the top: "
      + order.map { leaves[$0] }.joined(separator: ", ") + "."
  }
}
