/// A binary heap whose order is given with each operation, so that it may depend on other tables.
struct BinaryHeap<Element: Sendable>: Sendable {
  private var elements: [Element] = []

  /// The element before which no other comes.
  var first: Element? { elements.first }

  mutating func removeAll() { elements.removeAll(keepingCapacity: true) }

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
