/// Colors and letters of all pictures, as a style sheet that stands inside each of them.
///
/// The seven colors keep a distance from one another for people with normal sight, protanopia, deuteranopia and
/// tritanopia (simulated after Machado et al. 2009), and a contrast to the ground of at least 3 to 1. Values are
/// written out rather than kept in CSS variables because programs that draw SVG outside a browser know none.
enum ChartStyle {
  static let titleSize = 18.0
  static let subtitleSize = 13.0
  static let labelSize = 12.0
  static let footnoteSize = 11.0

  private static let fonts = "system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',Arial,sans-serif"

  private struct Theme {
    let ground: String
    let ink: String
    let faint: String
    let grid: String
    let axis: String
    let palette: [String]

    static let light = Theme(
      ground: "#ffffff", ink: "#1a2029", faint: "#59626e", grid: "#e4e7eb", axis: "#7d8794",
      palette: ["#0b3fd0", "#8b1a05", "#14a073", "#b98600", "#850082", "#747ee8", "#4a3d42"])
    static let dark = Theme(
      ground: "#14171c", ink: "#eef1f5", faint: "#a8b1bd", grid: "#2b3038", axis: "#7d8794",
      palette: ["#8bb6ff", "#dd6b08", "#45e98a", "#f7df19", "#c46c9b", "#8a63ff", "#d0e6da"])

    var rules: String {
      let colors = palette.enumerated().map { ".chart .f\($0){fill:\($1)}.chart .k\($0){stroke:\($1)}" }.joined()
      return """
        .chart .ground{fill:\(ground)}.chart .halo,.chart .outlined{stroke:\(ground)}\
        .chart text{fill:\(ink)}.chart text.faint{fill:\(faint)}\
        .chart .ink{stroke:\(ink)}.chart .grid{stroke:\(grid)}.chart .axis{stroke:\(axis)}.chart .bar{fill:\(axis)}\
        \(colors)
        """
    }
  }

  /// The style sheet; light unless a screen asks for dark, so that paper stays white.
  static let sheet = """
    .chart{font-family:\(fonts);font-size:12px;max-width:100%;height:auto}\
    .chart .title{font-size:18px;font-weight:600}.chart .subtitle{font-size:13px}.chart .small{font-size:11px}\
    .chart .end{text-anchor:end}.chart .middle{text-anchor:middle}.chart .strong{font-weight:600}\
    .chart .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:butt}\
    .chart .thin{fill:none;stroke-width:1}.chart .hit{fill:none;pointer-events:all}\
    .chart .halo{stroke-width:.75}.chart .outlined{stroke-width:3;stroke-linejoin:round;paint-order:stroke}.chart .whisker{fill:none;stroke-width:1.5}.chart .under{fill:none;stroke-width:4}
    \(Theme.light.rules)
    @media screen and (prefers-color-scheme:dark){\(Theme.dark.rules)}
    """
}
