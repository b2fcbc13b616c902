package import AttackKnowledge
import FileFormats

/// Which matrix a question is about: the one that was named, else the one that most of its techniques are of.
package struct DomainChoice: Sendable, Equatable {
  /// How many of the techniques given are of each matrix; unknown ids count for the matrix of their parent.
  package let counts: [AttackDomain: Int]

  /// Counts the techniques of an input, each once.
  package init(_ input: ObservedInput, in library: AttackLibrary) {
    var counts: [AttackDomain: Int] = [:]
    for id in Set(input.items.map(\.id)) {
      guard let domain = library.locate(id)?.domain ?? id.parent.flatMap({ library.locate($0)?.domain }) else {
        continue
      }
      counts[domain, default: 0] += 1
    }
    self.counts = counts
  }

  /// The matrix with the most techniques; of equals, and where nothing is known, Enterprise comes before Mobile and that
  /// before ICS.
  package var domain: AttackDomain {
    var best = AttackDomain.enterprise
    for domain in AttackDomain.allCases where counts[domain, default: 0] > counts[best, default: 0] { best = domain }
    return best
  }

  /// What to say where techniques of several matrices were given and `domain` answers; `nil` where none was of another.
  func remark(answering domain: AttackDomain) -> ServiceWarning? {
    let given = AttackDomain.allCases.filter { counts[$0, default: 0] > 0 }
    let others = given.filter { $0 != domain }
    guard given.contains(domain), !others.isEmpty else { return nil }
    let list = given.map { "\(counts[$0, default: 0]) of \($0.title)" }.joined(separator: ", ")
    return ServiceWarning(
      code: "mixed_matrices",
      message: "techniques of several matrices were given (\(list)): the answer is \(domain.title)'s alone; for the "
        + "others ask again with the domain \(others.map(\.rawValue).joined(separator: " or "))")
  }
}

extension AttackDomain {
  /// The matrix that somebody named ("ics", "mobile-attack").
  package init(asked name: String) throws(ServiceError) {
    guard let domain = AttackDomain(named: name) else {
      throw .unknown(name, "an ATT&CK matrix", code: "unknown_domain", choices: Self.allCases.map(\.shortName))
    }
    self = domain
  }
}

/// A question that is about one matrix.
protocol DomainQuestion {
  /// The matrix that was named, if one was.
  var domain: AttackDomain? { get }
  /// All techniques that tell the matrix where none was named.
  var asked: ObservedInput { get }
}

extension DomainQuestion {
  /// The matrix to answer for.
  func chosenDomain(in library: @autoclosure () throws -> AttackLibrary) rethrows -> AttackDomain {
    if let domain { return domain }
    return DomainChoice(asked, in: try library()).domain
  }
}

extension PredictRequest: DomainQuestion {
  var asked: ObservedInput { observed }

  /// Takes the techniques of the files into those observed: which matrix is asked depends on them.
  mutating func readFiles() throws {
    for file in files { observed.append(try ObservedFile.read(file)) }
    files = []
  }
}

extension ExplainRequest: DomainQuestion {
  var domain: AttackDomain? { given.domain }
  var asked: ObservedInput {
    var all = given.observed
    all.append(InputTokens.arguments([technique]))
    return all
  }
}

extension HuntRequest: DomainQuestion {
  var asked: ObservedInput {
    var all = confirmed
    all.append(suspected)
    if let latest { all.append(InputTokens.arguments([latest])) }
    return all
  }

  /// Takes the techniques of the files into those that were seen.
  mutating func readFiles() throws {
    for file in files { confirmed.append(try ObservedFile.read(file)) }
    files = []
  }
}

extension SimilarRequest: DomainQuestion {
  var asked: ObservedInput { observed }
}

extension WithRequest: DomainQuestion {
  var asked: ObservedInput { InputTokens.arguments(techniques) }
}
