"""Pages from HTML and CSS. The only importer of WeasyPrint; knows nothing of front matter."""
