/// Simpler simple recurrent unit (Kim et al. 2019, "From Research to Production and Back:
/// Ludicrously Fast Neural Machine Translation"), without products in the recurrence:
///
///     f = σ(W x_t + b)    g = W x_t + b    c_t = f · c_{t-1} + (1 - f) · g    h_t = max(0, c_t)
///
/// All products with weights are those of the inputs, and run over all steps at once where the
/// inputs do not depend on the state.
enum SSRUCell: Cell {
  static let gates = 2
  static let states = 2
  static let saved = 3

  static func forward<L: Lane>(_ unit: UnitForward<L>) {
    let forget = unit.sum(0).sigmoid()
    let candidate = unit.sum(1)
    let cellState = candidate + forget * (unit.previous(1) - candidate)
    unit.save(0, forget)
    unit.save(1, candidate)
    unit.save(2, cellState)
    unit.setState(0, cellState.larger(L(every: 0)))
    unit.setState(1, cellState)
  }

  static func backward<L: Lane>(_ unit: UnitBackward<L>) {
    let one = L(every: 1)
    let forget = unit.saved(0)
    let candidate = unit.saved(1)
    let cellStateGradient = unit.gradient(1) + unit.gradient(0) * unit.saved(2).step()
    unit.setSum(0, cellStateGradient * (unit.previous(1) - candidate) * forget * (one - forget))
    unit.setSum(1, cellStateGradient * (one - forget))
    unit.carry(0, L(every: 0))
    unit.carry(1, cellStateGradient * forget)
  }
}
