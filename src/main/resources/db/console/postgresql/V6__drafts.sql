-- Requests that people put together in a browser, before they become an upload. request: its values, as JSON.
CREATE TABLE IF NOT EXISTS console_draft (
    id VARCHAR(32) COLLATE "C" NOT NULL PRIMARY KEY,
    person_id VARCHAR(32) COLLATE "C" NOT NULL,
    distributor VARCHAR(64) COLLATE "C" NOT NULL,
    request TEXT NOT NULL,
    added_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS console_draft_person ON console_draft (person_id, distributor);
-- The search looks for the upload that became a run.
CREATE INDEX IF NOT EXISTS console_upload_run ON console_upload (run);
