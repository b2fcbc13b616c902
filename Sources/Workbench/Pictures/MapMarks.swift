import InferenceService
import Recommenders

/// What is to be drawn on a map, before places are known.
struct MapMarks {
  struct Mark {
    /// A position among the categories.
    let category: Int
    let title: String
    let label: String?
    /// What it has in common with others, for ``NeighborAgreement``.
    let groups: Set<String>
  }

  let vectors: PointCloud
  let points: [Mark]
  let categories: [String]
  /// What members of a group share ("a tactic").
  let groupName: String
  let title: String
  let subtitle: String
  /// What was left out, and why.
  let note: String?
  let warnings: [ServiceWarning]
}

extension PointCloud {
  /// The directions of vectors, and which of them have one: a vector of zeros says nothing and has no place on a map.
  static func directions(_ vectors: [[Float]], dimension: Int) throws -> (cloud: PointCloud, kept: [Int]) {
    let kept = vectors.indices.filter { vectors[$0].contains { $0 != 0 } }
    let cloud = try PointCloud(kept.flatMap { vectors[$0] }, dimension: max(dimension, 1)).normalized
    return (cloud, kept)
  }
}
