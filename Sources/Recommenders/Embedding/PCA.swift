/// The directions in which vectors differ most.
///
///     let pca = PCA.fit(cloud)
///     pca.projected(cloud)          // the cloud in the plane of the first two
///     pca.explained                 // [0.31, 0.12]: shares of the variance
///
/// Found by subspace iteration with Rayleigh-Ritz steps, which never forms the covariance matrix. A component points
/// to the side on which its largest entry (the first of several) is positive, so that a map is not mirrored from one
/// run to the next.
///
/// - Complexity: O(count · dimension · components) a step; some tens of steps.
///
/// Source: Jolliffe, *Principal Component Analysis*, 2nd ed., 2002; Saad, *Numerical Methods for Large Eigenvalue
/// Problems*, 2011, ch. 5.
public struct PCA: Sendable, Equatable {
  /// The mean of the vectors, `dimension` numbers.
  public let mean: [Double]
  /// Unit vectors of `dimension` numbers, at right angles, by falling variance; zeros where the vectors do not differ
  /// in so many directions.
  public let components: [[Double]]
  /// The variance along each component (divisor n − 1).
  public let variances: [Double]
  /// The variance along all directions together.
  public let totalVariance: Double

  /// The share of the variance that lies along each component, 0…1.
  public var explained: [Double] { variances.map { totalVariance > 0 ? $0 / totalVariance : 0 } }

  /// Finds the first `count` components.
  public static func fit(_ cloud: PointCloud, components count: Int = 2) -> PCA {
    precondition(count > 0, "PCA looks for at least one component")
    let (n, d) = (cloud.count, cloud.dimension)
    var mean = [Double](repeating: 0, count: d)
    for index in cloud.values.indices { mean[index % d] += Double(cloud.values[index]) / Double(max(n, 1)) }
    let centered = cloud.values.indices.map { Double(cloud.values[$0]) - mean[$0 % d] }
    let divisor = Double(max(n - 1, 1))
    let total = centered.reduce(0) { $0 + $1 * $1 } / divisor

    var generator = SeededGenerator(seed: 1)
    // More vectors than wanted let those that are wanted converge faster.
    var basis = (0..<min(count + 8, d)).map { _ in (0..<d).map { _ in generator.nearlyNormal() } }
    orthonormalize(&basis)
    var variances: [Double] = []
    for _ in 0..<500 {
      let images = product(centered, dimension: d, basis, divisor: divisor)
      let size = basis.count
      let small = (0..<(size * size)).map { dot(basis[$0 / size], images[$0 % size]) }
      let eigen = SymmetricEigen(small, n: size)
      let turned = eigen.vectors.map { combination(of: basis, $0) }
      let turnedImages = eigen.vectors.map { combination(of: images, $0) }
      variances = Array(eigen.values.prefix(count))
      // A vector is an eigenvector once its image is nothing but a multiple of it.
      let errors = variances.indices.map { position in
        zip(turnedImages[position], turned[position]).reduce(0) { sum, pair in
          let rest = pair.0 - variances[position] * pair.1
          return sum + rest * rest
        }
      }
      basis = turned
      if errors.allSatisfy({ $0 <= total * total * 1e-24 }) { break }
      basis = turnedImages
      orthonormalize(&basis)
    }
    return PCA(
      mean: mean, components: (0..<count).map { $0 < basis.count ? oriented(basis[$0]) : mean.map { _ in 0 } },
      variances: (0..<count).map { $0 < variances.count ? max(0, variances[$0]) : 0 }, totalVariance: total)
  }

  /// The places of vectors along each component, vector by vector.
  public func coordinates(_ cloud: PointCloud) -> [[Double]] {
    precondition(cloud.dimension == mean.count, "vectors of the length that the components were found for")
    return (0..<cloud.count).map { row in
      let start = row * mean.count
      return components.map { component in
        mean.indices.reduce(0) { $0 + (Double(cloud.values[start + $1]) - mean[$1]) * component[$1] }
      }
    }
  }

  /// The vectors in the plane of the first two components.
  public func projected(_ cloud: PointCloud) -> [PlanePoint] {
    coordinates(cloud).map { PlanePoint(x: $0[0], y: $0.count > 1 ? $0[1] : 0) }
  }
}
