/// Gated recurrent unit (Cho et al. 2014), with the reset gate applied after the multiplication, as
/// in PyTorch:
///
///     r, z = σ(W x_t + b + U h_{t-1} + c)     n = tanh(W x_t + b + r · (U h_{t-1} + c))
///     h_t = (1 - z) · n + z · h_{t-1}
enum GRUCell: Cell {
  static let gates = 3
  static let states = 1
  static let saved = 4
  static let separatesRecurrence = true
  static let carriesHidden = true

  static func forward<L: Lane>(_ unit: UnitForward<L>) {
    let reset = (unit.sum(0) + unit.recurrent(0)).sigmoid()
    let update = (unit.sum(1) + unit.recurrent(1)).sigmoid()
    let recurrent = unit.recurrent(2)
    let candidate = (unit.sum(2) + reset * recurrent).hyperbolicTangent()
    unit.save(0, reset)
    unit.save(1, update)
    unit.save(2, candidate)
    unit.save(3, recurrent)
    unit.setState(0, candidate + update * (unit.previous(0) - candidate))
  }

  static func backward<L: Lane>(_ unit: UnitBackward<L>) {
    let one = L(every: 1)
    let reset = unit.saved(0)
    let update = unit.saved(1)
    let candidate = unit.saved(2)
    let hiddenGradient = unit.gradient(0)
    let candidateSum = hiddenGradient * (one - update) * (one - candidate * candidate)
    let resetSum = candidateSum * unit.saved(3) * reset * (one - reset)
    let updateSum = hiddenGradient * (unit.previous(0) - candidate) * update * (one - update)
    unit.setSum(0, resetSum)
    unit.setSum(1, updateSum)
    unit.setSum(2, candidateSum)
    unit.setRecurrent(0, resetSum)
    unit.setRecurrent(1, updateSum)
    unit.setRecurrent(2, candidateSum * reset)
    unit.carry(0, hiddenGradient * update)
  }
}
