-- The account of a company by which a person signs in: issuer and subject as the provider's tokens have them.
CREATE TABLE IF NOT EXISTS console_company_account (
    issuer VARCHAR(500) COLLATE "C" NOT NULL,
    subject VARCHAR(255) COLLATE "C" NOT NULL,
    person_id VARCHAR(32) COLLATE "C" NOT NULL UNIQUE,
    bound_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (issuer, subject)
);

-- claimed: the company gives the role, and may take it.
ALTER TABLE console_membership ADD COLUMN IF NOT EXISTS claimed BOOLEAN DEFAULT FALSE NOT NULL;
