/// A tactic: a column of the matrix, the adversary's reason for using a technique.
public struct Tactic: Sendable, Equatable {
  /// The ATT&CK id ("TA0002"); empty in data of before tactics were objects (2018).
  public let id: String
  /// The shortname ("execution"), which techniques refer to.
  public let shortname: String
  /// The name ("Execution").
  public let name: String

  /// Creates a tactic.
  public init(id: String, shortname: String, name: String) {
    self.id = id
    self.shortname = shortname
    self.name = name
  }
}
