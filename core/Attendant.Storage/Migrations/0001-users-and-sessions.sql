CREATE TABLE users (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    name            TEXT NOT NULL COLLATE NOCASE UNIQUE,
    first_name      TEXT NOT NULL DEFAULT '',
    last_name       TEXT NOT NULL DEFAULT '',
    extension       TEXT,
    device_name     TEXT,
    edition         TEXT NOT NULL DEFAULT 'None',
    roles           TEXT NOT NULL DEFAULT '',
    email           TEXT,
    directory_name  TEXT,
    domain          TEXT,
    chat_name       TEXT,
    department      TEXT,
    fields          TEXT NOT NULL DEFAULT '{}',
    password_hash   TEXT,
    password_expires_at TEXT,
    unlocked_at     TEXT
) STRICT;

-- a console's session outlives its connection and, by its token's hash, the server's process
CREATE TABLE sessions (
    id                  TEXT PRIMARY KEY,
    user_name           TEXT NOT NULL COLLATE NOCASE,
    edition             TEXT NOT NULL,
    line                TEXT,
    token_hash          BLOB NOT NULL,
    previous_token_hash BLOB,
    node                TEXT NOT NULL,
    remote_address      TEXT NOT NULL,
    client_name         TEXT NOT NULL,
    client_version      TEXT NOT NULL,
    seen_at             TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sessions_by_token ON sessions (token_hash);
CREATE INDEX sessions_by_previous_token ON sessions (previous_token_hash);
CREATE INDEX sessions_by_node ON sessions (node);
