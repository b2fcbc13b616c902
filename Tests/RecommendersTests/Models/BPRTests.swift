import Testing

@testable import Recommenders

@Suite struct BPRTests {
  private let matrix: ObservationMatrix
  init() throws { matrix = try ObservationMatrix(rows: ModelContractTests.checkerboard, columnCount: 20) }

  @Test func triplesAreAnObservationAndAnAbsentItem() throws {
    var sampler = PairSampler()
    var generator = SeededGenerator(seed: 1)
    let observations = SampledObservations(matrix)
    sampler.draw(500, from: observations, range: 20..<60, generator: &generator)
    #expect(sampler.count == 500)
    for (row, (liked, other)) in zip(sampler.rows, zip(sampler.liked, sampler.others)) {
      let held = matrix[row: Int(row)]
      #expect(held.contains(Int(liked)) && !held.contains(Int(other)))
      #expect((2...6).contains(row))
    }
  }

  @Test func rowsAreDrawnByWeight() throws {
    let weighted = try ObservationMatrix(rows: [[0, 1], [2, 3]], columnCount: 5, rowWeights: [3, 1])
    let observations = SampledObservations(weighted)
    var generator = SeededGenerator(seed: 1)
    let first = (0..<4000).count { _ in observations.draw(from: 0..<4, generator: &generator) < 2 }
    #expect(abs(Double(first) / 4000 - 0.75) < 0.03)
  }

  /// Groups of rows that run side by side learn what one sequence learns.
  @Test func groupsLearnWhatASequenceLearns() throws {
    for groupedFrom in [0, 1_000_000] {
      var trainer = PairwiseTrainer(
        dimension: 2, rate: 0.02, regularization: 0.01, hasBiases: false)
      trainer.groupedFrom = groupedFrom
      let items = try trainer.fit(matrix, steps: 60_000, options: FitOptions(threads: 2))
      let model = BPR(items: items, parameters: .init(embeddingDimension: 2, regularizationCoefficient: 0.01))
      for (row, observed) in ModelContractTests.checkerboard.enumerated() {
        #expect(model.recommend(for: observed, count: 1).first?.item == row)
      }
    }
  }

  @Test func groupsGiveTheSameBytesWithAnyNumberOfThreads() throws {
    var trainer = PairwiseTrainer(
      dimension: 3, rate: 0.05, regularization: 0.01, hasBiases: true)
    trainer.groupedFrom = 0
    let fits = try [1, 2, 4].map { try trainer.fit(matrix, steps: 20_000, options: FitOptions(threads: $0)) }
    #expect(fits[0].vectors == fits[1].vectors && fits[0].vectors == fits[2].vectors)
    #expect(fits[0].biases == fits[1].biases && fits[0].biases.contains { $0 != 0 })
  }

  /// At the folded-in vector the gradient of the documented objective vanishes.
  @Test func foldInMaximizesItsObjective() throws {
    let model = try BPR.fit(
      matrix, parameters: .init(embeddingDimension: 2, learningRate: 0.02, epochs: 20, regularizationCoefficient: 0.1))
    let observed = [0, 2, 4]
    func objective(_ u: [Double]) -> Double {
      let scores = model.foldIn.items.products(with: u)
      let absent = (0..<20).filter { !observed.contains($0) }
      var sum = 0.0
      for i in observed {
        for j in absent { sum += logarithm2(sigmoid(scores[i] - scores[j])) * 0.6931471805599453 }
      }
      return sum / Double(observed.count * absent.count) - 0.05 * u.reduce(0) { $0 + $1 * $1 }
    }
    let best = model.foldIn.rowVector(for: observed)
    for index in best.indices {
      for move in [-0.01, 0.01] {
        var other = best
        other[index] += move
        #expect(objective(other) < objective(best))
      }
    }
  }
}
