-- Who may do what in the console, and the audit entries that are committed and not yet in the audit log.

-- name: the sign-in name in lower case. revision: grows with each change.
CREATE TABLE IF NOT EXISTS console_person (
    id VARCHAR(32) COLLATE "C" NOT NULL PRIMARY KEY,
    name VARCHAR(254) COLLATE "C" NOT NULL UNIQUE,
    password VARCHAR(255),
    language VARCHAR(8),
    disabled BOOLEAN DEFAULT FALSE NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    revision BIGINT DEFAULT 0 NOT NULL
);

-- distributor: the id in lower case; * stands for all.
CREATE TABLE IF NOT EXISTS console_membership (
    person_id VARCHAR(32) COLLATE "C" NOT NULL,
    role VARCHAR(16) NOT NULL,
    distributor VARCHAR(64) COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, role, distributor)
);

-- Links that let a person choose a password. token_sha256: only the person has the token.
CREATE TABLE IF NOT EXISTS console_invitation (
    token_sha256 VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY,
    person_id VARCHAR(32) COLLATE "C" NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS console_invitation_person ON console_invitation (person_id);

-- Failed attempts to sign in. origin: an account or an address, as a digest.
CREATE TABLE IF NOT EXISTS console_attempt (
    origin VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- One row, which each change of roles updates first: so no two of them pass each other.
CREATE TABLE IF NOT EXISTS console_role_changes (
    number BIGINT NOT NULL
);
INSERT INTO console_role_changes (number) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM console_role_changes);

-- details: JSON. process: which process wrote it, since another one must look whether the log has it.
CREATE TABLE IF NOT EXISTS console_audit (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id VARCHAR(32) COLLATE "C" NOT NULL,
    process VARCHAR(32) COLLATE "C" NOT NULL,
    kind VARCHAR(64) COLLATE "C" NOT NULL,
    distributor VARCHAR(64),
    actor VARCHAR(254) NOT NULL,
    details TEXT NOT NULL
);
