-- Copies of the book that were verified after they were made, whatever became of the files since. So
-- every desk knows how old the newest is, also where it may not look into the folder or read it.
CREATE TABLE backup (
    id                  INTEGER PRIMARY KEY,
    at                  INTEGER NOT NULL,
    path                TEXT NOT NULL CHECK (path <> ''),
    bytes               INTEGER NOT NULL CHECK (bytes > 0),
    is_encrypted        INTEGER NOT NULL CHECK (is_encrypted IN (0, 1)),
    -- What stood in it: entries, rows of the record of changes, the last of these.
    entries             INTEGER NOT NULL CHECK (entries >= 0),
    changes             INTEGER NOT NULL CHECK (changes >= 0),
    newest_change_id    INTEGER,
    -- When the oldest stay in it ended, for how long it may be kept (R3).
    oldest_ended_at     INTEGER
) STRICT;

CREATE INDEX backup_at ON backup (at);
CREATE INDEX backup_path ON backup (path);
