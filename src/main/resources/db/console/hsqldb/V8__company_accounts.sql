-- The account of a company by which a person signs in: issuer and subject as the provider's tokens have them.
CREATE CACHED TABLE IF NOT EXISTS console_company_account (
    issuer VARCHAR(500) NOT NULL,
    subject VARCHAR(255) NOT NULL,
    person_id CHAR(32) NOT NULL UNIQUE,
    bound_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (issuer, subject)
);

-- claimed: the company gives the role, and may take it.
ALTER TABLE console_membership ADD COLUMN IF NOT EXISTS claimed BOOLEAN DEFAULT FALSE NOT NULL;
