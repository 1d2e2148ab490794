-- The form of the request ids that a run's blocks have fingerprints of. 0: as sent, by version 0.1.0; each published run of it is
-- entered again from its folder, see LedgerRebuilder. 1: without the leading zeros of ids of digits alone.
ALTER TABLE ledger_run ADD COLUMN IF NOT EXISTS request_id_form SMALLINT DEFAULT 0 NOT NULL;
