import FileFormats

/// Reads values one after the other, each as what it is: a layer, an object of STIX, an Attack Flow, records.
struct ValueReading {
  var walker: RecordWalker
  private var stix = STIXReading()
  private var hasSTIX = false
  private var memo = RecordMemo()
  /// Whether something was recognized that names techniques, even if it names none.
  private(set) var isRecognized = false

  init(_ collector: ReadingCollector) { walker = RecordWalker(collector) }

  /// Reads the next value of a stream.
  mutating func readNext(_ value: TreeValue) {
    if let trace = memo.trace(of: value) { return walker.take(trace, of: value.tree) }
    let before = (told: walker.collector.told, observed: walker.collector.observed)
    walker.startTrace(of: value.tree)
    read(value)
    guard let trace = walker.endTrace() else { return }
    let items = trace.groups.reduce(0) { $0 + $1.items.count }
    // What was said or observed otherwise would be lost the next time.
    guard walker.collector.told == before.told, walker.collector.observed - before.observed == items else { return }
    memo.remember(trace)
  }

  mutating func read(_ value: TreeValue) {
    if value.isArray, let first = value.elements.first(where: { $0.isObject }) {
      if isSpecial(first) || value.elements.prefix(20).contains(where: isSpecial) {
        for element in value.elements { read(element) }
        return
      }
    }
    if let own = OwnRecords(value) {
      isRecognized = true
      own.add(value, to: &walker.collector)
    } else if LayerDocument.isLayer(value) {
      isRecognized = true
      LayerDocument(value).add(to: &walker.collector)
    } else if let objects = value[.objects], objects.isArray, isBundle(value, objects) {
      for object in objects.elements { add(stix: object) }
      hasSTIX = true
      isRecognized = true
    } else if STIXReading.isObject(value) {
      add(stix: value)
      isRecognized = true
    } else {
      walker.read(value)
    }
  }

  private func isSpecial(_ value: TreeValue) -> Bool {
    OwnRecords(value) != nil || LayerDocument.isLayer(value) || STIXReading.isObject(value)
      || value[.objects]?.isArray == true
  }

  private func isBundle(_ value: TreeValue, _ objects: TreeValue) -> Bool {
    value[.type]?.string == "bundle" || objects.elements.prefix(20).contains(where: STIXReading.isObject)
  }

  private mutating func add(stix object: TreeValue) {
    hasSTIX = true
    stix.add(object, to: &walker.collector)
  }

  /// All that was read; `nil` when nothing of it is known to name techniques.
  mutating func finished() -> TechniqueReading? {
    if hasSTIX { stix.finish(&walker.collector) }
    guard isRecognized || walker.isKnown || !walker.collector.isEmpty else { return nil }
    return walker.collector.finished()
  }
}
