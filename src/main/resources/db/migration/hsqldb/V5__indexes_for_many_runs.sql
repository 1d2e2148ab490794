-- Each upload is looked up by its length before it is read, and each run asks whether version 0.1.0 has left request ids: without
-- these, both read all runs of the ledger.
CREATE INDEX IF NOT EXISTS ledger_run_length ON ledger_run (distributor_id, upload_bytes);
CREATE INDEX IF NOT EXISTS ledger_run_form ON ledger_run (request_id_form);
