-- The policy in SQL. Decides what the bare loop decides, and writes the same two files.
SET threads = 2;
SET preserve_insertion_order = true;

CREATE MACRO trimmed(value) AS trim(coalesce(value, ''), ' ' || chr(9) || chr(160));
CREATE MACRO is_guid(value) AS regexp_full_match(value, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'i');
CREATE MACRO is_name(value) AS length(value) <= 100 AND regexp_full_match(value, '[A-Za-z0-9][A-Za-z0-9._-]*');
CREATE MACRO shape(sound, value, column_name) AS
    CASE WHEN value = '' THEN {'code': 'MISSING_VALUE', 'column': column_name, 'value': value}
         WHEN NOT sound THEN {'code': 'INVALID_VALUE', 'column': column_name, 'value': value} END;
CREATE MACRO reject(wrong, code, column_name, value) AS
    CASE WHEN wrong THEN {'code': code, 'column': column_name, 'value': value} END;

-- Reference data of this distributor

CREATE TABLE market AS
SELECT code, reservations = 'available' AS available, unnest(list_distinct(list_transform(
           list_concat([code, name], CASE WHEN other_names <> '' THEN string_split(other_names, ';') ELSE [] END), lambda n: lower(n)))) AS name
FROM read_csv('${config}/policy/markets.csv', header = true, all_varchar = true);

CREATE TABLE distributor AS
SELECT partner_type = 'direct' AS direct, market = 'BR' AS tax_included
FROM read_csv('${config}/reference/distributors.csv', header = true, all_varchar = true)
WHERE lower(distributor_id) = '${distributor}';

CREATE TABLE reseller AS
SELECT mpn_id FROM read_csv('${config}/reference/resellers.csv', header = true, all_varchar = true)
WHERE lower(distributor_id) = '${distributor}';

CREATE TABLE customer AS
SELECT lower(c.customer_id) AS customer_id, m.code AS market, m.available, c.mca_signed_on <> '' AS signed
FROM read_csv('${config}/reference/customers.csv', header = true, all_varchar = true) c
LEFT JOIN market m ON m.name = lower(c.market)
WHERE lower(c.distributor_id) = '${distributor}';

CREATE TABLE subscription AS
SELECT lower(s.subscription_id) AS subscription_id, lower(s.customer_id) AS customer_id, s.status = 'active' AS active,
       coalesce(s.reseller, '') AS reseller,
       CASE WHEN upper(split_part(s.offer_id, ':', 1)) IN ('DZH318Z0BPS6', 'MS-AZR-0017G') THEN 'azure_plan'
            WHEN upper(split_part(s.offer_id, ':', 1)) = 'MS-AZR-0145P' THEN 'classic' END AS plan
FROM read_csv('${config}/reference/subscriptions.csv', header = true, all_varchar = true) s
SEMI JOIN customer c ON c.customer_id = lower(s.customer_id);

CREATE TABLE item AS
SELECT lower(reservation_type) AS type_key, lower(sku) AS sku_key, lower(region) AS region_key, term AS term_key, reservation_type, sku, region,
       term, string_split(segments, ';') AS segments, string_split(offers, ';') AS offers,
       list_contains(string_split(billing_frequencies, ';'), 'monthly') AS monthly, min_quantity::INTEGER AS min_quantity,
       max_quantity::INTEGER AS max_quantity, product_id, sku_id, currency, unit_price::DECIMAL(18, 2) AS unit_price,
       extra_software_cost = 'true' AS extra_software_cost
FROM read_csv('${config}/reference/catalogue.csv', header = true, all_varchar = true);

CREATE TABLE product AS SELECT DISTINCT type_key, sku_key FROM item;
CREATE TABLE regional AS SELECT DISTINCT type_key, sku_key, region_key FROM item;

CREATE TABLE agent AS
SELECT lower(agent) AS agent, list_has_any(string_split(roles, ';'), ['admin_agent', 'global_admin', 'user_management_admin']) AS free,
       list_has_any(string_split(roles, ';'), ['sales_agent', 'helpdesk_agent']) AS bound
FROM read_csv('${config}/reference/agents.csv', header = true, all_varchar = true)
WHERE lower(distributor_id) = '${distributor}';

CREATE TABLE access AS
SELECT DISTINCT lower(agent) AS agent, lower(subscription_id) AS subscription_id
FROM read_csv('${config}/reference/agent-access.csv', header = true, all_varchar = true);

-- The upload

CREATE TABLE sent AS
SELECT trimmed(request_id) AS request_id, trimmed(customer_id) AS customer_id, trimmed(market) AS market, trimmed(segment) AS segment,
       trimmed(subscription_id) AS subscription_id, trimmed(reservation_type) AS reservation_type, trimmed(sku) AS sku,
       replace(trimmed(region), ' ', '') AS region, trimmed(term) AS term, trimmed(quantity) AS quantity, trimmed(scope) AS scope,
       trimmed(billing_frequency) AS billing_frequency, trimmed(reseller) AS reseller, trimmed(requested_by) AS requested_by
FROM read_csv('${upload}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"');

CREATE TABLE doubled AS
SELECT request_id, min(rowid) AS first FROM sent WHERE request_id <> '' GROUP BY request_id HAVING count(*) > 1;

CREATE TABLE judged AS
WITH parsed AS (
    SELECT rowid AS row, *,
           length(request_id) <= 64 AND regexp_full_match(request_id, '[A-Za-z0-9][A-Za-z0-9._:/#-]*') AS request_id_sound,
           lower(segment) IN ('commercial', 'education', 'government', 'nonprofit') AS segment_sound,
           is_name(reservation_type) AS type_sound, is_name(sku) AS sku_sound, is_name(region) AS region_sound,
           CASE WHEN lower(term) IN ('p1y', '1year', '1 year', '1years', '1 years') THEN 'P1Y'
                WHEN lower(term) IN ('p3y', '3year', '3 year', '3years', '3 years') THEN 'P3Y'
                WHEN lower(term) IN ('p5y', '5year', '5 year', '5years', '5 years') THEN 'P5Y' END AS term_key,
           CASE WHEN length(quantity) <= 9 AND regexp_full_match(quantity, '[0-9]+') THEN quantity::INTEGER ELSE 0 END AS amount,
           lower(scope) IN ('', 'shared', 'single') AS scope_sound,
           CASE WHEN lower(billing_frequency) IN ('one_time', 'onetime', 'one time', 'upfront') THEN 'one_time'
                WHEN lower(billing_frequency) IN ('', 'monthly') THEN lower(billing_frequency) END AS billing,
           reseller = '' OR (length(reseller) <= 10 AND regexp_full_match(reseller, '[0-9]+')) AS reseller_sound,
           length(split_part(requested_by, '@', 1)) <= 64 AND length(split_part(requested_by, '@', 2)) <= 189
               AND regexp_full_match(requested_by, '[^@ ]+@[^@ ]+') AS agent_sound
    FROM sent
), found AS (
    SELECT p.*, d.direct, d.tax_included, m.code AS row_market, m.available AS row_market_available,
           c.customer_id AS known_customer, c.market AS customer_market, c.available AS customer_market_available, c.signed,
           s.subscription_id AS known_subscription, s.customer_id = c.customer_id AS own_subscription, s.active, s.plan, s.reseller AS its_reseller,
           o.type_key IS NOT NULL AS product_known, g.type_key IS NOT NULL AS region_known,
           i.type_key IS NOT NULL AS item_known, i.reservation_type AS item_type, i.sku AS item_sku, i.region AS item_region, i.segments, i.offers, i.monthly,
           i.min_quantity, i.max_quantity, i.product_id, i.sku_id, i.currency, i.unit_price, i.extra_software_cost,
           r.mpn_id AS known_reseller, a.agent AS known_agent, a.free, a.bound, x.agent IS NOT NULL AS has_access,
           p.request_id_sound AND u.first IS NOT NULL AND p.row > u.first AS doubled
    FROM parsed p
    CROSS JOIN distributor d
    LEFT JOIN market m ON m.name = lower(p.market)
    LEFT JOIN customer c ON c.customer_id = lower(p.customer_id)
    LEFT JOIN subscription s ON s.subscription_id = lower(p.subscription_id)
    LEFT JOIN product o ON o.type_key = lower(p.reservation_type) AND o.sku_key = lower(p.sku)
    LEFT JOIN regional g ON g.type_key = lower(p.reservation_type) AND g.sku_key = lower(p.sku) AND g.region_key = lower(p.region)
    LEFT JOIN item i ON i.type_key = lower(p.reservation_type) AND i.sku_key = lower(p.sku) AND i.region_key = lower(p.region)
        AND i.term_key = p.term_key
    LEFT JOIN reseller r ON r.mpn_id = p.reseller
    LEFT JOIN agent a ON a.agent = lower(p.requested_by)
    LEFT JOIN access x ON x.agent = lower(p.requested_by) AND x.subscription_id = lower(p.subscription_id)
    LEFT JOIN doubled u ON u.request_id = p.request_id
)
SELECT *, coalesce(own_subscription, false) AND known_customer IS NOT NULL AS own, list_filter([
           shape(request_id_sound, request_id, 'request_id'),
           -- What is found needs no look at its format.
           shape(known_customer IS NOT NULL OR is_guid(customer_id), customer_id, 'customer_id'),
           shape(segment_sound, segment, 'segment'),
           shape(known_subscription IS NOT NULL OR is_guid(subscription_id), subscription_id, 'subscription_id'),
           shape(type_sound, reservation_type, 'reservation_type'),
           shape(sku_sound, sku, 'sku'),
           shape(region_sound, region, 'region'),
           shape(term_key IS NOT NULL, term, 'term'),
           shape(amount > 0, quantity, 'quantity'),
           reject(NOT scope_sound, 'INVALID_VALUE', 'scope', scope),
           reject(billing IS NULL, 'INVALID_VALUE', 'billing_frequency', billing_frequency),
           reject(NOT reseller_sound, 'INVALID_VALUE', 'reseller', reseller),
           shape(agent_sound, requested_by, 'requested_by'),
           reject(market <> '' AND row_market IS NULL, 'MARKET_UNKNOWN', 'market', market),
           reject(CASE WHEN market = '' THEN known_customer IS NOT NULL AND NOT coalesce(customer_market_available, false)
                       ELSE NOT row_market_available END, 'MARKET_UNAVAILABLE', 'market', market),
           reject(known_customer IS NULL AND is_guid(customer_id), 'CUSTOMER_UNKNOWN', 'customer_id', customer_id),
           reject(known_customer IS NOT NULL AND row_market IS DISTINCT FROM customer_market AND row_market IS NOT NULL, 'MARKET_MISMATCH', 'market', market),
           reject(known_customer IS NOT NULL AND known_subscription IS NULL AND is_guid(subscription_id), 'SUBSCRIPTION_UNKNOWN', 'subscription_id', subscription_id),
           reject(known_customer IS NOT NULL AND NOT own_subscription, 'SUBSCRIPTION_OF_OTHER_CUSTOMER', 'subscription_id', subscription_id),
           reject(own AND NOT active, 'SUBSCRIPTION_NOT_ACTIVE', 'subscription_id', subscription_id),
           reject(own AND plan IS NULL, 'SUBSCRIPTION_NOT_CSP', 'subscription_id', subscription_id),
           reject(own AND signed AND plan = 'classic', 'AZURE_PLAN_REQUIRED', 'subscription_id', subscription_id),
           reject(type_sound AND sku_sound AND NOT product_known, 'PRODUCT_UNKNOWN', 'sku', sku),
           reject(product_known AND region_sound AND NOT region_known, 'REGION_NOT_OFFERED', 'region', region),
           reject(region_known AND term_key IS NOT NULL AND NOT item_known, 'TERM_NOT_OFFERED', 'term', term),
           reject(item_known AND segment_sound AND NOT list_contains(segments, lower(segment)), 'SEGMENT_NOT_OFFERED', 'segment', segment),
           reject(item_known AND own AND plan IS NOT NULL AND NOT list_contains(offers, plan), 'PLAN_NOT_OFFERED', 'subscription_id', subscription_id),
           reject(item_known AND amount > 0 AND amount NOT BETWEEN min_quantity AND max_quantity, 'QUANTITY_OUT_OF_RANGE', 'quantity', quantity),
           reject(own AND plan = 'azure_plan' AND lower(scope) = 'single', 'SCOPE_NOT_SHARED', 'scope', scope),
           reject(own AND plan = 'classic' AND scope = '', 'SCOPE_REQUIRED', 'scope', scope),
           reject(item_known AND billing = 'monthly' AND NOT monthly, 'BILLING_PLAN_NOT_SUPPORTED', 'billing_frequency', billing_frequency),
           reject(direct AND reseller_sound AND reseller <> '', 'RESELLER_NOT_ALLOWED', 'reseller', reseller),
           reject(NOT direct AND reseller_sound AND reseller <> '' AND known_reseller IS NULL, 'RESELLER_UNKNOWN', 'reseller', reseller),
           reject(NOT direct AND own AND its_reseller <> '' AND known_reseller <> its_reseller, 'RESELLER_MISMATCH', 'reseller', reseller),
           reject(NOT direct AND own AND its_reseller = '' AND reseller = '', 'RESELLER_REQUIRED', 'reseller', reseller),
           reject(agent_sound AND known_agent IS NULL, 'AGENT_UNKNOWN', 'requested_by', requested_by),
           reject(NOT free AND NOT bound, 'ROLE_NOT_ALLOWED', 'requested_by', requested_by),
           reject(NOT free AND bound AND own AND NOT has_access, 'ACCESS_REQUIRED', 'requested_by', requested_by),
           reject(doubled, 'DUPLICATE_REQUEST', 'request_id', request_id)
       ], lambda reason: reason IS NOT NULL) AS reasons
FROM found;

COPY (
    SELECT request_id, row + 2 AS source_line, '${distributor}' AS distributor_id, known_customer AS customer_id, known_subscription AS subscription_id,
           customer_market AS market, lower(segment) AS segment, item_type AS reservation_type, item_sku AS sku, item_region AS region,
           term_key AS term, amount AS quantity, CASE WHEN scope = '' THEN 'shared' ELSE lower(scope) END AS scope,
           CASE WHEN billing = '' THEN 'one_time' ELSE billing END AS billing_frequency,
           CASE WHEN reseller = '' THEN its_reseller ELSE reseller END AS reseller, lower(requested_by) AS requested_by, product_id, sku_id, currency,
           unit_price, unit_price * amount AS amount, tax_included,
           concat_ws(';', CASE WHEN scope = '' THEN 'SCOPE_SET_TO_SHARED' WHEN lower(scope) = 'single' THEN 'CHECK_VCPU_QUOTA' END,
               CASE WHEN billing = '' THEN 'BILLING_SET_TO_ONE_TIME' END,
               CASE WHEN NOT direct AND reseller = '' THEN 'RESELLER_INHERITED' END,
               CASE WHEN extra_software_cost THEN 'SOFTWARE_COST_EXCLUDED' END) AS notices
    FROM judged WHERE len(reasons) = 0
) TO '${folder}/accepted-orders.csv' (HEADER);

COPY (
    SELECT source_line, request_id, customer_id, reason.code, reason.column, reason.value
    FROM (SELECT row + 2 AS source_line, request_id, customer_id, unnest(reasons) AS reason FROM judged WHERE len(reasons) > 0)
) TO '${folder}/rejections.csv' (HEADER);

CREATE TABLE counts AS
SELECT count(*) FILTER (len(reasons) = 0) AS accepted, count(*) FILTER (len(reasons) > 0) AS rejected FROM judged;
