/// The marks of a picture in the order in which they are painted.
struct Canvas {
  private(set) var markup = ""

  /// A straight line or several joined ones.
  mutating func line(_ places: [Place], _ names: String, dashes: String = "") {
    let path = "M" + places.map { "\(text($0.x)) \(text($0.y))" }.joined(separator: "L")
    let dashed = dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\""
    element("path", "class=\"\(names)\" d=\"\(path)\"\(dashed)")
  }

  mutating func box(_ box: Box, _ names: String, title: String? = nil) {
    element(
      "rect",
      "class=\"\(names)\" x=\"\(text(box.left))\" y=\"\(text(box.top))\" width=\"\(text(box.width))\" height=\"\(text(box.height))\"",
      title: title)
  }

  mutating func marker(_ style: SeriesStyle, at place: Place, radius: Double, title: String? = nil) {
    element(
      "path", "class=\"f\(style.color) halo\" d=\"\(style.shape.outline(at: place, radius: radius))\"", title: title)
  }

  /// A place that shows nothing but a title when pointed at.
  mutating func hint(at place: Place, title: String) {
    element("circle", "class=\"hit\" cx=\"\(text(place.x))\" cy=\"\(text(place.y))\" r=\"6\"", title: title)
  }

  /// A line of text whose base line is at `place`; `names` say how it is aligned.
  mutating func text(_ content: String, at place: Place, _ names: String = "", rotated: Bool = false) {
    let turn = rotated ? " transform=\"rotate(-90 \(text(place.x)) \(text(place.y)))\"" : ""
    let style = names.isEmpty ? "" : " class=\"\(names)\""
    markup +=
      "<text\(style) x=\"\(text(place.x))\" y=\"\(text(place.y))\"\(turn)>\(Markup.escaped(content))</text>\n"
  }

  private mutating func element(_ name: String, _ attributes: String, title: String? = nil) {
    let content = title.map { "><title>\(Markup.escaped($0))</title></\(name)>" } ?? "/>"
    markup += "<\(name) \(attributes)\(content)\n"
  }

  private func text(_ value: Double) -> String { ChartNumber.coordinate(value) }
}
