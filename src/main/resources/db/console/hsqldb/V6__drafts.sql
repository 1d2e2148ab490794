-- Requests that people put together in a browser, before they become an upload. request: its values, as JSON.
CREATE CACHED TABLE IF NOT EXISTS console_draft (
    id CHAR(32) NOT NULL PRIMARY KEY,
    person_id CHAR(32) NOT NULL,
    distributor VARCHAR(64) NOT NULL,
    request LONGVARCHAR NOT NULL,
    added_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS console_draft_person ON console_draft (person_id, distributor);
-- The search looks for the upload that became a run.
CREATE INDEX IF NOT EXISTS console_upload_run ON console_upload (run);
