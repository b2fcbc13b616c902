public import FileFormats

extension AttackFlow {
  /// 64 MiB: the largest public flow has not one.
  public static let fileLimit = 64 << 20
  /// More steps than this nobody has drawn.
  public static let mostNodes = 5000

  /// Reads a builder file of version 2 or 3, or a STIX bundle with a flow; the content decides, not the name.
  ///
  /// - Throws: `FileError` that says what the file is instead, or where its JSON breaks.
  public init(contentsOf path: String) throws(FileError) {
    try self.init(data: InputFile.read(path, limit: Self.fileLimit), path: path)
  }

  /// Reads the contents of a file.
  ///
  /// - Parameters:
  ///   - data: the contents of the file.
  ///   - path: the file as the user named it, for errors; its last part is the flow's name where the file gives none.
  public init(data: Data, path: String) throws(FileError) {
    let flow = try FlowDocument(json: data, path: path, expected: "an Attack Flow").flow
    guard !flow.nodes.isEmpty else {
      throw FileError(
        path, problem: "this Attack Flow has no action, condition or operator", advice: "draw its steps first",
        failure: .nothingToAnswer)
    }
    guard flow.nodes.count <= Self.mostNodes else {
      throw FileError(
        path, problem: "has \(flow.nodes.count) steps, more than the limit of \(Self.mostNodes)",
        advice: "give a part of it", failure: .refused)
    }
    let name = flow.name.isEmpty ? Self.stem(of: path) : flow.name
    self.init(
      name: name, scope: flow.scope, format: flow.format, nodes: flow.nodes, edges: flow.edges,
      diagnostics: flow.diagnostics)
  }

  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.lastIndex(of: ".").map { file[..<$0] } ?? file)
  }
}
