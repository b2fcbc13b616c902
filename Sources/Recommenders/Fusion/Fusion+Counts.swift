extension Fusion {
  /// The model with popularity and naive Bayes from counts of more rows than the other parts were fitted to.
  ///
  /// - Parameters:
  ///   - pairs: how many rows hold both of each pair of items; `itemCount²` numbers, symmetric.
  ///   - total: the number of rows that were counted.
  ///   - parameters: those of naive Bayes among the model's.
  package func counted(pairs: [Double], of total: Int, _ parameters: ParameterValues) -> Fusion {
    let bayes = NaiveBayes.fit(
      pairs: pairs, total: Double(total), itemCount: itemCount,
      parameters: NaiveBayes.Parameters(
        smoothing: parameters["smoothing"], absenceWeight: parameters["absence_weight"]))
    let kept = keptRows?.rowCount ?? 0
    return Fusion(
      neighbors: neighbors, factors: factors, bayes: bayes.roundedToHalf, network: network,
      popularity: (0..<itemCount).map { Float(logarithm(pairs[$0 * itemCount + $0] + 0.5)) }, blend: blend,
      rowsLeftOut: kept == 0 ? 0 : max(total - kept, 0), keptRowNumbers: keptRowNumbers)
  }
}
