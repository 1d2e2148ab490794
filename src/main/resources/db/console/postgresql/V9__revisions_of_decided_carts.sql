-- The cart that the person saw: the decision is refused when it has changed since.
ALTER TABLE console_cart_decision ADD COLUMN IF NOT EXISTS revision VARCHAR(100);
