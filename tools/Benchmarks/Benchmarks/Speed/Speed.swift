import Benchmark
import Cartouche
import TextProcessing

let benchmarks: @Sendable () -> Void = {
  for (variable, name) in [
    ("LM_MODEL", "language model"), ("LM_MODEL_3", "language model, order 3"),
    ("LM_MODEL_5", "language model, order 5"),
  ] {
    guard let model = Inputs.path(variable) else { continue }
    Benchmark(name, configuration: .rate("queries/s")) { benchmark, queries in
      benchmark.rate("queries/s", queries.count) { blackHole(queries.run()) }
    } setup: {
      try Queries(model: model, text: try Inputs.lines("LM_TEXT"))
    }
  }

  Benchmark("tokeniser", configuration: .rate("bytes/s")) { benchmark, lines in
    let tokenizer = Tokenizer(language: "en")
    let bytes = lines.reduce(0) { $0 + $1.utf8.count + 1 }
    benchmark.rate("bytes/s", bytes) {
      for line in lines { blackHole(tokenizer.tokenize(line)) }
    }
  } setup: {
    try Inputs.lines("RAW_TEXT")
  }

  Benchmark("BLEU", configuration: .rate("sentences/s")) { benchmark, test in
    let bleu = try BLEU()
    try benchmark.rate("sentences/s", test.hypotheses.count) {
      blackHole(try bleu.corpusScore(of: test))
    }
  } setup: {
    let references = try Inputs.lines("RAW_TEXT")
    return try TestSet(hypotheses: references.map(withoutEverySixthWord), references: [references])
  }

  if let model = Inputs.path("MODEL") {
    Benchmark("translation", configuration: .rate("sentences/s")) { benchmark, input in
      benchmark.rate("sentences/s", input.lines.count) {
        for line in input.lines { blackHole(input.translator.translate(line)) }
      }
    } setup: {
      (
        translator: try Translator(folder: model, system: .phrase),
        lines: try Inputs.lines("INPUT")
      )
    }
  }
}

/// Returns a hypothesis with matching and missing n-grams of every order.
private func withoutEverySixthWord(_ line: String) -> String {
  line.split(separator: " ").enumerated().filter { $0.offset % 6 != 5 }.map(\.element)
    .joined(separator: " ")
}

extension Benchmark.Configuration {
  fileprivate static func rate(_ unit: String) -> Benchmark.Configuration {
    Benchmark.Configuration(
      metrics: [.rate(unit)], units: [.rate(unit): .count], warmupIterations: 1,
      maxDuration: .seconds(5), maxIterations: 20)
  }
}

extension BenchmarkMetric {
  fileprivate static func rate(_ unit: String) -> BenchmarkMetric {
    .custom(unit, polarity: .prefersLarger, useScalingFactor: false)
  }
}

extension Benchmark {
  /// Measures the rate of `work`, which processes `count` items; `unit` names the rate, such as
  /// "queries/s".
  fileprivate func rate(_ unit: String, _ count: Int, _ work: () throws -> Void) rethrows {
    let time = try ContinuousClock().measure(work)
    measurement(.rate(unit), Int(Double(count) / (time / .seconds(1))))
  }
}
