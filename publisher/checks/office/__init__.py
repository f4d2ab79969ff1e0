"""本单位的词表: what `content/words.yaml` lists."""
