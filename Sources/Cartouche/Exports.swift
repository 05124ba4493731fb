// Metrics, significance tests, alignments and errors belong to the interface of this library, so
// that `import Cartouche` alone is enough.
@_exported public import Evaluation
@_exported public import WordAlignment

@_exported public import struct Primitives.FileError
@_exported public import struct Primitives.OptionError
