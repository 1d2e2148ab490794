-- Uploads of the console. Their files are in output/.jobs/console/uploads/.

-- live: distributor and sha256 of an upload that is not withdrawn, of which there is one. number: its latest version.
-- accepted_sha256: of the accepted-orders.csv that the check wrote. run: the folder of its run; check_run: of its check.
-- delivered_as: its name in the input folder, once it lies there. resume: the state to return to after another check.
CREATE TABLE IF NOT EXISTS console_upload (
    id VARCHAR(32) COLLATE "C" NOT NULL PRIMARY KEY,
    live VARCHAR(160) UNIQUE,
    distributor VARCHAR(64) COLLATE "C" NOT NULL,
    name VARCHAR(300) NOT NULL,
    sha256 VARCHAR(64) COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    number INTEGER NOT NULL,
    state VARCHAR(16) NOT NULL,
    revision BIGINT DEFAULT 0 NOT NULL,
    sender VARCHAR(254) NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    queued_at TIMESTAMP WITH TIME ZONE NOT NULL,
    check_run VARCHAR(400),
    run VARCHAR(400),
    row_count BIGINT,
    accepted BIGINT,
    rejected BIGINT,
    accepted_sha256 VARCHAR(64) COLLATE "C",
    message TEXT,
    submitted_by VARCHAR(254),
    corrects VARCHAR(32) COLLATE "C",
    delivered_as VARCHAR(300),
    resume VARCHAR(16)
);
CREATE INDEX IF NOT EXISTS console_upload_state ON console_upload (state, queued_at);
CREATE INDEX IF NOT EXISTS console_upload_distributor ON console_upload (distributor, received_at);

-- Each version as received. cells: how many cells were changed in it.
CREATE TABLE IF NOT EXISTS console_version (
    upload_id VARCHAR(32) COLLATE "C" NOT NULL,
    number INTEGER NOT NULL,
    name VARCHAR(300) NOT NULL,
    sha256 VARCHAR(64) COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    person VARCHAR(254) NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    cells INTEGER NOT NULL,
    PRIMARY KEY (upload_id, number)
);
