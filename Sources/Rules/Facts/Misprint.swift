/// What tells a slip of the pen from two numbers that have nothing to do with one another.
enum Misprint {
  /// Whether a number becomes another by one wrong digit, or by two neighbouring digits that changed places.
  ///
  /// - Parameter step: what one in the last place is worth; both are whole multiples of it, or it is no slip.
  static func turns(_ value: Double, into other: Double, step: Double) -> Bool {
    let (left, right) = ((value / step).rounded(), (other / step).rounded())
    guard step > 0, left > 0, right > 0, left < 1e15, right < 1e15, left != right,
      abs(other - right * step) <= step * 1e-6 * max(1, right)
    else { return false }
    let (written, meant) = (digits(Int(left)), digits(Int(right)))
    guard written.count == meant.count else { return false }
    let places = written.indices.filter { written[$0] != meant[$0] }
    if places.count == 1 { return true }
    return places.count == 2 && places[1] == places[0] + 1 && written[places[0]] == meant[places[1]]
      && written[places[1]] == meant[places[0]]
  }

  /// How many digits a number has down to its last place, and the zeros behind the last other digit.
  static func length(_ amount: Amount) -> (digits: Int, zeros: Int) {
    let value = (amount.value / amount.step).rounded()
    guard value < 1e15, value > 0 else { return (0, 0) }
    let all = digits(Int(value))
    return (all.count, all.reversed().prefix { $0 == 0 }.count)
  }

  private static func digits(_ number: Int) -> [Int] { String(number).compactMap(\.wholeNumberValue) }
}
