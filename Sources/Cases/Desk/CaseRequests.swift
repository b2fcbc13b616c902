package import InferenceService

/// What is to be entered as seen.
package struct CaseAddition: Sendable {
  /// Techniques as they were typed or read from files.
  package var techniques = ObservedInput()
  /// How sure it is where an id has no weight of its own.
  package var weight = 1.0
  package var time: String?
  package var host: String?
  package var user: String?
  package var evidence = CaseEvidence()
  package var reason: String?
  /// Whether it answers the plan rather than begins it.
  package var isAnswer = false
  /// Whether something given that was not read is an error.
  package var isStrict = false

  package init() {}
}

/// What is to be entered as looked for and not there.
package struct CaseExclusion: Sendable {
  package var techniques = ObservedInput()
  package var host: String?
  package var evidence = CaseEvidence()
  package var reason: String?

  package init() {}
}
