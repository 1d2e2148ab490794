package com.bulkreservations.console.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The details of an audit entry as the database keeps them, in JSON. */
record AuditDetails(Map<String, String> details) {

	AuditDetails {
		details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
	}

}
