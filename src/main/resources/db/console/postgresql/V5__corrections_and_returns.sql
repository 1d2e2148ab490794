-- Each cell that was corrected. number: the version that was made. position: its place among the changes of the version.
CREATE TABLE IF NOT EXISTS console_change (
    upload_id VARCHAR(32) COLLATE "C" NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    line BIGINT NOT NULL,
    column_name TEXT NOT NULL,
    value_before TEXT NOT NULL,
    value_after TEXT NOT NULL,
    PRIMARY KEY (upload_id, number, position)
);

-- Each return to the sender. number: the version that was returned.
CREATE TABLE IF NOT EXISTS console_return (
    upload_id VARCHAR(32) COLLATE "C" NOT NULL,
    number INTEGER NOT NULL,
    person VARCHAR(254) NOT NULL,
    returned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (upload_id, returned_at)
);
