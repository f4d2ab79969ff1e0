"""结构: numbering, levels, references and what is said twice (GB/T 9704-2012, 7.3.3)."""
