import Testing

@testable import Recommenders

@Suite struct SymmetricEigenTests {
  @Test func twoByTwo() {
    let eigen = SymmetricEigen([2, 1, 1, 2], n: 2)
    #expect(zip(eigen.values, [3, 1]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(abs(eigen.vectors[0][0]) - 0.5.squareRoot()) < 1e-12)
    #expect(abs(eigen.vectors[0][0] - eigen.vectors[0][1]) < 1e-12)
  }

  @Test func rebuildsTheMatrix() {
    var generator = SeededGenerator(seed: 4)
    let n = 12
    var matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0...i {
        matrix[i * n + j] = generator.nearlyNormal()
        matrix[j * n + i] = matrix[i * n + j]
      }
    }
    let eigen = SymmetricEigen(matrix, n: n)
    #expect(eigen.values == eigen.values.sorted(by: >))
    for i in 0..<n {
      for j in 0..<n {
        let value = (0..<n).reduce(0.0) { $0 + eigen.values[$1] * eigen.vectors[$1][i] * eigen.vectors[$1][j] }
        #expect(abs(value - matrix[i * n + j]) < 1e-10)
      }
    }
  }

  @Test func zerosHaveNoDirection() {
    #expect(SymmetricEigen([0, 0, 0, 0], n: 2).values == [0, 0])
    #expect(SymmetricEigen([], n: 0).values.isEmpty)
  }
}
