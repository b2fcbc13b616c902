import Foundation
import Testing

@testable import Charts

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What every picture has to be, whatever it shows.
enum WellFormed {
  /// Reads a document as XML; anything that is not well-formed is an issue. Returns the names of its elements.
  @discardableResult
  static func check(_ svg: String, sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))", sourceLocation: sourceLocation)
    #expect(reader.names.first == "svg", sourceLocation: sourceLocation)
    #expect(Array(reader.names.dropFirst().prefix(2)) == ["title", "desc"], sourceLocation: sourceLocation)
    #expect(!reader.names.contains("script") && !reader.names.contains("image"), sourceLocation: sourceLocation)
    // The one address is the name of the format.
    #expect(svg.components(separatedBy: "http").count == 2, sourceLocation: sourceLocation)
    #expect(!svg.contains("url(") && !svg.contains("@import") && !svg.contains("href"), sourceLocation: sourceLocation)
    #expect(!svg.contains("nan") && !svg.contains("inf\""), sourceLocation: sourceLocation)
    #expect(svg.contains("role=\"img\""), sourceLocation: sourceLocation)
    #expect(svg.contains("prefers-color-scheme:dark"), sourceLocation: sourceLocation)
    return reader.names
  }

  /// The boxes of text, roughly: each piece of text with where it starts and ends across.
  static func texts(_ svg: String) -> [String] {
    svg.components(separatedBy: "<text").dropFirst().compactMap { part in
      part.split(separator: ">", maxSplits: 1).last?.split(separator: "<", maxSplits: 1).first.map(String.init)
    }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var names: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { names.append(name) }
  }
}
