import Corpora
import Explanation
import Foundation
import NeuralNetwork
import Seq2Seq
import Testing

struct UnitMemoryTests {
  private func reading(_ cell: CellKind) throws -> EncoderReading {
    func lines(_ text: String) -> TextLines { TextLines(bytes: Array(text.utf8), name: "text") }
    let subwords = Subwords.learn(
      try ParallelLines(source: lines("o casă mare\n"), target: lines("a big house\n")),
      merges: 20)
    var options = Seq2SeqOptions()
    options.cell = cell
    (options.embedding, options.width) = (8, 12)
    let network = Seq2SeqNetwork(
      options, sourceSize: subwords.source.count, targetSize: subwords.target.count)
    let weights = ParameterBuffer<Float>(network.layout, seed: 3)
    return NeuralModel(Ensemble(network, [weights]), subwords: subwords)
      .readEncoder(["o", "casă", "mare"])
  }

  /// The equations of the LSTM, computed from the gates that are shown.
  @Test func statesFollowFromTheGates() throws {
    let reading = try reading(.lstm)
    // Both directions together have the width of the network.
    #expect(reading.units.count == 6)
    for unit in reading.units {
      let memory = try #require(unit.memory)
      var state = 0.0
      for time in reading.subwords.indices {
        state = memory.forget[time] * state + memory.input[time] * memory.candidate[time]
        #expect(abs(memory.cellState[time] - state) < 1e-5)
        #expect(abs(unit.hidden[time] - memory.output[time] * tanh(state)) < 1e-5)
      }
    }
  }

  @Test func theMostVariableCellStateIsChosen() throws {
    let reading = try reading(.lstm)
    let memory = try UnitMemory(reading, unit: nil, beside: try self.reading(.feedForward))
    func variance(_ unit: Int) throws -> Double {
      let states = try #require(reading.units[unit].memory).cellState
      let mean = states.reduce(0, +) / Double(states.count)
      return states.reduce(0) { $0 + pow($1 - mean, 2) }
    }
    for unit in reading.units.indices {
      #expect(try variance(memory.unit) >= (try variance(unit)))
    }
    #expect(memory.other?.hidden.count == reading.subwords.count)
    #expect(memory.text.split(separator: "\n").count == 1 + reading.subwords.count)
  }

  @Test func cellsWithoutGatesAndUnknownUnitsAreRefused() throws {
    let gru = try reading(.gru)
    #expect(throws: (any Error).self) { try UnitMemory(gru, unit: nil) }
    let lstm = try reading(.lstm)
    #expect(throws: (any Error).self) { try UnitMemory(lstm, unit: 6) }
    #expect(throws: (any Error).self) { try UnitMemory(lstm, unit: -1) }
  }
}
