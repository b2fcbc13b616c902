import AttackKnowledge

extension ObservedInput {
  /// What a place in a text gives: an observed technique, or something to tell about.
  ///
  /// - Parameters:
  ///   - given: how it was typed, where that is more than the id.
  ///   - seen: when, where and by whom, where that stands behind it.
  init(_ hit: ScannedID, in bytes: Span<UInt8>, given: String? = nil, seen: TypedSighting? = nil) {
    let typed = hit.text(in: bytes)
    if let problem = seen?.problem {
      self.init(unrecognized: [UnrecognizedInput(given: typed, kind: .wrongSighting(problem))])
      return
    }
    let sightings = Sightings([seen?.sighting].compactMap(\.self))
    switch hit.reading {
    case .technique(let id):
      switch hit.weight(in: bytes) {
      case nil:
        self.init(items: [ObservedItem(id: id, given: given ?? typed, isLoose: hit.isLoose, sightings: sightings)])
      case .share(let share):
        let item = ObservedItem(id: id, given: typed, weight: share, isLoose: hit.isLoose, sightings: sightings)
        self.init(items: [item])
      case .nothing: self.init(unrecognized: [UnrecognizedInput(given: typed, kind: .noWeight)])
      case .wrong:
        let weight = hit.weightText(in: bytes) ?? ""
        self.init(unrecognized: [UnrecognizedInput(given: typed, kind: .wrongWeight(weight))])
      }
    case .foreign(let numbering):
      self.init(unrecognized: [UnrecognizedInput(given: typed, kind: .otherNumbering(numbering.rawValue))])
    case .nearly: self.init(unrecognized: [UnrecognizedInput(given: typed, kind: .nearID)])
    case .hostName: self.init(unrecognized: [UnrecognizedInput(given: typed, kind: .hostName)])
    }
  }
}
