package import AttackKnowledge
package import FileFormats

/// How an observed technique enters the answer; the raw values are part of the JSON contract.
package enum Influence: String, Sendable {
  /// The model knows the technique.
  case direct
  /// The model knows only its parent, which stands for it.
  case parent
  /// The model knows neither.
  case none
}

/// An observed technique, and what the model makes of it.
package struct ResolvedObservation: Sendable, Equatable {
  /// How it was typed.
  package let given: String
  /// The id after following revocations.
  package let id: TechniqueID
  /// The technique's name, if a catalog has it.
  package let name: String?
  package let influence: Influence
  /// The id that the model is asked with: the technique itself, an older id of it, or its parent; `nil` exactly when
  /// there is no influence.
  package let usedAs: TechniqueID?
  /// The ids from the given one to its successor; empty when the given id was not replaced.
  package let replacedPath: [TechniqueID]
  /// How far it counts, 0…1.
  package var weight: Double
  /// Whether it was read in a sentence and is not confirmed.
  package var isSuggested = false
  /// When, where and by whom it was seen.
  package var sightings: Sightings

  package init(
    given: String, id: TechniqueID, name: String?, influence: Influence, usedAs: TechniqueID?,
    replacedPath: [TechniqueID] = [], weight: Double = 1, sightings: Sightings = Sightings()
  ) {
    self.given = given
    self.id = id
    self.name = name
    self.influence = influence
    self.usedAs = usedAs
    self.replacedPath = replacedPath
    self.weight = weight
    self.sightings = sightings
  }
}

extension ResolvedObservation: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "id": id, "name": name, "influence": influence.rawValue, "given": given, "weight": weight,
      "used_as": usedAs == id ? nil : usedAs, "suggested": isSuggested ? true : nil,
    ])
  }
}

extension ResolvedInput: JSONRepresentable {
  package var json: JSONValue { .members(["observed": observations, "warnings": warnings]) }
}

/// All that was given, resolved for one model.
package struct ResolvedInput: Sendable, Equatable {
  /// Each technique once, in the order given.
  package let observations: [ResolvedObservation]
  /// Notes about how the input was read, then what is to be said about each technique, in the order given.
  package let warnings: [ServiceWarning]

  package init(observations: [ResolvedObservation], warnings: [ServiceWarning]) {
    self.observations = observations
    self.warnings = warnings
  }

  /// The ids to ask the model with, each once, in the order given.
  package var usedIDs: [TechniqueID] {
    var seen: Set<TechniqueID> = []
    return observations.compactMap(\.usedAs).filter { seen.insert($0).inserted }
  }

  /// How far each of ``usedIDs`` counts: as far as the most certain of those that it stands for.
  package var weights: [TechniqueID: Double] {
    observations.reduce(into: [:]) { result, observation in
      guard let id = observation.usedAs else { return }
      result[id] = max(result[id] ?? 0, observation.weight)
    }
  }
}
