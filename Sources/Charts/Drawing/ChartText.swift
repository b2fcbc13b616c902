/// The words of a picture.
package struct ChartText: Sendable, Equatable {
  /// What the picture shows, in a line.
  package var title: String
  /// On what data, how measured.
  package var subtitle: String
  /// What a reader must know to read it rightly.
  package var footnote: String

  package init(title: String, subtitle: String = "", footnote: String = "") {
    self.title = title
    self.subtitle = subtitle
    self.footnote = footnote
  }
}

/// A picture: a value that becomes SVG, the same bytes each time.
package protocol Chart: Sendable {
  /// Its words.
  var text: ChartText { get }
  /// The picture as an SVG document that needs nothing beside it: no scripts, fonts, links or other files.
  func svg() -> String
}
