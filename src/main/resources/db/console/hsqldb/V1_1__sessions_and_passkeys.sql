-- Tables of Spring Session and Spring Security, as their documentation gives them, with longer names of people.

CREATE CACHED TABLE IF NOT EXISTS console_session (
    PRIMARY_ID CHAR(36) NOT NULL PRIMARY KEY,
    SESSION_ID CHAR(36) NOT NULL,
    CREATION_TIME BIGINT NOT NULL,
    LAST_ACCESS_TIME BIGINT NOT NULL,
    MAX_INACTIVE_INTERVAL INT NOT NULL,
    EXPIRY_TIME BIGINT NOT NULL,
    PRINCIPAL_NAME VARCHAR(254)
);
CREATE UNIQUE INDEX IF NOT EXISTS console_session_id ON console_session (SESSION_ID);
CREATE INDEX IF NOT EXISTS console_session_expiry ON console_session (EXPIRY_TIME);
CREATE INDEX IF NOT EXISTS console_session_principal ON console_session (PRINCIPAL_NAME);

CREATE CACHED TABLE IF NOT EXISTS console_session_attributes (
    SESSION_PRIMARY_ID CHAR(36) NOT NULL,
    ATTRIBUTE_NAME VARCHAR(200) NOT NULL,
    ATTRIBUTE_BYTES LONGVARBINARY NOT NULL,
    PRIMARY KEY (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
    FOREIGN KEY (SESSION_PRIMARY_ID) REFERENCES console_session (PRIMARY_ID) ON DELETE CASCADE
);

CREATE CACHED TABLE IF NOT EXISTS user_entities (
    id VARCHAR(1000) NOT NULL PRIMARY KEY,
    name VARCHAR(254) NOT NULL,
    display_name VARCHAR(254)
);

CREATE CACHED TABLE IF NOT EXISTS user_credentials (
    credential_id VARCHAR(1000) NOT NULL PRIMARY KEY,
    user_entity_user_id VARCHAR(1000) NOT NULL,
    public_key LONGVARBINARY NOT NULL,
    signature_count BIGINT,
    uv_initialized BOOLEAN,
    backup_eligible BOOLEAN NOT NULL,
    authenticator_transports VARCHAR(1000),
    public_key_credential_type VARCHAR(100),
    backup_state BOOLEAN NOT NULL,
    attestation_object LONGVARBINARY,
    attestation_client_data_json LONGVARBINARY,
    created TIMESTAMP,
    last_used TIMESTAMP,
    label VARCHAR(1000) NOT NULL
);
