-- Deputies of approvers, and what people are notified of.

-- Whoever decides in the place of an approver. from_at, to_at: the first instant, and the first one after the time.
CREATE TABLE IF NOT EXISTS console_deputy (
    id VARCHAR(32) COLLATE "C" NOT NULL PRIMARY KEY,
    approver_id VARCHAR(32) COLLATE "C" NOT NULL,
    deputy_id VARCHAR(32) COLLATE "C" NOT NULL,
    distributor VARCHAR(64) COLLATE "C" NOT NULL,
    from_at TIMESTAMP WITH TIME ZONE NOT NULL,
    to_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS console_deputy_deputy ON console_deputy (deputy_id, to_at);
CREATE INDEX IF NOT EXISTS console_deputy_approver ON console_deputy (approver_id, to_at);
CREATE INDEX IF NOT EXISTS console_deputy_distributor ON console_deputy (distributor, to_at);

-- What a person is notified of in the console. details: JSON. path: the page that it is about.
CREATE TABLE IF NOT EXISTS console_notification (
    id VARCHAR(32) COLLATE "C" NOT NULL PRIMARY KEY,
    person_id VARCHAR(32) COLLATE "C" NOT NULL,
    kind VARCHAR(32) COLLATE "C" NOT NULL,
    distributor VARCHAR(64) COLLATE "C",
    path VARCHAR(1000) NOT NULL,
    details TEXT NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    read_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX IF NOT EXISTS console_notification_person ON console_notification (person_id, made_at);
CREATE INDEX IF NOT EXISTS console_notification_made ON console_notification (made_at);

-- By which ways a person is notified of a kind; without a row, by the usual ones.
CREATE TABLE IF NOT EXISTS console_notification_choice (
    person_id VARCHAR(32) COLLATE "C" NOT NULL,
    kind VARCHAR(32) COLLATE "C" NOT NULL,
    here BOOLEAN NOT NULL,
    mail BOOLEAN NOT NULL,
    webhook BOOLEAN NOT NULL,
    PRIMARY KEY (person_id, kind)
);

-- Where a person receives webhooks, and the key that signs them.
CREATE TABLE IF NOT EXISTS console_webhook (
    person_id VARCHAR(32) COLLATE "C" NOT NULL PRIMARY KEY,
    address VARCHAR(2000) NOT NULL,
    secret VARCHAR(100) NOT NULL
);

-- One row: the number of the last audit entry of which people were notified; -1 before the first look.
CREATE TABLE IF NOT EXISTS console_notification_position (
    entry BIGINT NOT NULL
);
INSERT INTO console_notification_position (entry) SELECT -1 WHERE NOT EXISTS (SELECT 1 FROM console_notification_position);

-- What people were reminded of, each once.
CREATE TABLE IF NOT EXISTS console_reminder (
    reminder VARCHAR(300) COLLATE "C" NOT NULL PRIMARY KEY,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS console_reminder_made ON console_reminder (made_at);
