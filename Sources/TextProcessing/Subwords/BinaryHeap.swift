/// Binary heap whose order is passed to each operation, so that it can depend on other tables.
struct BinaryHeap<Element: Sendable>: Sendable {
  private var elements: [Element] = []

  /// The first element by the order, or nil if the heap is empty.
  var first: Element? { elements.first }

  mutating func removeAll() { elements.removeAll(keepingCapacity: true) }

  /// Inserts an element; the order must be the same in all operations.
  mutating func insert(_ element: Element, by comesBefore: (Element, Element) -> Bool) {
    var hole = elements.count
    elements.append(element)
    while hole > 0 {
      let parent = (hole - 1) / 2
      guard comesBefore(element, elements[parent]) else { break }
      elements[hole] = elements[parent]
      hole = parent
    }
    elements[hole] = element
  }

  /// Removes the first element, if any.
  mutating func removeFirst(by comesBefore: (Element, Element) -> Bool) {
    guard let last = elements.popLast(), !elements.isEmpty else { return }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < elements.count else { break }
      if child + 1 < elements.count, comesBefore(elements[child + 1], elements[child]) {
        child += 1
      }
      guard comesBefore(elements[child], last) else { break }
      elements[hole] = elements[child]
      hole = child
    }
    elements[hole] = last
  }
}
