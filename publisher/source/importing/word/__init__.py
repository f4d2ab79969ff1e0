"""Word files (WordprocessingML, ECMA-376) → a flow, with every character accounted for."""
