-- Sổ đăng ký văn bản đi. A document is a row that never changes but for its
-- state; its files lie beside it, whole. What happens later is a new row.
CREATE TABLE documents (
	id            INTEGER PRIMARY KEY,
	series        TEXT    NOT NULL,                 -- '' dãy số chung, or the kind's abbreviation: KH, BC
	year          INTEGER NOT NULL,
	number        INTEGER NOT NULL CHECK (number > 0),
	code          TEXT    NOT NULL,                 -- as printed: 05/BC-UBND; '' for what carries no number on paper
	symbol        TEXT    NOT NULL,
	draft         TEXT    NOT NULL,                 -- what it was made from: bao-cao/nam
	kind          TEXT    NOT NULL,
	kind_name     TEXT    NOT NULL,
	title         TEXT    NOT NULL,
	subject       TEXT    NOT NULL,
	organ_id      TEXT    NOT NULL,
	organ         TEXT    NOT NULL,
	place         TEXT    NOT NULL,
	signed        TEXT    NOT NULL,                 -- days: 2023-11-20
	issued        TEXT    NOT NULL,
	authority     TEXT    NOT NULL,
	signer_title  TEXT    NOT NULL,
	signer        TEXT    NOT NULL,
	addressees    TEXT    NOT NULL,                 -- JSON list of names
	recipients    TEXT    NOT NULL,                 -- JSON list of {name, organ_id, email, copies, kept}
	drafting      TEXT    NOT NULL,
	pages         INTEGER NOT NULL,
	sheets        INTEGER NOT NULL,
	copies        INTEGER NOT NULL,
	priority      INTEGER NOT NULL,
	language      TEXT    NOT NULL,
	retention     TEXT    NOT NULL,
	file_notation TEXT    NOT NULL,
	reply_before  TEXT    NOT NULL,
	description   TEXT    NOT NULL,
	state         TEXT    NOT NULL CHECK (state IN ('issued', 'replaced', 'recalled')),
	replaces      INTEGER REFERENCES documents (id),
	why           TEXT    NOT NULL,
	recorded_at   TEXT    NOT NULL,                 -- instant, RFC 3339
	UNIQUE (series, year, number)
) STRICT;

CREATE UNIQUE INDEX documents_in_force ON documents (draft) WHERE state = 'issued';
CREATE INDEX documents_by_day ON documents (year, issued, id);
CREATE INDEX documents_by_number ON documents (number, year);

CREATE TABLE files (
	document INTEGER NOT NULL REFERENCES documents (id),
	role     TEXT    NOT NULL CHECK (role IN ('docx', 'pdf', 'scan', 'attachment')),
	name     TEXT    NOT NULL,
	sha256   TEXT    NOT NULL,                      -- of data, hexadecimal
	size     INTEGER NOT NULL,
	data     BLOB    NOT NULL,
	PRIMARY KEY (document, role, name)
) STRICT;

CREATE TABLE events (
	id       INTEGER PRIMARY KEY,
	document INTEGER NOT NULL REFERENCES documents (id),
	kind     TEXT    NOT NULL,                      -- issued, replaced, recalled, scan, printed, sent, receipt, filed
	at       TEXT    NOT NULL,
	note     TEXT    NOT NULL
) STRICT;
CREATE INDEX events_by_document ON events (document, id);

-- All words of a document without their marks: "chuyen doi so".
CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'ascii', prefix = '2 3');

CREATE TRIGGER documents_stay BEFORE DELETE ON documents
BEGIN SELECT RAISE (ABORT, 'issued documents are never removed'); END;

CREATE TRIGGER documents_fixed BEFORE UPDATE ON documents
WHEN OLD.state <> 'issued' OR NEW.id <> OLD.id OR NEW.series <> OLD.series OR NEW.year <> OLD.year OR NEW.number <> OLD.number
	OR NEW.code <> OLD.code OR NEW.symbol <> OLD.symbol OR NEW.draft <> OLD.draft OR NEW.kind <> OLD.kind OR NEW.subject <> OLD.subject
	OR NEW.signed <> OLD.signed OR NEW.issued <> OLD.issued OR NEW.signer <> OLD.signer OR NEW.recipients <> OLD.recipients
	OR NEW.recorded_at <> OLD.recorded_at
BEGIN SELECT RAISE (ABORT, 'issued documents never change'); END;

CREATE TRIGGER files_stay BEFORE DELETE ON files
BEGIN SELECT RAISE (ABORT, 'files of issued documents are never removed'); END;

CREATE TRIGGER files_fixed BEFORE UPDATE ON files
BEGIN SELECT RAISE (ABORT, 'files of issued documents never change'); END;
