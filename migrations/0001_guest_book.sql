-- The guest book. Moments are seconds UTC (INTEGER, column names end in _at); dates and nights are
-- local, ISO text. A departure has a moment and says whether its time of day is known (R33a).

CREATE TABLE facility_use (
    facility    INTEGER PRIMARY KEY CHECK (facility >= 0),
    since_at    INTEGER NOT NULL,
    -- Whether its first guests were entered while the settings named the production service: invented
    -- guests must not go there, and those that a practice service took count for nothing at AJPES.
    for_production INTEGER CHECK (for_production IN (0, 1))
) STRICT;

CREATE TABLE entry (
    -- Never given twice: the record of changes still knows the ids of guests who were deleted.
    id                              INTEGER PRIMARY KEY AUTOINCREMENT,
    version                         INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    facility                        INTEGER NOT NULL CHECK (facility >= 0),
    year                            INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    sequence_number                 INTEGER CHECK (sequence_number BETWEEN 1 AND 999999999),
    left_house                      INTEGER NOT NULL DEFAULT 0 CHECK (left_house IN (0, 1)),
    first_name                      TEXT NOT NULL,
    surname                         TEXT NOT NULL,
    sex                             TEXT CHECK (sex IN ('M', 'F')),
    birth_date                      TEXT CHECK (birth_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    country                         TEXT CHECK (length(country) = 2),
    document_type                   TEXT CHECK (document_type IN ('F', 'H', 'I', 'L', 'O', 'P', 'U', 'V')),
    document_number                 TEXT NOT NULL,
    arrival_at                      INTEGER NOT NULL,
    arrival_time_known              INTEGER NOT NULL CHECK (arrival_time_known IN (0, 1)),
    arrival_confirmed               INTEGER NOT NULL CHECK (arrival_confirmed IN (0, 1)),
    expected_departure_at           INTEGER,
    expected_departure_time_known   INTEGER CHECK (expected_departure_time_known IN (0, 1)),
    actual_departure_at             INTEGER,
    actual_departure_time_known     INTEGER CHECK (actual_departure_time_known IN (0, 1)),
    departure_confirmed             INTEGER NOT NULL DEFAULT 0 CHECK (departure_confirmed IN (0, 1)),
    extra_bed                       INTEGER NOT NULL DEFAULT 0 CHECK (extra_bed IN (0, 1)),
    -- A person said that he slept, though he leaves on the day on which he came (R33).
    slept_same_day                  INTEGER NOT NULL DEFAULT 0 CHECK (slept_same_day IN (0, 1)),
    tax_code                        INTEGER CHECK (tax_code BETWEEN 0 AND 19),
    tax_reason                      TEXT NOT NULL DEFAULT '',
    -- What another program says was charged for the whole stay, in cents.
    tax_charged_cents               INTEGER CHECK (tax_charged_cents >= 0),
    note                            TEXT NOT NULL DEFAULT '',
    -- What was written but not understood: JSON object, field name to text.
    unread                          TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(unread)),
    -- The row of a list that means this entry: its id there, and what it said when it was last
    -- read (JSON object, field name to text), so that a row is a change only when the row changed.
    list_id                         TEXT,
    list_row                        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(list_row)),
    -- Those who came together (R34).
    party_id                        INTEGER REFERENCES party (id) ON DELETE SET NULL,
    storno                          INTEGER NOT NULL DEFAULT 0 CHECK (storno IN (0, 1)),
    -- A person voided it before AJPES had it, and its number must not be missing there (R19): its
    -- storno follows by itself when the first report arrived.
    storno_follows                  INTEGER NOT NULL DEFAULT 0 CHECK (storno_follows IN (0, 1)),
    -- Where the newest report stands; 'needs_attention' and 'cancelled' have none under way.
    report_state                    TEXT NOT NULL CHECK (report_state IN ('needs_attention', 'queued',
                                        'sending', 'unknown', 'accepted', 'handed_over', 'rejected', 'held',
                                        'cancelled')),
    -- Hours within which it must be reported: 12, or what Police set for a hut (R22).
    report_within_hours             INTEGER NOT NULL DEFAULT 12 CHECK (report_within_hours BETWEEN 12 AND 72),
    -- The value last reported, and since when AJPES has the guest (prijava) and his true departure (odjava).
    registered_at                   INTEGER,
    deregistered_at                 INTEGER,
    reported_departure_at           INTEGER,
    reported_departure_time_known   INTEGER CHECK (reported_departure_time_known IN (0, 1)),
    -- When the stay is over by the departure that counts; NULL while it is open.
    lodged_until_at                 INTEGER,
    -- Nothing more is to be asked about the departure (R36).
    departure_finished              INTEGER NOT NULL DEFAULT 0 CHECK (departure_finished IN (0, 1)),
    search_key                      TEXT NOT NULL,
    -- With a blank in front, so that the beginning of a word is a part like any other.
    search_text                     TEXT NOT NULL GENERATED ALWAYS AS (' ' || search_key) VIRTUAL,
    -- From when on it is counted how long the entry is kept (R3); NULL: it is never deleted by itself.
    kept_from_at                    INTEGER GENERATED ALWAYS AS (coalesce(actual_departure_at,
                                        expected_departure_at,
                                        CASE WHEN storno = 1 OR arrival_confirmed = 0
                                             THEN arrival_at END)) VIRTUAL,
    CHECK ((expected_departure_at IS NULL) = (expected_departure_time_known IS NULL)),
    CHECK ((actual_departure_at IS NULL) = (actual_departure_time_known IS NULL)),
    CHECK ((reported_departure_at IS NULL) = (reported_departure_time_known IS NULL)),
    CHECK (report_state IN ('needs_attention', 'cancelled') OR sequence_number IS NOT NULL),
    UNIQUE (facility, year, sequence_number)
) STRICT;

CREATE INDEX entry_to_send ON entry (report_state)
    WHERE report_state NOT IN ('accepted', 'handed_over', 'cancelled');
CREATE INDEX entry_lodged ON entry (facility, lodged_until_at, arrival_at) WHERE storno = 0;
CREATE INDEX entry_open ON entry (facility, arrival_at) WHERE storno = 0 AND lodged_until_at IS NULL;
-- Stays of more than 99 days, in seconds.
CREATE INDEX entry_long ON entry (facility, arrival_at)
    WHERE storno = 0 AND lodged_until_at - arrival_at > 8553600;
CREATE INDEX entry_departure ON entry (lodged_until_at) WHERE storno = 0 AND departure_finished = 0;
CREATE INDEX entry_expected ON entry (arrival_at) WHERE storno = 0 AND arrival_confirmed = 0;
CREATE INDEX entry_arrival ON entry (facility, arrival_at);
CREATE INDEX entry_list_id ON entry (facility, list_id) WHERE list_id IS NOT NULL;
CREATE INDEX entry_search ON entry (search_key);
-- A guest who was here before is looked for while he is typed: each of these answers from the
-- index alone which entries are meant.
CREATE INDEX entry_name ON entry (facility, search_key, arrival_at) WHERE storno = 0;
CREATE INDEX entry_born ON entry (facility, birth_date, arrival_at) WHERE storno = 0;
CREATE INDEX entry_party ON entry (party_id) WHERE party_id IS NOT NULL;
CREATE INDEX entry_number ON entry (sequence_number) WHERE sequence_number IS NOT NULL;
CREATE INDEX entry_country ON entry (country);
CREATE INDEX entry_storno ON entry (storno) WHERE storno = 1;
CREATE INDEX entry_unnumbered ON entry (facility, year, arrival_at) WHERE sequence_number IS NULL;

-- Parts of names and document numbers; what leaves the book leaves it at once.
CREATE VIRTUAL TABLE entry_text USING fts5(search_text, content = 'entry', content_rowid = 'id',
    tokenize = 'trigram');
INSERT INTO entry_text (entry_text, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER entry_text_insert AFTER INSERT ON entry
BEGIN
    INSERT INTO entry_text (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TRIGGER entry_text_update AFTER UPDATE OF search_key ON entry
WHEN old.search_key <> new.search_key
BEGIN
    INSERT INTO entry_text (entry_text, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO entry_text (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TRIGGER entry_text_delete AFTER DELETE ON entry
BEGIN
    INSERT INTO entry_text (entry_text, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE INDEX entry_document ON entry (facility, document_number, arrival_at);

-- From a night on, the guest sleeps in this unit; a guest can move.
CREATE TABLE unit_night (
    entry_id    INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    from_night  TEXT NOT NULL CHECK (from_night GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    unit        TEXT NOT NULL CHECK (unit <> ''),
    PRIMARY KEY (entry_id, from_night)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_night_unit ON unit_night (unit, from_night, entry_id);

-- One revision of what AJPES is told of an entry. Its payload never changes: what was sent once is
-- repeated byte by byte; a change of the entry makes a new revision.
CREATE TABLE report (
    id                      INTEGER PRIMARY KEY,
    entry_id                INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    revision                INTEGER NOT NULL CHECK (revision >= 1),
    kind                    TEXT NOT NULL CHECK (kind IN ('first', 'departure', 'correction', 'storno', 'resend')),
    payload                 BLOB NOT NULL,
    payload_sha256          BLOB NOT NULL CHECK (length(payload_sha256) = 32),
    departure_at            INTEGER,
    departure_time_known    INTEGER CHECK (departure_time_known IN (0, 1)),
    state                   TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'accepted',
                                'handed_over', 'rejected', 'held', 'replaced')),
    fence                   INTEGER NOT NULL DEFAULT 0,
    attempts                INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- Tries of which nobody knows whether they arrived; while there is one the number is frozen.
    undecided_tries         INTEGER NOT NULL DEFAULT 0 CHECK (undecided_tries >= 0),
    -- An answer came that could not be placed, and none that decides it since.
    is_doubtful             INTEGER NOT NULL DEFAULT 0 CHECK (is_doubtful IN (0, 1)),
    retry_at                INTEGER,
    error_code              TEXT,
    error_text              TEXT,
    queued_at               INTEGER NOT NULL,
    decided_at              INTEGER,
    UNIQUE (entry_id, revision)
) STRICT;

CREATE INDEX report_waiting ON report (state) WHERE state IN ('queued', 'sending', 'unknown', 'held');
-- At most one revision of an entry is on its way to a decision.
CREATE UNIQUE INDEX report_one_open ON report (entry_id)
    WHERE state IN ('queued', 'sending', 'unknown', 'held', 'rejected');

-- Entries called accepted or handed over of which no report says so. There are none, unless
-- something went wrong; kept here, so that it is known without reading all of both.
CREATE TABLE entry_unproven (
    entry_id    INTEGER PRIMARY KEY CHECK (entry_id >= 1) REFERENCES entry (id) ON DELETE CASCADE
) STRICT;

CREATE TRIGGER entry_comes_proven AFTER INSERT ON entry
    WHEN NEW.report_state IN ('accepted', 'handed_over')
BEGIN
    INSERT INTO entry_unproven VALUES (NEW.id);
END;

CREATE TRIGGER entry_stays_proven AFTER UPDATE OF report_state ON entry
    WHEN NEW.report_state <> OLD.report_state
BEGIN
    DELETE FROM entry_unproven WHERE entry_id = NEW.id;
    INSERT INTO entry_unproven SELECT NEW.id
     WHERE NEW.report_state IN ('accepted', 'handed_over')
       AND NOT EXISTS (SELECT 1 FROM report WHERE entry_id = NEW.id
                          AND state IN ('accepted', 'handed_over'));
END;

CREATE TRIGGER report_proves AFTER INSERT ON report WHEN NEW.state IN ('accepted', 'handed_over')
BEGIN
    DELETE FROM entry_unproven WHERE entry_id = NEW.entry_id;
END;

CREATE TRIGGER report_proves_still AFTER UPDATE OF state ON report WHEN NEW.state <> OLD.state
BEGIN
    DELETE FROM entry_unproven WHERE entry_id = NEW.entry_id;
    INSERT INTO entry_unproven SELECT id FROM entry
     WHERE id = NEW.entry_id AND report_state IN ('accepted', 'handed_over')
       AND NOT EXISTS (SELECT 1 FROM report WHERE entry_id = NEW.entry_id
                          AND state IN ('accepted', 'handed_over'));
END;

CREATE TRIGGER report_proves_no_more AFTER DELETE ON report
    WHEN OLD.state IN ('accepted', 'handed_over')
BEGIN
    INSERT OR IGNORE INTO entry_unproven SELECT id FROM entry
     WHERE id = OLD.entry_id AND report_state IN ('accepted', 'handed_over')
       AND NOT EXISTS (SELECT 1 FROM report WHERE entry_id = OLD.entry_id
                          AND state IN ('accepted', 'handed_over'));
END;

-- What was handed to the service in one request, without user name and password. The document of
-- guests is not kept a second time: it is put together from the payloads of its rows, and the hash
-- says whether that is what was sent. So nothing of a guest who was deleted stays here.
CREATE TABLE package (
    id                  INTEGER PRIMARY KEY,
    account             TEXT NOT NULL,
    kind                TEXT NOT NULL CHECK (kind IN ('daily', 'monthly')),
    document            BLOB,
    document_sha256     BLOB NOT NULL CHECK (length(document_sha256) = 32),
    rows_count          INTEGER NOT NULL CHECK (rows_count >= 1),
    created_at          INTEGER NOT NULL,
    CHECK ((kind = 'monthly') = (document IS NOT NULL))
) STRICT;

CREATE INDEX package_created ON package (created_at);

-- Which revision stood at which place, and what the answer said of it there.
CREATE TABLE package_row (
    package_id  INTEGER NOT NULL REFERENCES package (id) ON DELETE CASCADE,
    place       INTEGER NOT NULL CHECK (place >= 0),
    report_id   INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    fence       INTEGER NOT NULL,
    outcome     TEXT CHECK (outcome IN ('accepted', 'rejected', 'held', 'unknown', 'doubtful',
                    'not_delivered')),
    error_code  TEXT,
    error_text  TEXT,
    PRIMARY KEY (package_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX package_row_report ON package_row (report_id);

-- One try of a package and what came back, without user name and password. Without an end it is on
-- its way, or the program was ended within it.
CREATE TABLE attempt (
    id              INTEGER PRIMARY KEY,
    package_id      INTEGER NOT NULL REFERENCES package (id) ON DELETE CASCADE,
    started_at      INTEGER NOT NULL,
    ended_at        INTEGER,
    duration_ms     INTEGER CHECK (duration_ms >= 0),
    outcome         TEXT CHECK (outcome IN ('accepted', 'answered', 'no_answer', 'failed')),
    -- Why there is no answer, in both languages.
    words_sl        TEXT,
    words_en        TEXT,
    http_status     INTEGER,
    package_guid    TEXT,
    -- The one code that the answer gave for the package as a whole.
    error_code      TEXT,
    error_text      TEXT,
    answer          TEXT,
    -- Bytes as they came; more than the answer kept where it was long, or was no text.
    answer_bytes    INTEGER,
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;

CREATE INDEX attempt_package ON attempt (package_id);
-- When AJPES last accepted anything is asked with every look at the day.
CREATE INDEX attempt_accepted ON attempt (ended_at) WHERE outcome = 'accepted';

-- A package is kept as long as an entry that stood in it, and no longer. What came back, and words
-- that stood for the deleted row too, can quote it: they go with the first row that goes.
CREATE TRIGGER package_goes_with_its_rows AFTER DELETE ON package_row
BEGIN
    UPDATE report SET error_text = NULL
     WHERE error_text = OLD.error_text
       AND id IN (SELECT report_id FROM package_row WHERE package_id = OLD.package_id);
    UPDATE package_row SET error_text = NULL
     WHERE package_id = OLD.package_id AND error_text = OLD.error_text;
    UPDATE attempt SET answer = NULL, error_text = NULL, words_sl = NULL, words_en = NULL
     WHERE package_id = OLD.package_id;
    DELETE FROM package
     WHERE id = OLD.package_id
       AND NOT EXISTS (SELECT 1 FROM package_row WHERE package_id = OLD.package_id);
END;

-- Sending stopped for an account until its settings are mended.
CREATE TABLE account_stop (
    account     TEXT PRIMARY KEY,
    code        TEXT NOT NULL CHECK (code <> ''),
    text        TEXT NOT NULL,
    since_at    INTEGER NOT NULL,
    -- The last try, how many since it stopped, and how settings and certificate stood then: when
    -- they are others, the courier tries once more by itself.
    tried_at        INTEGER NOT NULL,
    trials          INTEGER NOT NULL DEFAULT 0 CHECK (trials >= 0),
    settings_mark   TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE monthly_report (
    id              INTEGER PRIMARY KEY,
    facility        INTEGER NOT NULL,
    year            INTEGER NOT NULL,
    month           INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    status          INTEGER NOT NULL CHECK (status IN (11, 12, 50, 51, 54, 61, 62)),
    extra_beds      INTEGER NOT NULL CHECK (extra_beds >= 0),
    units_sold      INTEGER NOT NULL CHECK (units_sold >= 0),
    days_open       INTEGER NOT NULL CHECK (days_open BETWEEN 0 AND 31),
    -- Which figures a person changed, by name, blank between them.
    edited          TEXT NOT NULL DEFAULT '',
    state           TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'accepted', 'rejected', 'held', 'elsewhere')),
    package_id      INTEGER REFERENCES package (id) ON DELETE SET NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    error_code      TEXT,
    error_text      TEXT,
    queued_at       INTEGER NOT NULL,
    decided_at      INTEGER
) STRICT;

CREATE INDEX monthly_report_month ON monthly_report (facility, year, month, id);
CREATE INDEX monthly_report_package ON monthly_report (package_id) WHERE package_id IS NOT NULL;

CREATE TRIGGER package_goes_with_its_month AFTER DELETE ON monthly_report
WHEN OLD.package_id IS NOT NULL
BEGIN
    DELETE FROM package WHERE id = OLD.package_id;
END;

-- What a person said of a day without guests (R46).
CREATE TABLE day_answer (
    facility    INTEGER NOT NULL,
    day         TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    is_open     INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    PRIMARY KEY (facility, day)
) STRICT, WITHOUT ROWID;

-- What a person said of a guest of a month (R44, R49): a guest with an open departure is in the
-- house, or one without a unit shall not count.
CREATE TABLE month_guest_answer (
    year        INTEGER NOT NULL,
    month       INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    entry_id    INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    answer      TEXT NOT NULL CHECK (answer IN ('in_house', 'not_counted')),
    PRIMARY KEY (entry_id, year, month)
) STRICT, WITHOUT ROWID;

-- A list taken in; after a crash the same file goes on under the same number.
CREATE TABLE import (
    id              INTEGER PRIMARY KEY,
    facility        INTEGER NOT NULL,
    file_sha256     TEXT NOT NULL CHECK (length(file_sha256) = 64),
    file_name       TEXT NOT NULL,
    rows_published  INTEGER NOT NULL DEFAULT 0,
    started_at      INTEGER NOT NULL,
    finished_at     INTEGER
) STRICT;

CREATE INDEX import_unfinished ON import (facility, file_sha256) WHERE finished_at IS NULL;

-- Who did what when: field names, never values; each row holds the hash of the one before.
CREATE TABLE change (
    id              INTEGER PRIMARY KEY,
    at              INTEGER NOT NULL,
    who             TEXT NOT NULL,
    action          TEXT NOT NULL,
    entry_id        INTEGER,
    fields          TEXT NOT NULL DEFAULT '',
    chain_sha256    BLOB NOT NULL CHECK (length(chain_sha256) = 32)
) STRICT;

CREATE INDEX change_entry ON change (entry_id) WHERE entry_id IS NOT NULL;

CREATE TRIGGER change_is_kept_update BEFORE UPDATE ON change
BEGIN
    SELECT RAISE(ABORT, 'the record of changes is only added to');
END;

CREATE TRIGGER change_is_kept_delete BEFORE DELETE ON change
BEGIN
    SELECT RAISE(ABORT, 'the record of changes is only added to');
END;

CREATE TRIGGER report_payload_is_kept BEFORE UPDATE OF payload, payload_sha256, entry_id, revision ON report
BEGIN
    SELECT RAISE(ABORT, 'a revision never changes');
END;

-- A file of reports for upload in the web application (R23). Until a person says whether it was
-- uploaded, its numbers are frozen; a confirmation that was a mistake is withdrawn, not removed.
CREATE TABLE hand_over (
    id              INTEGER PRIMARY KEY,
    facility        INTEGER NOT NULL CHECK (facility >= 0),
    file_name       TEXT NOT NULL,
    file_sha256     BLOB NOT NULL CHECK (length(file_sha256) = 32),
    -- The user of the web application: the number of another user cannot be corrected (4142).
    user_name       TEXT NOT NULL CHECK (user_name <> ''),
    written_at      INTEGER NOT NULL,
    written_by      TEXT NOT NULL,
    confirmed_at    INTEGER,
    confirmed_by    TEXT,
    withdrawn_at    INTEGER,
    withdrawn_by    TEXT,
    CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT;

-- One file of a facility waits for its answer at a time.
CREATE UNIQUE INDEX hand_over_open ON hand_over (facility)
    WHERE confirmed_at IS NULL AND withdrawn_at IS NULL;

-- Which revisions stand in the file.
CREATE TABLE hand_over_row (
    hand_over_id    INTEGER NOT NULL CHECK (hand_over_id >= 1)
                        REFERENCES hand_over (id) ON DELETE CASCADE,
    report_id       INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    PRIMARY KEY (hand_over_id, report_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX hand_over_row_report ON hand_over_row (report_id);
-- How the book spells a name that a document gives without accents (R28).
CREATE INDEX entry_birth_date ON entry (birth_date) WHERE storno = 0;

-- A number that another user name used at AJPES in that year (4142): no guest gets it any more (R10).
CREATE TABLE used_number (
    facility        INTEGER NOT NULL CHECK (facility >= 0),
    year            INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    sequence_number INTEGER NOT NULL CHECK (sequence_number BETWEEN 1 AND 999999999),
    noted_at        INTEGER NOT NULL,
    PRIMARY KEY (facility, year, sequence_number)
) STRICT, WITHOUT ROWID;

-- Guests who came together: family, group. A number is never given twice.
CREATE TABLE party (
    id          INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id >= 1),
    since_at    INTEGER NOT NULL
) STRICT;

-- A form that was not saved yet, kept while one types. It goes when the form is saved or discarded.
CREATE TABLE draft (
    -- The process that edits it, and which of its forms.
    process     TEXT NOT NULL,
    form        INTEGER NOT NULL,
    facility    INTEGER NOT NULL,
    -- NULL: a new guest.
    entry_id    INTEGER REFERENCES entry (id) ON DELETE CASCADE,
    version     INTEGER,
    who         TEXT NOT NULL,
    since_at    INTEGER NOT NULL,
    content     TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (process, form),
    CHECK ((entry_id IS NULL) = (version IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_facility ON draft (facility, since_at);
CREATE INDEX draft_entry ON draft (entry_id) WHERE entry_id IS NOT NULL;

-- What was changed of a guest later than the law allows, for the text to the police station (R16):
-- JSON array of [field, before, after], as people read them. It goes with its entry.
CREATE TABLE late_change (
    id          INTEGER PRIMARY KEY,
    entry_id    INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    at          INTEGER NOT NULL,
    -- The arrival as it stood before, from which it is counted how late this was.
    arrival_at  INTEGER NOT NULL,
    fields      TEXT NOT NULL CHECK (json_valid(fields))
) STRICT;

CREATE INDEX late_change_entry ON late_change (entry_id);

-- A note from shift to shift; what is done stays readable for a while.
CREATE TABLE shift_note (
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    facility    INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    who         TEXT NOT NULL,
    text        TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    done_at     INTEGER,
    done_by     TEXT,
    CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;

CREATE INDEX shift_note_facility ON shift_note (facility, done_at);

-- When somebody last looked at what is new: until which row of the record, and when.
CREATE TABLE last_look (
    who         TEXT NOT NULL,
    facility    INTEGER NOT NULL,
    change_id   INTEGER NOT NULL CHECK (change_id >= 0),
    at          INTEGER NOT NULL,
    PRIMARY KEY (who, facility)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_decided ON report (decided_at) WHERE decided_at IS NOT NULL;

-- What a newer list says of an entry that it did not change, since AJPES has it or a person wrote it
-- (JSON object, field name to text, as in entry.list_row). It stays until a person has dealt with it.
CREATE TABLE list_difference (
    entry_id    INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    fields      TEXT NOT NULL CHECK (json_valid(fields)),
    since_at    INTEGER NOT NULL
) STRICT;

-- Tourist and promotional tax remitted to a municipality for a month, as a person wrote it down
-- (R56). What was changed or taken back stays.
CREATE TABLE tax_remittance (
    id              INTEGER PRIMARY KEY,
    municipality    TEXT NOT NULL,
    year            INTEGER NOT NULL,
    month           INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    amount_cents    INTEGER NOT NULL CHECK (amount_cents >= 0),
    paid_on         TEXT NOT NULL CHECK (paid_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note            TEXT NOT NULL DEFAULT '',
    who             TEXT NOT NULL,
    at              INTEGER NOT NULL,
    withdrawn_at    INTEGER,
    withdrawn_by    TEXT,
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT;

-- One counts for a municipality and month.
CREATE UNIQUE INDEX tax_remittance_counts ON tax_remittance (municipality, year, month)
    WHERE withdrawn_at IS NULL;

CREATE INDEX entry_kept ON entry (facility, kept_from_at, arrival_at);

-- A deletion of guests and its record (R4): no names. An unfinished one goes on under its number.
CREATE TABLE deletion (
    id                      INTEGER PRIMARY KEY,
    facility                INTEGER NOT NULL CHECK (facility >= 0),
    -- Numbered anew each year of deletion.
    year                    INTEGER NOT NULL,
    number                  INTEGER NOT NULL CHECK (number >= 1),
    facility_name           TEXT NOT NULL,
    began_at                INTEGER NOT NULL,
    -- Whose stay ended before this moment was deleted.
    ended_before_at         INTEGER NOT NULL,
    entries                 INTEGER NOT NULL DEFAULT 0 CHECK (entries >= 0),
    entries_unnumbered      INTEGER NOT NULL DEFAULT 0 CHECK (entries_unnumbered >= 0),
    -- All are deleted, and no byte of them is left in the files of the book.
    finished_at             INTEGER,
    UNIQUE (facility, year, number)
) STRICT;

CREATE UNIQUE INDEX deletion_unfinished ON deletion (facility) WHERE finished_at IS NULL;

-- Which sequence numbers were deleted, by year of arrival: they are no gaps (R12) and are given to
-- nobody any more (R10).
CREATE TABLE deleted_number (
    deletion_id     INTEGER NOT NULL REFERENCES deletion (id) ON DELETE CASCADE,
    facility        INTEGER NOT NULL,
    year            INTEGER NOT NULL,
    first_number    INTEGER NOT NULL CHECK (first_number >= 1),
    last_number     INTEGER NOT NULL CHECK (last_number >= first_number),
    PRIMARY KEY (facility, year, first_number)
) STRICT, WITHOUT ROWID;

CREATE INDEX deleted_number_deletion ON deleted_number (deletion_id);

-- The numbers in the book that do not follow on another one: the first of each year, and those
-- after a gap (R12), which are found without reading the year.
CREATE TABLE number_after_none (
    facility        INTEGER NOT NULL,
    year            INTEGER NOT NULL,
    sequence_number INTEGER NOT NULL CHECK (sequence_number >= 1),
    PRIMARY KEY (facility, year, sequence_number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER number_comes AFTER INSERT ON entry WHEN NEW.sequence_number IS NOT NULL
BEGIN
    DELETE FROM number_after_none
     WHERE facility = NEW.facility AND year = NEW.year AND sequence_number = NEW.sequence_number + 1;
    INSERT INTO number_after_none SELECT NEW.facility, NEW.year, NEW.sequence_number
     WHERE NOT EXISTS (SELECT 1 FROM entry WHERE facility = NEW.facility AND year = NEW.year
                          AND sequence_number = NEW.sequence_number - 1);
END;

CREATE TRIGGER number_goes AFTER DELETE ON entry WHEN OLD.sequence_number IS NOT NULL
BEGIN
    DELETE FROM number_after_none
     WHERE facility = OLD.facility AND year = OLD.year AND sequence_number = OLD.sequence_number;
    INSERT INTO number_after_none SELECT facility, year, sequence_number FROM entry
     WHERE facility = OLD.facility AND year = OLD.year AND sequence_number = OLD.sequence_number + 1;
END;

-- As if it went and came; it may follow on its own old place, or come before it.
CREATE TRIGGER number_changes AFTER UPDATE OF facility, year, sequence_number ON entry
    WHEN (OLD.facility, OLD.year, OLD.sequence_number)
        IS NOT (NEW.facility, NEW.year, NEW.sequence_number)
BEGIN
    DELETE FROM number_after_none
     WHERE facility = OLD.facility AND year = OLD.year AND sequence_number = OLD.sequence_number;
    INSERT INTO number_after_none SELECT facility, year, sequence_number FROM entry
     WHERE facility = OLD.facility AND year = OLD.year AND sequence_number = OLD.sequence_number + 1;
    DELETE FROM number_after_none
     WHERE facility = NEW.facility AND year = NEW.year AND sequence_number = NEW.sequence_number + 1;
    INSERT OR IGNORE INTO number_after_none SELECT NEW.facility, NEW.year, NEW.sequence_number
     WHERE NEW.sequence_number IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM entry WHERE facility = NEW.facility AND year = NEW.year
                          AND sequence_number = NEW.sequence_number - 1);
END;

-- What is left of deleted stays for statistics: sums of a month by citizenship, no persons.
CREATE TABLE past_stay (
    facility    INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    month       INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    country     TEXT NOT NULL,
    arrivals    INTEGER NOT NULL CHECK (arrivals >= 0),
    nights      INTEGER NOT NULL CHECK (nights >= 0),
    PRIMARY KEY (facility, year, month, country)
) STRICT, WITHOUT ROWID;

-- Sending rests for an account after it failed, longer each time; gone with the next answer.
CREATE TABLE account_rest (
    account     TEXT PRIMARY KEY,
    failures    INTEGER NOT NULL CHECK (failures >= 1),
    until_at    INTEGER NOT NULL
) STRICT;

-- What a person asked the courier to send: it goes as if that person had sent it.
CREATE TABLE send_request (
    id          INTEGER PRIMARY KEY,
    -- Without one: all of them.
    facility    INTEGER,
    ahead       INTEGER NOT NULL CHECK (ahead IN (0, 1)),
    asked_at    INTEGER NOT NULL,
    asked_by    TEXT NOT NULL
) STRICT;

-- Of what the courier told somebody outside the console, and how grave it was; gone when it is
-- over. Names nobody.
CREATE TABLE alarm_told (
    subject     TEXT PRIMARY KEY,
    level       INTEGER NOT NULL CHECK (level >= 1),
    told_at     INTEGER NOT NULL
) STRICT;

-- How often anything but a draft was written: desks look at the book only when this changed.
CREATE TABLE book_change (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    count   INTEGER NOT NULL
) STRICT;

INSERT INTO book_change (id, count) VALUES (1, 0);

-- Who sends: each sender has a fence above that of the one before it, and who has an older one writes
-- nothing more. Its last sign of life, by the time since the machine was started (`boot` names the
-- start): no clock that is set changes it.
CREATE TABLE sender_lease (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    fence           INTEGER NOT NULL CHECK (fence >= 0),
    boot            TEXT NOT NULL,
    seen_seconds    INTEGER NOT NULL
) STRICT;

INSERT INTO sender_lease (id, fence, boot, seen_seconds) VALUES (1, 0, '', 0);

-- How far the numbers of a year had come in a book in whose place an older copy was put: AJPES may have
-- guests under those that the copy lacks, so that automatic numbering goes on after them (R10).
CREATE TABLE number_before_restore (
    facility        INTEGER NOT NULL CHECK (facility >= 0),
    year            INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    last_number     INTEGER NOT NULL CHECK (last_number BETWEEN 1 AND 999999999),
    PRIMARY KEY (facility, year)
) STRICT, WITHOUT ROWID;
