-- Văn bản gửi đi và xác nhận. A dispatch is one message to one mailbox; its row
-- is on disk before it is tried.
CREATE TABLE dispatches (
	id         INTEGER PRIMARY KEY,
	organ      TEXT    NOT NULL,
	organ_key  TEXT    NOT NULL,                    -- the name without case and marks
	organ_id   TEXT    NOT NULL,
	email      TEXT    NOT NULL,
	sender     TEXT    NOT NULL,
	message_id TEXT    NOT NULL UNIQUE,             -- made once, the same over all attempts
	subject    TEXT    NOT NULL,
	part       INTEGER NOT NULL,                    -- of parts, where attachments were split
	parts      INTEGER NOT NULL,
	again      TEXT    NOT NULL,                    -- why it goes once more; '' the first time
	state      TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
	begun      INTEGER NOT NULL DEFAULT 0,          -- the end of the message may have gone out in this attempt
	attempts   INTEGER NOT NULL DEFAULT 0,
	queued_at  TEXT    NOT NULL,                    -- instants in UTC, so that they compare
	next_at    TEXT    NOT NULL,                    -- not before
	tried_at   TEXT    NOT NULL DEFAULT '',
	done_at    TEXT    NOT NULL DEFAULT '',
	answer     TEXT    NOT NULL DEFAULT '',         -- the server's, or what went wrong
	sha256     TEXT    NOT NULL,                    -- of the message
	size       INTEGER NOT NULL,
	raw        BLOB                                 -- the message, until it is accepted
) STRICT;
CREATE INDEX dispatches_open ON dispatches (state, next_at) WHERE state <> 'sent';

CREATE TABLE dispatch_documents (
	dispatch INTEGER NOT NULL REFERENCES dispatches (id),
	document INTEGER NOT NULL REFERENCES documents (id),
	PRIMARY KEY (dispatch, document)
) STRICT;
CREATE INDEX dispatch_documents_by_document ON dispatch_documents (document);

CREATE TABLE dispatch_answers (
	id       INTEGER PRIMARY KEY,
	dispatch INTEGER NOT NULL REFERENCES dispatches (id),
	at       TEXT    NOT NULL,
	state    TEXT    NOT NULL,
	answer   TEXT    NOT NULL
) STRICT;

CREATE TABLE receipts (
	id          INTEGER PRIMARY KEY,
	document    INTEGER NOT NULL REFERENCES documents (id),
	organ       TEXT    NOT NULL,
	organ_key   TEXT    NOT NULL,
	day         TEXT    NOT NULL,                   -- 2023-11-22
	note        TEXT    NOT NULL,
	name        TEXT    NOT NULL,                   -- of the scan, '' without one
	sha256      TEXT    NOT NULL,
	data        BLOB    NOT NULL,
	recorded_at TEXT    NOT NULL
) STRICT;
CREATE INDEX receipts_by_document ON receipts (document);

CREATE TRIGGER dispatches_stay BEFORE DELETE ON dispatches
BEGIN SELECT RAISE (ABORT, 'dispatches are never removed'); END;

CREATE TRIGGER dispatches_fixed BEFORE UPDATE ON dispatches
WHEN OLD.state IN ('sent', 'failed') OR NEW.message_id <> OLD.message_id OR NEW.email <> OLD.email OR NEW.sha256 <> OLD.sha256
BEGIN SELECT RAISE (ABORT, 'a dispatch that is settled never changes'); END;
