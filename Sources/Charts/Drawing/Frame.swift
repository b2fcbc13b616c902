/// The sheet that a picture is drawn on: words above and below, and the room that is left for the plot.
struct Frame {
  static let margin = 20.0

  let width: Double
  /// The height of the whole picture.
  let height: Double
  /// What is left for axes, marks and keys.
  let content: Box

  private let text: ChartText
  private let titles: [String]
  private let subtitles: [String]
  private let footnotes: [String]

  /// - Parameter contentHeight: the height of the room that is left.
  init(text: ChartText, width: Double, contentHeight: Double) {
    let room = width - 2 * Self.margin
    self.text = text
    self.width = width
    titles = TextFitting.lines(text.title, size: ChartStyle.titleSize, limit: room)
    subtitles = TextFitting.lines(text.subtitle, size: ChartStyle.subtitleSize, limit: room)
    footnotes = TextFitting.lines(text.footnote, size: ChartStyle.footnoteSize, limit: room)
    let titleHeight = Double(titles.count) * 24
    let subtitleHeight = Double(subtitles.count) * 18
    let top = Self.margin + titleHeight + subtitleHeight + 12
    content = Box(left: Self.margin, top: top, right: width - Self.margin, bottom: top + contentHeight)
    let footnoteHeight = footnotes.isEmpty ? 0 : Double(footnotes.count) * 15 + 8
    height = content.bottom + footnoteHeight + Self.margin - 4
  }

  /// The finished picture.
  ///
  /// - Parameters:
  ///   - description: what somebody who can't see the picture should know.
  ///   - style: rules beside those of all pictures.
  func document(_ canvas: Canvas, description: String, style: String = "") -> String {
    let name = Markup.identifier(for: text.title + "\u{0}" + description + canvas.markup)
    let (w, h) = (ChartNumber.coordinate(width), ChartNumber.coordinate(height))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 \(w) \(h)" width="\(w)" height="\(h)" \
      role="img" aria-labelledby="\(name)t \(name)d">
      <title id="\(name)t">\(Markup.escaped(text.title))</title>
      <desc id="\(name)d">\(Markup.escaped(description))</desc>
      <style>\(ChartStyle.sheet)\(style)</style>
      <rect class="ground" width="\(w)" height="\(h)"/>
      \(words.markup)\(canvas.markup)</svg>

      """
  }

  private var words: Canvas {
    var canvas = Canvas()
    var y = Self.margin
    for line in titles {
      y += 24
      canvas.text(line, at: Place(Self.margin, y - 6), "title")
    }
    for line in subtitles {
      y += 18
      canvas.text(line, at: Place(Self.margin, y - 4), "subtitle faint")
    }
    for (number, line) in footnotes.enumerated() {
      canvas.text(line, at: Place(Self.margin, content.bottom + 20 + Double(number) * 15), "small faint")
    }
    return canvas
  }
}
