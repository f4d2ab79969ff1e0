"""The tables of the catalogue, described for readers in docs/catalogue.md.

`title` stands before `name`: Datasette shows the first of them wherever a document is referred to.
"""

VERSION = 3
"""Of the tables and of what stands in them: a catalogue of another version is made anew."""

FACTS = """
CREATE TABLE issue (
    id TEXT PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER,
    last_number INTEGER,
    supplement INTEGER,
    total INTEGER,
    published TEXT NOT NULL,
    pages INTEGER NOT NULL
);
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    issue TEXT NOT NULL REFERENCES issue (id),
    title TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    section TEXT NOT NULL,
    date TEXT NOT NULL,
    effective TEXT,
    expires TEXT,
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    address TEXT NOT NULL,
    summary TEXT NOT NULL,
    index_number TEXT NOT NULL,
    theme TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    UNIQUE (issue, name)
);
CREATE TABLE number (
    document INTEGER PRIMARY KEY REFERENCES document (id),
    number TEXT NOT NULL,
    code TEXT NOT NULL,
    initials TEXT NOT NULL,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL
);
CREATE INDEX number_by_number ON number (number);
CREATE INDEX number_by_year ON number (year, serial);
CREATE TABLE agency (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE document_agency (
    document INTEGER NOT NULL REFERENCES document (id),
    agency INTEGER NOT NULL REFERENCES agency (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (document, agency)
) WITHOUT ROWID;
CREATE INDEX document_by_agency ON document_agency (agency);
CREATE TABLE keyword (
    document INTEGER NOT NULL REFERENCES document (id),
    keyword TEXT NOT NULL,
    PRIMARY KEY (document, keyword)
) WITHOUT ROWID;
CREATE TABLE relation (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    type TEXT NOT NULL CHECK (type IN ('repeals', 'amends', 'corrects', 'interprets')),
    said TEXT NOT NULL,
    target INTEGER REFERENCES document (id),
    page INTEGER,
    wrong TEXT,
    right TEXT
);
CREATE INDEX relation_by_document ON relation (document);
CREATE INDEX relation_by_said ON relation (type, said);
CREATE INDEX relation_by_target ON relation (target);
CREATE TABLE validity (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    status TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT
);
CREATE INDEX validity_by_document ON validity (document);
CREATE TABLE validity_by (
    validity INTEGER NOT NULL REFERENCES validity (id),
    document INTEGER NOT NULL REFERENCES document (id),
    PRIMARY KEY (validity, document)
) WITHOUT ROWID;
CREATE INDEX document_by_kind ON document (kind);
"""
"""What is known of documents."""

TEXTS = """
CREATE TABLE record (
    issue TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL
);
CREATE TABLE text (
    document INTEGER PRIMARY KEY REFERENCES document (id),
    text TEXT NOT NULL
);
CREATE VIRTUAL TABLE terms USING fts5 (title, text, content = '', tokenize = 'unicode61');
"""
"""Their full texts, and the records they were taken from: in the catalogue of the archive alone."""
