"""Text → model: reads a workspace. The only importer of markdown-it and of YAML."""
