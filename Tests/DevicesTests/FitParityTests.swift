import Devices
import Recommenders
import Testing

/// What a device fits is what the processor fits.
@Suite(.enabled(if: OpenCLAtHand.isPresent, OpenCLAtHand.skipReason)) struct FitParityTests {
  /// Sizes whose triangle fits into the memory of a group, and one whose does not.
  @Test(arguments: [(4, false), (33, true), (150, false)])
  func weightedLeastSquaresAgree(dimension: Int, weighted: Bool) throws {
    let matrix = try SampleRows.matrix(rows: 120, items: 160, weighted: weighted)
    let (options, use) = try OpenCLAtHand.options()
    let parameters = WALS.Parameters(embeddingDimension: dimension, epochs: 6, regularizationCoefficient: 5)
    let own = try WALS.fit(matrix, parameters: parameters)
    let other = try WALS.fit(matrix, parameters: parameters, options: options)
    #expect(use.fits == 1)
    #expect(SampleRows.difference(other.itemFactors, own.itemFactors) < 1e-4)
  }

  /// More rows than are solved at once.
  @Test func manyRowsAgree() throws {
    let matrix = try SampleRows.matrix(rows: 66_000, items: 10)
    let (options, use) = try OpenCLAtHand.options()
    let parameters = WALS.Parameters(embeddingDimension: 2, epochs: 1, regularizationCoefficient: 5)
    let own = try WALS.fit(matrix, parameters: parameters)
    let other = try WALS.fit(matrix, parameters: parameters, options: options)
    #expect(use.fits == 1)
    #expect(SampleRows.difference(other.itemFactors, own.itemFactors) < 1e-4)
  }

  @Test func leastSquaresOfMITREAgree() throws {
    let matrix = try SampleRows.matrix(rows: 300, items: 60)
    let (options, use) = try OpenCLAtHand.options()
    let own = try MITREWALS.fit(matrix)
    let other = try MITREWALS.fit(matrix, options: options)
    #expect(use.fits == 1)
    #expect(SampleRows.difference(other.itemFactors, own.itemFactors) < 1e-4)
  }

  @Test func equationsThatBreakDownAreTheSameError() throws {
    let matrix = try ObservationMatrix(rows: [[0], [1]], columnCount: 3)
    let (options, _) = try OpenCLAtHand.options()
    let parameters = WALS.Parameters(embeddingDimension: 8, regularizationCoefficient: 0)
    #expect(throws: RecommenderError.self) { try WALS.fit(matrix, parameters: parameters, options: options) }
  }

  @Test(arguments: [(16, false), (50, true)])
  func conjugateGradientsAgree(dimension: Int, weighted: Bool) throws {
    let matrix = try SampleRows.matrix(rows: 200, items: 90, weighted: weighted)
    let (options, use) = try OpenCLAtHand.options()
    let parameters = ALS.Parameters(embeddingDimension: dimension, epochs: 8, regularizationCoefficient: 4)
    let own = try ALS.fit(matrix, parameters: parameters)
    let other = try ALS.fit(matrix, parameters: parameters, options: options)
    #expect(use.fits == 1)
    #expect(SampleRows.difference(other.itemFactors, own.itemFactors) < 1e-3)
  }

  @Test(arguments: [1, 7, 130]) func closedFormsAgree(items: Int) throws {
    let matrix = try SampleRows.matrix(rows: 300, items: max(items, 5), weighted: true)
    let (options, use) = try OpenCLAtHand.options()
    for name in ["ease", "edlae", "rlae"] {
      let definition = try #require(ModelDefinition.named(name))
      let parameters = try ParameterValues([:], for: definition)
      let own = try definition.fit(matrix, parameters, FitOptions())
      let other = try definition.fit(matrix, parameters, options)
      #expect(SampleRows.difference(other.tensors[0].values, own.tensors[0].values) < 1e-4, "\(name)")
    }
    #expect(use.fits == 3)
  }

  @Test func aMatrixWithoutAnInverseIsTheSameError() throws {
    let matrix = try ObservationMatrix(rows: [[0, 1], [0, 1]], columnCount: 3)
    let (options, _) = try OpenCLAtHand.options()
    let parameters = try ParameterValues(["regularization": 0], for: EASE.definition)
    #expect(throws: RecommenderError.self) { try EASE.definition.fit(matrix, parameters, options) }
  }

  @Test(arguments: [false, true]) func logisticFactorsAgree(weighted: Bool) throws {
    let matrix = try SampleRows.matrix(rows: 150, items: 80, weighted: weighted)
    let (options, use) = try OpenCLAtHand.options(seed: 3)
    let parameters = LMF.Parameters(epochs: 10)
    let own = try LMF.fit(matrix, parameters: parameters, options: FitOptions(seed: 3))
    let other = try LMF.fit(matrix, parameters: parameters, options: options)
    #expect(use.fits == 1)
    #expect(SampleRows.difference(other.itemFactors, own.itemFactors) < 1e-3)
  }

  @Test(arguments: [false, true]) func gradientDescentAgrees(weighted: Bool) throws {
    let matrix = try SampleRows.matrix(rows: 150, items: 80, weighted: weighted)
    let (options, use) = try OpenCLAtHand.options()
    let parameters = Factorization.Parameters(embeddingDimension: 12, epochs: 60)
    let own = try Factorization.fit(matrix, parameters: parameters)
    let other = try Factorization.fit(matrix, parameters: parameters, options: options)
    #expect(use.fits == 1)
    #expect(SampleRows.difference(other.itemFactors, own.itemFactors) < 1e-4)
  }

  /// Steps are others than the processor's, so figures are compared: of the best places for rows of a kind.
  @Test(arguments: ["bpr", "implicit-bpr"]) func pairsRankAsWell(name: String) throws {
    let matrix = try SampleRows.matrix(rows: 400, items: 60)
    let (options, use) = try OpenCLAtHand.options()
    let definition = try #require(ModelDefinition.named(name))
    let parameters = try ParameterValues(["epochs": name == "bpr" ? 4 : 40], for: definition)
    func share(_ model: any Recommender) -> Double {
      var (hits, all) = (0, 0)
      for kind in 0..<4 {
        let best = model.recommend(for: [kind * 12, kind * 12 + 1, kind * 12 + 2], count: 9)
        hits += best.count { $0.item / 12 == kind || $0.item >= 48 }
        all += best.count
      }
      return Double(hits) / Double(all)
    }
    let own = share(try definition.fit(matrix, parameters, FitOptions(seed: 1)))
    let other = share(try definition.fit(matrix, parameters, options))
    #expect(use.fits == 1)
    #expect(own > 0.9)
    #expect(other > 0.9)
  }

  @Test(arguments: ["als", "wals", "bpr", "implicit-bpr", "lmf", "factorization", "ease"])
  func theSameSeedGivesTheSameBytes(name: String) throws {
    let matrix = try SampleRows.matrix(rows: 120, items: 50)
    let definition = try #require(ModelDefinition.named(name))
    let epochs: [String: Double] = definition.parameters.contains { $0.name == "epochs" } ? ["epochs": 3] : [:]
    let parameters = try ParameterValues(epochs, for: definition)
    let models = try (0..<2).map { _ in
      try definition.fit(matrix, parameters, try OpenCLAtHand.options(seed: 5).0).tensors.map(\.values)
    }
    #expect(models[0] == models[1])
  }
}
