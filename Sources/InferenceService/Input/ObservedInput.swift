package import AttackKnowledge

/// What was found in an input, in order of appearance; inputs of several sources are joined with ``append(_:)``.
package struct ObservedInput: Sendable, Equatable {
  package var items: [ObservedItem]
  package var unrecognized: [UnrecognizedInput]
  package var notes: [InputNote]
  /// Files that say which version of ATT&CK they are of.
  package var versions: [NamedVersion] = []
  /// Texts whose sentences are read, and what their reader says of them.
  package var prose: [ObservedProse] = []
  package var review = ProseReview()

  package init(
    items: [ObservedItem] = [], unrecognized: [UnrecognizedInput] = [], notes: [InputNote] = []
  ) {
    self.items = items
    self.unrecognized = unrecognized
    self.notes = notes
  }

  /// Whether nothing was found, not even something that resembles an id.
  package var isEmpty: Bool { items.isEmpty && unrecognized.count == otherKinds.count && prose.isEmpty }

  /// Identifiers of other kinds that prose named.
  package var otherKinds: [OtherIdentifier] {
    unrecognized.compactMap { if case .otherKind(let identifier) = $0.kind { identifier } else { nil } }
  }

  /// Adds what another source gave.
  package mutating func append(_ other: ObservedInput) {
    items += other.items
    unrecognized += other.unrecognized
    notes += other.notes
    versions += other.versions
    prose += other.prose
    review.append(other.review)
  }
}

/// The version of ATT&CK that a file says it is of.
package struct NamedVersion: Sendable, Equatable {
  /// The file as the user named it.
  package let file: String
  /// The version as the file has it ("18" or "18.1").
  package let version: String
}

/// Collects what is found in one source, each thing once.
struct ObservedCollector {
  /// A text that holds more near misses than this is not a list of ids with typing errors.
  private static let unrecognizedLimit = 20

  private(set) var input = ObservedInput()
  /// The places of the techniques among the items.
  private var known: [TechniqueID: Int] = [:]
  private var knownUnrecognized: Set<String> = []
  /// The techniques that a text says were not seen.
  private(set) var denied: [TechniqueID] = []

  /// Adds a technique; to one that is there already, what is said of when and where it was seen. Of several weights the
  /// greatest counts.
  mutating func add(_ item: ObservedItem) {
    if let place = known[item.id] {
      input.items[place].sightings.add(item.sightings)
      let (old, new) = (input.items[place].weight ?? 1, item.weight ?? 1)
      guard old != new else { return }
      input.items[place] = input.items[place].weighing(max(old, new))
      let how = max(old, new) < 1 ? "with the greatest weight, \(max(old, new))" : "in full"
      let note = InputNote(
        code: ServiceWarning.Code.duplicate.rawValue,
        message: "\(item.id) was given more than once; it counts once, \(how)")
      input.notes.removeAll { $0.code == note.code && $0.message.hasPrefix("\(item.id) ") }
      input.notes.append(note)
    } else {
      known[item.id] = input.items.count
      input.items.append(item)
    }
  }

  /// Adds something that is no id, unless it is there already or there is too much of it.
  mutating func add(unrecognized given: String, _ kind: UnrecognizedInput.Kind) {
    guard input.unrecognized.count < Self.unrecognizedLimit, knownUnrecognized.insert(given).inserted else { return }
    input.unrecognized.append(UnrecognizedInput(given: given, kind: kind))
  }

  mutating func add(version: String, of file: String) {
    let named = NamedVersion(file: file, version: version)
    if !version.isEmpty, !input.versions.contains(named) { input.versions.append(named) }
  }

  /// Adds the sentences of a text, for what they speak of beside the ids in it.
  mutating func add(prose text: some Collection<UInt8>, of file: String) {
    if let prose = ObservedProse(text, name: file) { input.prose.append(prose) }
  }

  mutating func add(note code: String, _ message: String) {
    input.notes.append(InputNote(code: code, message: message))
  }

  /// Adds every id in `bytes`; returns whether there was one, or something like it.
  @discardableResult
  mutating func addAll(in bytes: Span<UInt8>, isJSON: Bool = false, without denied: DeniedIDs? = nil) -> Bool {
    var found = false
    var end = 0
    IDScanner.scan(bytes, isJSON: isJSON) { hit in
      // A host's name behind an id may look like one.
      guard hit.bytes.lowerBound >= end else { return }
      found = true
      let seen = hit.sighting(in: bytes)
      end = seen?.end ?? 0
      if case .technique(let id) = hit.reading, let denied, denied.contain(hit.bytes) {
        if !self.denied.contains(id) { self.denied.append(id) }
        return
      }
      // A long text names the same few techniques again and again.
      if case .technique(let id) = hit.reading, hit.weight == nil, seen == nil, let place = known[id],
        input.items[place].weight ?? 1 == 1
      {
        return
      }
      let read = ObservedInput(hit, in: bytes, seen: seen)
      for item in read.items { add(item) }
      for text in read.unrecognized { add(unrecognized: text.given, text.kind) }
    }
    return found
  }

  /// Says which techniques a text names only to deny them.
  mutating func tellDenied(of name: String) {
    guard let message = deniedOnly(of: name) else { return }
    add(note: "not_seen", message)
  }

  /// What is to be said of techniques that a text denies and names nowhere else.
  func deniedOnly(of name: String) -> String? {
    let ids = denied.filter { known[$0] == nil }
    guard let first = ids.first else { return nil }
    let list = ids.prefix(5).map(\.description).joined(separator: ", ") + (ids.count > 5 ? ", …" : "")
    return ids.count == 1
      ? "\(name) names \(first) only where it says that it was not seen; it was left out"
      : "\(name) names \(ids.count) techniques only where it says that they were not seen; they were left out (\(list))"
  }

  /// Adds identifiers of other kinds that a text names: they are not observed, which is to be said.
  mutating func addOtherKinds(in bytes: Span<UInt8>) {
    for identifier in OtherIdentifier.all(in: bytes) {
      input.unrecognized.append(UnrecognizedInput(given: identifier.text, kind: .otherKind(identifier)))
    }
  }

  /// Adds every id in `text`.
  @discardableResult
  mutating func addAll(in text: String) -> Bool {
    addAll(in: text.utf8.span)
  }
}
