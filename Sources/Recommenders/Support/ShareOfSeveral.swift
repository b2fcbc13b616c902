/// How far a number of observed items, parts of which count in part, is from a single one to several: 0 up to one, 1 from
/// two on, in between on a logarithmic scale.
///
/// What is said of single items has numbers of its own in a blend and in its calibration; both go over to those of several
/// by this.
func shareOfSeveral(observed: Double) -> Double { min(logarithm(max(observed, 1)) / logarithm(2), 1) }
