package import AttackKnowledge

/// What can be done in a case.
package enum CaseAction: Sendable, Equatable {
  /// The case was begun.
  case created(CaseSettings)
  /// What plans are made with was changed.
  case changed(CaseSettings)
  /// A technique was seen, or may have been.
  case observed(CaseObservation)
  /// A technique that the plan named was looked for and found.
  case confirmed(CaseObservation)
  /// A technique was looked for and is not there.
  case ruledOut(CaseAbsence)
  /// Somebody wrote something down.
  case noted(String, technique: TechniqueID?)
  /// Somebody takes a technique on; nobody does any more when there is no name.
  case assigned(TechniqueID, to: String?)
  /// An earlier event no longer counts.
  case undone(event: String)
  /// The work is done.
  case closed
  /// It goes on.
  case reopened

  /// The technique that it is about, if it is about one.
  package var technique: TechniqueID? {
    switch self {
    case .observed(let observation), .confirmed(let observation): observation.technique
    case .ruledOut(let absence): absence.technique
    case .noted(_, let technique): technique
    case .assigned(let technique, _): technique
    case .created, .changed, .undone, .closed, .reopened: nil
    }
  }

  /// What is not there, if something was ruled out.
  package var absence: CaseAbsence? { if case .ruledOut(let absence) = self { absence } else { nil } }

  /// What was seen, if something was.
  package var observation: CaseObservation? {
    switch self {
    case .observed(let observation), .confirmed(let observation): observation
    default: nil
    }
  }
}

/// A technique that was seen, and what shows it.
package struct CaseObservation: Sendable, Equatable {
  /// The technique by its id in use.
  package let technique: TechniqueID
  /// How it was typed, where that is another text.
  package var given: String?
  /// How sure it is, above 0 to 1; 1 for confirmed.
  package var weight = 1.0
  /// When it happened.
  package var time: String?
  package var host: String?
  package var user: String?
  package var evidence = CaseEvidence()

  package init(technique: TechniqueID) { self.technique = technique }

  /// Whether it counts in full.
  package var isConfirmed: Bool { weight >= 1 }
}

/// What shows that something happened.
package struct CaseEvidence: Sendable, Equatable {
  /// In words, or a line of a log.
  package var text: String?
  /// Where it is kept: an address, the number of a ticket or an alert.
  package var reference: String?
  /// The SHA-256 of the file that it is.
  package var sha256: String?

  package init(text: String? = nil, reference: String? = nil, sha256: String? = nil) {
    self.text = text
    self.reference = reference
    self.sha256 = sha256
  }

  /// Whether there is none.
  package var isEmpty: Bool { text == nil && reference == nil && sha256 == nil }

  /// All of it on a line.
  package var line: String {
    [text, reference, sha256.map { "sha256:\($0)" }].compactMap(\.self).joined(separator: "; ")
  }
}

/// A technique that was looked for and is not there.
package struct CaseAbsence: Sendable, Equatable {
  package let technique: TechniqueID
  /// How it was typed, where that is another text.
  package var given: String?
  /// Where it was looked for; everywhere in scope when `nil`.
  package var host: String?
  package var evidence = CaseEvidence()

  package init(technique: TechniqueID) { self.technique = technique }
}

/// What plans of a case are made with.
package struct CaseSettings: Sendable, Equatable {
  package var title: String?
  package var platforms: [String] = []
  /// Groups, software and campaigns that are thought to be at work.
  package var actors: [String] = []
  package var tactics: [String] = []
  /// The hosts in scope.
  package var hosts: [String] = []
  /// The day from which on evidence matters.
  package var since: String?
  /// One's own detections, as a file or folder.
  package var coverage: String?
  package var domain: AttackDomain?
  /// A model file.
  package var model: String?

  package init() {}

  /// Whether a file is one of those that plans are made with.
  func names(_ file: String) -> Bool { file == model || file == coverage }
}
