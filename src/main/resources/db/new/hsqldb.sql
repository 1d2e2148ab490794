-- What Flyway would note of the migrations that have made a new database: it goes on from there when one is added. A checksum is as
-- Flyway computes it; a test compares all with what it makes itself.
CREATE TABLE "flyway_schema_history" (
    "installed_rank" INTEGER NOT NULL,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INTEGER,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "execution_time" INTEGER NOT NULL,
    "success" BIT NOT NULL,
    CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank")
);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");

INSERT INTO "flyway_schema_history"
    ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success")
VALUES
    (1, '1', 'job metadata and ledger', 'SQL', 'V1__job_metadata_and_ledger.sql', 45771234, CURRENT_USER, 0, TRUE),
    (2, '2', 'ledger blocks in their rows', 'SQL', 'V2__ledger_blocks_in_their_rows.sql', -1840778253, CURRENT_USER, 0, TRUE);
