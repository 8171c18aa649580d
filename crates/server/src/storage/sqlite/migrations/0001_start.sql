-- Ids are 16 bytes, hashes 32 bytes, times milliseconds since 1970 (UTC).

CREATE TABLE offices (
    id       BLOB NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL,
    address  TEXT NOT NULL,
    place    TEXT NOT NULL,
    zone     TEXT NOT NULL,
    -- JSON: list of codes, and the calendar.
    sops     TEXT NOT NULL,
    calendar TEXT NOT NULL
) STRICT;

-- Bumped in the transaction that inserts events, so that no reader skips one that commits late.
CREATE TABLE counters (
    office   BLOB    NOT NULL PRIMARY KEY REFERENCES offices (id),
    last_seq INTEGER NOT NULL CHECK (last_seq >= 0)
) STRICT;

CREATE TABLE people (
    id            BLOB    NOT NULL PRIMARY KEY,
    office        BLOB    NOT NULL REFERENCES offices (id),
    -- Place in the office's list.
    place         INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    nip           TEXT,
    rank          TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    -- In lower case; NULL for someone who has no account.
    username      TEXT UNIQUE,
    password_hash TEXT,
    CHECK ((username IS NULL) = (password_hash IS NULL))
) STRICT;
CREATE INDEX people_by_office ON people (office, place);

CREATE TABLE person_roles (
    person BLOB    NOT NULL REFERENCES people (id),
    place  INTEGER NOT NULL,
    role   TEXT    NOT NULL,
    PRIMARY KEY (person, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
    id            BLOB    NOT NULL PRIMARY KEY,
    person        BLOB    NOT NULL REFERENCES people (id),
    registered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_by_person ON devices (person);

CREATE TABLE sessions (
    token_hash BLOB    NOT NULL PRIMARY KEY,
    person     BLOB    NOT NULL REFERENCES people (id),
    device     BLOB    NOT NULL REFERENCES devices (id),
    created    INTEGER NOT NULL,
    last_used  INTEGER NOT NULL,
    expires    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Append-only: the triggers below refuse everything else.
CREATE TABLE events (
    office      BLOB    NOT NULL REFERENCES offices (id),
    office_seq  INTEGER NOT NULL,
    device      BLOB    NOT NULL REFERENCES devices (id),
    seq         INTEGER NOT NULL,
    case_id     BLOB    NOT NULL,
    case_seq    INTEGER NOT NULL,
    author      BLOB    NOT NULL REFERENCES people (id),
    recorded_at TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    text        TEXT    NOT NULL,
    UNIQUE (office, office_seq),
    UNIQUE (case_id, case_seq),
    PRIMARY KEY (device, seq)
) STRICT;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT raise(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN SELECT raise(ABORT, 'events are never deleted'); END;

CREATE TABLE refused_events (
    device      BLOB,
    seq         INTEGER,
    person      BLOB    NOT NULL REFERENCES people (id),
    received_at INTEGER NOT NULL,
    problem     TEXT    NOT NULL,
    text_sha256 BLOB    NOT NULL,
    text        TEXT    NOT NULL,
    UNIQUE (person, problem, text_sha256)
) STRICT;

-- Cases that people see who do not see all.
CREATE TABLE grants (
    person           BLOB    NOT NULL REFERENCES people (id),
    case_id          BLOB    NOT NULL,
    granted_at_seq   INTEGER NOT NULL,
    withdrawn_at_seq INTEGER,
    PRIMARY KEY (person, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX grants_by_case ON grants (case_id);

-- Which attachments accepted events name, and how long they say these are.
CREATE TABLE attachment_refs (
    office     BLOB    NOT NULL REFERENCES offices (id),
    attachment BLOB    NOT NULL,
    case_id    BLOB    NOT NULL,
    author     BLOB    NOT NULL REFERENCES people (id),
    length     INTEGER NOT NULL,
    PRIMARY KEY (office, attachment, case_id, author, length)
) STRICT, WITHOUT ROWID;

-- How much of their bytes is here.
CREATE TABLE attachments (
    office   BLOB    NOT NULL REFERENCES offices (id),
    id       BLOB    NOT NULL,
    length   INTEGER NOT NULL,
    received INTEGER NOT NULL CHECK (received <= length),
    complete INTEGER NOT NULL CHECK (complete = 0 OR received = length),
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
