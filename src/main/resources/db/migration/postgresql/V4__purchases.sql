-- What is bought of published runs, and how far that is. The logs <run>.purchases.log hold the same; see PurchaseRecord.

-- entries: how many lines of its log the run has here. must_reconcile: the log knew more; nothing is bought until it was compared.
CREATE TABLE IF NOT EXISTS purchase_run (
    distributor_id VARCHAR(64) COLLATE "C" NOT NULL,
    sha256 VARCHAR(64) COLLATE "C" NOT NULL,
    name VARCHAR(300) NOT NULL,
    accepted_sha256 VARCHAR(64) COLLATE "C" NOT NULL,
    lines INTEGER NOT NULL,
    environment VARCHAR(16) NOT NULL,
    entries BIGINT NOT NULL,
    planned BOOLEAN DEFAULT FALSE NOT NULL,
    must_reconcile BOOLEAN DEFAULT FALSE NOT NULL,
    PRIMARY KEY (distributor_id, sha256)
);

-- content: the cart as JSON, as in the log; the columns before it are for queries.
CREATE TABLE IF NOT EXISTS purchase_cart (
    name VARCHAR(40) NOT NULL PRIMARY KEY,
    distributor_id VARCHAR(64) COLLATE "C" NOT NULL,
    sha256 VARCHAR(64) COLLATE "C" NOT NULL,
    order_number VARCHAR(24) NOT NULL,
    customer_id VARCHAR(36) NOT NULL,
    number INTEGER NOT NULL,
    state VARCHAR(16) NOT NULL,
    checkout_day VARCHAR(10),
    currency VARCHAR(3),
    amount DECIMAL(38, 10),
    tag_kept BOOLEAN NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS purchase_cart_run ON purchase_cart (distributor_id, sha256, state);
CREATE INDEX IF NOT EXISTS purchase_cart_customer ON purchase_cart (distributor_id, customer_id, state);
CREATE INDEX IF NOT EXISTS purchase_cart_order ON purchase_cart (order_number);
CREATE INDEX IF NOT EXISTS purchase_cart_day ON purchase_cart (distributor_id, checkout_day);

-- request: the line of accepted-orders.csv as JSON; status: what has happened to it.
CREATE TABLE IF NOT EXISTS purchase_line (
    distributor_id VARCHAR(64) COLLATE "C" NOT NULL,
    sha256 VARCHAR(64) COLLATE "C" NOT NULL,
    line INTEGER NOT NULL,
    order_number VARCHAR(24) NOT NULL,
    cart VARCHAR(40),
    state VARCHAR(16) NOT NULL,
    request TEXT NOT NULL,
    status TEXT,
    PRIMARY KEY (distributor_id, sha256, line)
);
CREATE INDEX IF NOT EXISTS purchase_line_order ON purchase_line (distributor_id, sha256, order_number, line);

-- Which cart an order of Partner Center belongs to: one order never counts for two.
CREATE TABLE IF NOT EXISTS purchase_order (
    distributor_id VARCHAR(64) COLLATE "C" NOT NULL,
    partner_center_order VARCHAR(100) NOT NULL,
    cart VARCHAR(40) NOT NULL,
    PRIMARY KEY (distributor_id, partner_center_order)
);

-- Requests of a run that were not bought: their request ids are free. The fingerprint is that of ledger_block.request_ids.
CREATE TABLE IF NOT EXISTS ledger_release (
    distributor_id VARCHAR(64) COLLATE "C" NOT NULL,
    sha256 VARCHAR(64) COLLATE "C" NOT NULL,
    request_id_high BIGINT NOT NULL,
    request_id_low BIGINT NOT NULL,
    PRIMARY KEY (distributor_id, sha256, request_id_high, request_id_low)
);
