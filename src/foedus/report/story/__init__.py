"""Each answer in one paragraph of plain sentences, every figure from the answer itself."""
