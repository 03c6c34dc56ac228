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
    id          TEXT PRIMARY KEY,
    user_name   TEXT NOT NULL COLLATE NOCASE,
    token_hash  BLOB NOT NULL UNIQUE,
    edition     TEXT NOT NULL,
    line        TEXT,
    address     TEXT NOT NULL,
    seen_at     TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_name);
