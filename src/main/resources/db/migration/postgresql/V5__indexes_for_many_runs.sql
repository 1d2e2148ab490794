-- Each upload is looked up by its length before it is read, and each run asks whether version 0.1.0 has left request ids: without
-- these, both read all runs of the ledger.
CREATE INDEX IF NOT EXISTS ledger_run_length ON ledger_run (distributor_id, upload_bytes);
CREATE INDEX IF NOT EXISTS ledger_run_form ON ledger_run (request_id_form);

-- PostgreSQL makes no index for a foreign key: each run would read the executions of all others.
CREATE INDEX IF NOT EXISTS batch_job_execution_instance ON BATCH_JOB_EXECUTION (JOB_INSTANCE_ID);
CREATE INDEX IF NOT EXISTS batch_job_execution_params_execution ON BATCH_JOB_EXECUTION_PARAMS (JOB_EXECUTION_ID);
CREATE INDEX IF NOT EXISTS batch_step_execution_job ON BATCH_STEP_EXECUTION (JOB_EXECUTION_ID);
