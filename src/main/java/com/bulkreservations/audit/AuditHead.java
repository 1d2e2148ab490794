package com.bulkreservations.audit;

/**
 * The end of the audit log, which is kept apart from it.
 *
 * @param entries how many entries there are
 * @param hash the SHA-256 of the last line
 * @param file the file with the last line
 * @param length the length of that file
 */
record AuditHead(long entries, String hash, String file, long length) {

	static final AuditHead NONE = new AuditHead(0, "0".repeat(64), "", 0);

}
