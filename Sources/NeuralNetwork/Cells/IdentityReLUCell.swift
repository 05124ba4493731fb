/// Recurrent network of rectifiers with an identity initialisation (Le, Jaitly and Hinton 2015):
/// h_t = max(0, W x_t + U h_{t-1} + b).
///
/// While U is the identity and the units are positive, gradients neither vanish nor explode.
enum IdentityReLUCell: Cell {
  static let gates = 1
  static let states = 1
  static let saved = 1

  static func forward<L: Lane>(_ unit: UnitForward<L>) {
    let hidden = unit.sum(0).larger(L(every: 0))
    unit.save(0, hidden)
    unit.setState(0, hidden)
  }

  static func backward<L: Lane>(_ unit: UnitBackward<L>) {
    unit.setSum(0, unit.gradient(0) * unit.saved(0).step())
  }
}
