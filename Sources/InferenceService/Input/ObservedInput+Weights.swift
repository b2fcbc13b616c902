extension ObservedInput {
  /// Refuses weights where nothing is observed: there one would be dropped without a word.
  ///
  /// - Parameters:
  ///   - place: the field that the techniques stand in, or nothing where they are all there is.
  ///   - why: why there is none, in a sentence.
  package func refuseWeights(in place: String? = nil, _ why: String) throws(ServiceError) {
    guard let item = items.first(where: { $0.weight != nil }) else { return }
    let problem: FieldText = "\(item.given) has a weight; \(why)"
    let placed: FieldText = if let place { "\(field: place): \(problem)" } else { problem }
    throw ServiceError(
      code: "bad_weight", problem: placed,
      advice: "give \(item.id) alone; what is not sure belongs to \(field: "suspected")")
  }
}
