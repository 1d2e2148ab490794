-- Who works for a distributor; see DistributorClaim. number rises with each claim, and tells each worker whether its claim is the
-- last one.
CREATE TABLE IF NOT EXISTS distributor_claim (
    distributor_id VARCHAR(300) COLLATE "C" NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
);

-- The state of a distributor's files when a worker had last done all that there was to do; while it is the same, nothing is scheduled.
CREATE TABLE IF NOT EXISTS distributor_look (
    task VARCHAR(32) NOT NULL,
    distributor_id VARCHAR(300) COLLATE "C" NOT NULL,
    state VARCHAR(64) NOT NULL,
    PRIMARY KEY (task, distributor_id)
);

-- The queue of db-scheduler, as its documentation has it. The queue may be emptied at any time: workers fill it again.
CREATE TABLE IF NOT EXISTS scheduled_tasks (
    task_name TEXT NOT NULL,
    task_instance TEXT NOT NULL,
    task_data BYTEA,
    execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by TEXT,
    last_success TIMESTAMP WITH TIME ZONE,
    last_failure TIMESTAMP WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat TIMESTAMP WITH TIME ZONE,
    version BIGINT NOT NULL,
    priority SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX IF NOT EXISTS scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX IF NOT EXISTS scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX IF NOT EXISTS scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time ASC);
