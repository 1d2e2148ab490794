-- What operators decided about carts. It waits for the lock until done_at; refusal: why it could not be carried out.
CREATE CACHED TABLE IF NOT EXISTS console_cart_decision (
    id CHAR(32) NOT NULL PRIMARY KEY,
    cart VARCHAR(64) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    order_id VARCHAR(256),
    reason LONGVARCHAR NOT NULL,
    person VARCHAR(254) NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    refusal LONGVARCHAR
);
CREATE INDEX IF NOT EXISTS console_cart_decision_cart ON console_cart_decision (cart, made_at);
