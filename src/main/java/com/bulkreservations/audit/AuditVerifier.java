package com.bulkreservations.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit log from its first line to its end, and says where the chain breaks.
 */
final class AuditVerifier {

	/** One change can break the chain in many lines. */
	private static final int MAX_FINDINGS = 20;

	private final AuditFiles files;

	private final @Nullable AuditHead head;

	private final List<String> findings;

	private String hash = AuditHead.NONE.hash();

	private long entries;

	private boolean ended;

	/**
	 * @param head the end of the log, or {@code null} if it cannot be read
	 * @param findings what is known to be wrong
	 */
	AuditVerifier(AuditFiles files, @Nullable AuditHead head, List<String> findings) {
		this.files = files;
		this.head = head;
		this.findings = findings;
	}

	AuditVerification verify() throws IOException {
		for (String name : this.files.names()) {
			if (!this.ended) {
				verify(name);
			}
		}
		if (this.head != null && this.entries < this.head.entries()) {
			find(OperatorMessage.AUDIT_LOG_DAMAGED.text(
					"Expected %,d entries, but found %,d: the last ones were removed", this.head.entries(),
					this.entries));
		}
		return new AuditVerification(this.entries, this.hash, List.copyOf(this.findings));
	}

	private void verify(String name) throws IOException {
		try (InputStream bytes = new BufferedInputStream(Files.newInputStream(this.files.file(name)))) {
			long number = 0;
			for (byte[] line = readLine(bytes); line != null && !this.ended; line = readLine(bytes)) {
				verify(line, "%s, line %,d".formatted(this.files.file(name), ++number));
			}
		}
	}

	private void verify(byte[] line, String place) {
		if (this.head != null && this.entries == this.head.entries()) {
			// What follows was appended since, or left by a crash.
			this.ended = true;
			return;
		}
		this.entries++;
		AuditEntry entry = AuditLog.parse(new String(line, StandardCharsets.UTF_8));
		if (entry == null) {
			find(OperatorMessage.AUDIT_LOG_DAMAGED.text("Expected an entry in %s, but it cannot be read", place));
		}
		else if (!entry.previous().equals(this.hash)) {
			find(OperatorMessage.AUDIT_LOG_DAMAGED.text(
					"Expected %s to continue the line before it, but it has the hash of another line: a line was changed, removed, added or moved",
					place));
		}
		else if (entry.number() != this.entries) {
			find(OperatorMessage.AUDIT_LOG_DAMAGED.text("Expected entry %,d in %s, but found entry %,d", this.entries,
					place, entry.number()));
		}
		this.hash = AuditFiles.hash(line);
		if (this.head != null && this.entries == this.head.entries() && !this.hash.equals(this.head.hash())) {
			find(OperatorMessage.AUDIT_LOG_DAMAGED
				.text("Expected %s to be the last line as it was written, but it was changed", place));
		}
	}

	private void find(String finding) {
		if (this.findings.size() < MAX_FINDINGS) {
			this.findings.add(finding);
		}
	}

	private static byte @Nullable [] readLine(InputStream bytes) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = bytes.read();
		if (next < 0) {
			return null;
		}
		while (next >= 0 && next != '\n') {
			line.write(next);
			next = bytes.read();
		}
		return line.toByteArray();
	}

}
