@testable import FileFormats

extension FuzzTarget {
  /// Formats that know no ATT&CK.
  static let containers: [FuzzTarget] = [
    FuzzTarget("json", mutator: JSONMutator.mutate) { data in
      do throws(JSONFault) {
        let value = try JSONValue([UInt8](data))
        // What was written is read as the same.
        let again = try JSONValue([UInt8](value.compactJSON))
        Expect.that(again.compactJSON == value.compactJSON, "JSON that is read as something else when written")
        _ = try JSONValue([UInt8](value.indentedJSON))
      } catch {
        Expect.that(error.line >= 1, "a fault without a line")
      }
      let tree = DataTree.json(data, keys: KeyTable([("type", 1), ("objects", 2)]))
      Expect.that(tree.end <= data.count, "a tree that ends behind its text")
      // One that is cut off is read as far as it goes.
      var pending = tree.tree.root.map { [$0] } ?? []
      while let next = pending.popLast() {
        _ = next.text
        pending += next.elements
        for member in next.members { pending.append(member.value) }
      }
    },
    FuzzTarget("yaml", mutator: LineMutator.mutate) { data in
      let keys = KeyTable([("tags", 1), ("id", 2)])
      let readable = YAMLReader.readableDocuments(in: data, name: "x.yml")
      for fault in readable.faults { Expect.explained(fault) }
      for document in readable.documents { _ = DataTree(document, keys: keys).root?.isContainer }
      for document in try YAMLReader.documents(in: data, name: "x.yml") { _ = DataTree(document, keys: keys).root }
    },
    FuzzTarget("toml", mutator: LineMutator.mutate) { data in
      _ = INIReader.document(in: data)
      _ = DataTree(try TOMLReader.document(in: data, name: "x.toml"), keys: KeyTable([("rule", 1)])).root
    },
    FuzzTarget("csv") { data in
      if let table = LooseTable(data, path: "x.csv", isNamed: data.first.map { $0 & 1 == 0 } ?? false) {
        try table.forEachRow { row in for column in 0..<row.count { _ = row[column] } }
      }
      for line in data.split(separator: 0x0A).prefix(4) {
        _ = try? CSVLine(like: [UInt8](line)).fields([UInt8](line), path: "x.csv", number: 1)
      }
      let reader = try CSVReader(data, path: "x.csv")
      var rows: [[String]] = []
      try reader.forEachRow { row throws(FileError) in
        _ = try? row.integer(0)
        _ = try? row.number(row.count - 1)
        rows.append((0..<row.count).map { row[$0] })
      }
      // What was written is read as the same, but for what a spreadsheet would compute and for NUL.
      var writer = CSVWriter(header: ["a"] + (1..<max(1, reader.header.count)).map { "b\($0)" })
      let width = max(1, reader.header.count)
      for row in rows where row.count == width { writer.append(row.map(Self.plain)) }
      var again: [[String]] = []
      try CSVReader(writer.data, path: "written.csv").forEachRow { row throws(FileError) in
        again.append((0..<row.count).map { row[$0] })
      }
      let expected = rows.filter { $0.count == width }.map { $0.map(Self.plain) }
      Expect.that(again == expected, "a table that is read as another when written")
    },
    FuzzTarget("zip", mutator: ZipMutator.mutate) { data in
      var limits = ZipArchive.Limits()
      limits.memberBytes = 16 << 20
      let archive = try ZipArchive(parsing: data, path: "x.zip", limits: limits)
      for name in archive.names { _ = try archive.contents(of: name) }
    },
    FuzzTarget("npy", mutator: ArrayMutator.mutate) { data in
      let array = try NPYArray(parsing: data, path: "x.npy")
      _ = try? array.floats()
      _ = try? array.doubles()
      _ = try? array.strings()
      _ = try array.records()
    },
    FuzzTarget("safetensors", mutator: SafetensorsMutator.mutate) { data in
      let file = try Safetensors(parsing: data, path: "x.safetensors")
      for name in file.tensors.keys {
        _ = try? file.floats(name)
        _ = try? file.doubles(name)
        _ = try? file.uint8s(name)
        _ = try? file.uint16s(name)
        _ = try? file.halves(name)
        _ = try file.uint32s(name)
      }
    },
    FuzzTarget("text") { data in
      let text = String(decoding: data, as: UTF8.self)
      let line = SafeText.line(text)
      Expect.that(SafeText.line(line) == line, "a line that is not safe")
      Expect.that(SafeText.part(text).unicodeScalars.count <= SafeText.longestPart, "a part that is too long")
      Expect.that(!SafeText.yaml(text).contains("\n"), "YAML with a line break")
      Expect.that(!SafeText.markdown(text).contains("\n"), "a cell of Markdown with a line break")
      _ = (SafeText.screen(text), SafeText.mermaid(text), SafeText.tagWord(text), SafeText.metricLabel(text))
      _ = (SafeText.address(text), SafeText.tagValue(text))
      if let time = EventTime(text) {
        Expect.that(EventTime(time.description) != nil, "a time that is not read when written: \(time)")
      }
      _ = try PlainText(data, name: "x.txt", expected: "expected text").data
    },
  ]

  /// What a cell holds that the writer changes by intent.
  private static func plain(_ text: String) -> String {
    let first = text.utf8.first ?? 0
    guard !text.utf8.contains(0), !"=+-@\t\r".utf8.contains(first), !text.hasPrefix("\u{FEFF}") else { return "x" }
    return text
  }
}
