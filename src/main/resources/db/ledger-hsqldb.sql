-- What was ordered. A run counts from the moment its published_at is set, and requests with it; see Ledger.
CREATE CACHED TABLE IF NOT EXISTS ledger_run (
    distributor_id VARCHAR(64) NOT NULL,
    sha256 CHAR(64) NOT NULL,
    name VARCHAR(300) NOT NULL,
    upload_bytes BIGINT NOT NULL,
    published_at TIMESTAMP(6) WITH TIME ZONE,
    requests BIGINT,
    PRIMARY KEY (distributor_id, sha256)
);

-- Up to 4,096 ordered requests: 16 bytes for each in request_ids, 40 in orders, and the CRC-32C of both; see LedgerBlock.
CREATE CACHED TABLE IF NOT EXISTS ledger_block (
    distributor_id VARCHAR(64) NOT NULL,
    sha256 CHAR(64) NOT NULL,
    number INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    checksum BIGINT NOT NULL,
    request_ids BLOB NOT NULL,
    orders BLOB NOT NULL,
    PRIMARY KEY (distributor_id, sha256, number)
);
