/// Loads eight values from an address of any alignment.
@inline(__always)
func load8(_ pointer: UnsafePointer<Float>) -> SIMD8<Float> {
  unsafe UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self)
}

/// Stores eight values at an address of any alignment.
@inline(__always)
func store8(_ values: SIMD8<Float>, _ pointer: UnsafeMutablePointer<Float>) {
  unsafe UnsafeMutableRawPointer(pointer).storeBytes(of: values, as: SIMD8<Float>.self)
}

/// Adds scale · values[k] to into[k].
@inline(__always)
func addScaled(
  _ values: UnsafePointer<Float>, scale: Float, into: UnsafeMutablePointer<Float>, count: Int
) {
  var index = 0
  while index + 8 <= count {
    let sum = unsafe load8(into + index) + load8(values + index) * scale
    unsafe store8(sum, into + index)
    index += 8
  }
  while index < count {
    unsafe into[index] += scale * values[index]
    index += 1
  }
}

/// Returns Σₖ left[k] · right[k] and adds scale · right[k] to into[k].
@inline(__always)
func dotAndAdd(
  _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, scale: Float,
  into: UnsafeMutablePointer<Float>, count: Int
) -> Float {
  var sums = SIMD8<Float>()
  var index = 0
  while index + 8 <= count {
    let values = unsafe load8(right + index)
    sums += unsafe load8(left + index) * values
    let total = unsafe load8(into + index) + values * scale
    unsafe store8(total, into + index)
    index += 8
  }
  var sum = sums.sum()
  while index < count {
    unsafe sum += left[index] * right[index]
    unsafe into[index] += scale * right[index]
    index += 1
  }
  return sum
}
