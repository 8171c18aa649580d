-- Hashes are 32 bytes, times milliseconds since 1970 (UTC).

CREATE TABLE offices (
    id       uuid NOT NULL PRIMARY KEY,
    name     text NOT NULL,
    address  text NOT NULL,
    place    text NOT NULL,
    zone     text NOT NULL,
    -- JSON: list of codes, and the calendar.
    sops     text NOT NULL,
    calendar text NOT NULL
);

-- Locked and bumped in the transaction that inserts events, so that no reader skips one that
-- commits late. It is written with every push: room on the page keeps it where it is.
CREATE TABLE counters (
    office   uuid   NOT NULL PRIMARY KEY REFERENCES offices (id),
    last_seq bigint NOT NULL CHECK (last_seq >= 0),
    -- The link of the office's last event.
    head     bytea  CHECK (length(head) = 32)
) WITH (fillfactor = 10);

CREATE TABLE people (
    id            uuid   NOT NULL PRIMARY KEY,
    office        uuid   NOT NULL REFERENCES offices (id),
    -- Place in the office's list.
    place         bigint NOT NULL,
    name          text   NOT NULL,
    nip           text,
    rank          text   NOT NULL,
    title         text   NOT NULL,
    -- In lower case; NULL for someone who has no account.
    username      text   UNIQUE,
    password_hash text,
    -- When the office closed the account.
    closed_at     bigint,
    CHECK ((username IS NULL) = (password_hash IS NULL))
);
CREATE INDEX people_by_office ON people (office, place);

CREATE TABLE person_roles (
    person uuid   NOT NULL REFERENCES people (id),
    place  bigint NOT NULL,
    role   text   NOT NULL,
    PRIMARY KEY (person, role)
);

CREATE TABLE devices (
    id            uuid   NOT NULL PRIMARY KEY,
    person        uuid   NOT NULL REFERENCES people (id),
    registered_at bigint NOT NULL,
    -- Its Ed25519 public key.
    key           bytea  CHECK (length(key) = 32),
    -- Its first signed event.
    signs_from    bigint NOT NULL DEFAULT 1,
    -- When the office revoked it.
    revoked_at    bigint
);
CREATE INDEX devices_by_person ON devices (person);

CREATE TABLE sessions (
    token_hash bytea  NOT NULL PRIMARY KEY,
    person     uuid   NOT NULL REFERENCES people (id),
    device     uuid   NOT NULL REFERENCES devices (id),
    created    bigint NOT NULL,
    last_used  bigint NOT NULL,
    expires    bigint NOT NULL
);

-- Append-only: the triggers below refuse everything else. Who inserts holds the office's counter.
CREATE TABLE events (
    office      uuid    NOT NULL,
    office_seq  bigint  NOT NULL,
    device      uuid    NOT NULL REFERENCES devices (id),
    seq         bigint  NOT NULL,
    case_id     uuid    NOT NULL,
    case_seq    bigint  NOT NULL,
    author      uuid    NOT NULL REFERENCES people (id),
    recorded_at text    NOT NULL,
    received_at bigint  NOT NULL,
    -- How far the device's clock was ahead of the server's, in seconds.
    skew_s      bigint  NOT NULL,
    text        text    NOT NULL,
    signature   bytea   CHECK (length(signature) = 64),
    -- False where the event follows a history that the office did not hold.
    fits        boolean NOT NULL,
    -- The office's chain up to and with this event.
    link        bytea   NOT NULL CHECK (length(link) = 32),
    UNIQUE (office, office_seq),
    UNIQUE (case_id, case_seq),
    PRIMARY KEY (device, seq)
);

CREATE FUNCTION events_are_only_appended() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are never changed or deleted'; END $$;
CREATE TRIGGER events_are_not_changed BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION events_are_only_appended();
CREATE TRIGGER events_are_not_emptied BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION events_are_only_appended();

CREATE TABLE refused_events (
    -- In the order of their coming.
    rowid       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device      uuid,
    seq         bigint,
    person      uuid   NOT NULL REFERENCES people (id),
    received_at bigint NOT NULL,
    problem     text   NOT NULL,
    text_sha256 bytea  NOT NULL,
    text        text   NOT NULL,
    signature   bytea,
    UNIQUE (person, problem, text_sha256)
);
CREATE INDEX refused_events_by_device ON refused_events (device, seq);

-- Cases that people see who do not see all.
CREATE TABLE grants (
    person           uuid   NOT NULL REFERENCES people (id),
    case_id          uuid   NOT NULL,
    granted_at_seq   bigint NOT NULL,
    withdrawn_at_seq bigint,
    PRIMARY KEY (person, case_id)
);
CREATE INDEX grants_by_case ON grants (case_id);
CREATE INDEX grants_by_place ON grants (person, granted_at_seq);
CREATE INDEX grants_withdrawn ON grants (person, withdrawn_at_seq)
    WHERE withdrawn_at_seq IS NOT NULL;

-- Which attachments accepted events name, and how long they say these are.
CREATE TABLE attachment_refs (
    office     uuid   NOT NULL REFERENCES offices (id),
    attachment bytea  NOT NULL,
    case_id    uuid   NOT NULL,
    author     uuid   NOT NULL REFERENCES people (id),
    length     bigint NOT NULL,
    PRIMARY KEY (office, attachment, case_id, author, length)
);

-- How much of their bytes is here.
CREATE TABLE attachments (
    office   uuid    NOT NULL REFERENCES offices (id),
    id       bytea   NOT NULL,
    length   bigint  NOT NULL,
    received bigint  NOT NULL CHECK (received <= length),
    complete boolean NOT NULL CHECK (NOT complete OR received = length),
    PRIMARY KEY (office, id)
);
