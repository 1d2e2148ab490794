-- What the HTTP API keeps: its tokens, its answers, and the reports that it is asked for.

-- id: part of the token, no secret. sha256: of the whole token, which nobody keeps. scopes: joined by blanks.
CREATE CACHED TABLE IF NOT EXISTS console_token (
    id CHAR(32) NOT NULL PRIMARY KEY,
    sha256 CHAR(64) NOT NULL UNIQUE,
    label VARCHAR(100) NOT NULL,
    distributor VARCHAR(64) NOT NULL,
    scopes VARCHAR(100) NOT NULL,
    made_by VARCHAR(254) NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX IF NOT EXISTS console_token_made ON console_token (made_at);

-- The first answer to each Idempotency-Key. owner: who sent it. request: a SHA-256 of all that the request says.
CREATE CACHED TABLE IF NOT EXISTS console_answer (
    owner VARCHAR(64) NOT NULL,
    idempotency_key VARCHAR(255) NOT NULL,
    request CHAR(64) NOT NULL,
    answer LONGVARCHAR NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (owner, idempotency_key)
);
CREATE INDEX IF NOT EXISTS console_answer_made ON console_answer (made_at);

-- Reports of periods. distributor: * stands for all. name: of its folder, once it is made.
CREATE CACHED TABLE IF NOT EXISTS console_report (
    id CHAR(32) NOT NULL PRIMARY KEY,
    distributor VARCHAR(64) NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    state VARCHAR(16) NOT NULL,
    asked_by VARCHAR(254) NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    name VARCHAR(200),
    message LONGVARCHAR
);
CREATE INDEX IF NOT EXISTS console_report_state ON console_report (state, asked_at);
