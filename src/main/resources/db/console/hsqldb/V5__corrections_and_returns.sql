-- Each cell that was corrected. number: the version that was made. position: its place among the changes of the version.
CREATE CACHED TABLE IF NOT EXISTS console_change (
    upload_id CHAR(32) NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    line BIGINT NOT NULL,
    column_name LONGVARCHAR NOT NULL,
    value_before LONGVARCHAR NOT NULL,
    value_after LONGVARCHAR NOT NULL,
    PRIMARY KEY (upload_id, number, position)
);

-- Each return to the sender. number: the version that was returned.
CREATE CACHED TABLE IF NOT EXISTS console_return (
    upload_id CHAR(32) NOT NULL,
    number INTEGER NOT NULL,
    person VARCHAR(254) NOT NULL,
    returned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reason LONGVARCHAR NOT NULL,
    PRIMARY KEY (upload_id, returned_at)
);
