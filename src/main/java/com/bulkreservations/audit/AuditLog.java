package com.bulkreservations.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.bulkreservations.infrastructure.storage.AtomicFile;
import com.bulkreservations.infrastructure.storage.AuthenticationKey;
import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.infrastructure.storage.SealedJson;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The audit log in {@code output/.jobs/audit/}: JSON lines, each with the hash of the one
 * before. Its end is kept apart, beside the key that authenticates it, so that lines
 * missing at the end are noticed.
 * <p>
 * A line is forced to disk before the end is replaced. After a crash between the two, the
 * next process accepts the line if it is complete, and sets it aside if it is torn.
 */
public final class AuditLog {

	/** The kind of the entry about a line that was set aside. */
	public static final String SET_ASIDE = "audit.set-aside";

	private static final Logger logger = LoggerFactory.getLogger(AuditLog.class);

	private static final int ASIDE_DIGITS = 12;

	private final Path folder;

	private final AuditFiles files;

	private final Path approvals;

	private final Path headFile;

	private final AuthenticationKey key;

	private final SealedJson sealed;

	private final Clock clock;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	public AuditLog(Path jobs, Clock clock) {
		this.folder = jobs.resolve("audit");
		this.files = new AuditFiles(this.folder);
		this.approvals = jobs.resolve("approvals");
		this.headFile = this.approvals.resolve("audit-head.json");
		this.key = new AuthenticationKey(this.approvals.resolve("key"));
		this.sealed = new SealedJson(this.key);
		this.clock = clock;
	}

	/**
	 * Appends an entry, and forces it to disk.
	 * @param kind what happened, such as {@code purchase.sent}
	 * @param distributor the distributor it is about, or {@code null}
	 * @param actor a sign-in name, or {@link AuditEntry#SYSTEM}
	 */
	public AuditEntry append(String kind, @Nullable String distributor, String actor, Map<String, String> details)
			throws IOException {
		FileTree.createForOwner(this.folder);
		FileTree.createForOwner(this.approvals);
		ExclusiveLock lock = lock();
		try (lock) {
			AuditHead head = recovered();
			return append(head, kind, distributor, actor, details);
		}
	}

	/**
	 * Appends an entry, and forces it to disk, unless the log has it already. Nobody else
	 * appends between the look and the entry, however long this process hangs in between.
	 * @param known looks whether the log has it
	 * @param kind what happened, such as {@code console.upload-submitted}
	 * @param distributor the distributor it is about, or {@code null}
	 * @param actor a sign-in name, or {@link AuditEntry#SYSTEM}
	 */
	public void appendUnless(Known known, String kind, @Nullable String distributor, String actor,
			Map<String, String> details) throws IOException {
		FileTree.createForOwner(this.folder);
		FileTree.createForOwner(this.approvals);
		ExclusiveLock lock = lock();
		try (lock) {
			AuditHead head = recovered();
			if (!known.isThere()) {
				append(head, kind, distributor, actor, details);
			}
		}
	}

	/**
	 * Returns what follows the log from its present end on, or from its beginning where
	 * the end cannot be read.
	 */
	public AuditTail tail() {
		try {
			return new AuditTail(this.files, storedHead());
		}
		catch (IOException ex) {
			logger.debug("{}", ex.getMessage(), ex);
			return new AuditTail(this.files, AuditHead.NONE);
		}
	}

	private AuditEntry append(AuditHead head, String kind, @Nullable String distributor, String actor,
			Map<String, String> details) throws IOException {
		Instant now = this.clock.instant();
		AuditEntry entry = new AuditEntry(head.entries() + 1, now, kind, distributor, actor,
				new LinkedHashMap<>(details), head.hash());
		// A clock that was set back must not begin an older file again.
		String month = AuditFiles.nameAt(now);
		String name = (month.compareTo(head.file()) < 0) ? head.file() : month;
		long length = name.equals(head.file()) ? head.length() : 0;
		byte[] line = (Json.toLine(entry) + "\n").getBytes(StandardCharsets.UTF_8);
		this.files.append(name, length, line);
		this.sealed.write(this.headFile, new AuditHead(entry.number(), hashOf(line), name, length + line.length));
		return entry;
	}

	private static String hashOf(byte[] lineWithEnd) {
		return AuditFiles.hash(Arrays.copyOf(lineWithEnd, lineWithEnd.length - 1));
	}

	private ExclusiveLock lock() throws IOException {
		return ExclusiveLock.acquire(this.folder.resolve("lock"));
	}

	private AuditHead storedHead() throws IOException {
		return Files.exists(this.headFile) ? this.sealed.read(this.headFile, AuditHead.class) : AuditHead.NONE;
	}

	/** Reads the end of the log; creates the key for the first entry of all. */
	private AuditHead head() throws IOException {
		if (!Files.exists(this.headFile)) {
			this.key.create();
		}
		return storedHead();
	}

	/**
	 * Returns the end of the log after what a crash has left was accepted or set aside.
	 */
	private AuditHead recovered() throws IOException {
		AuditHead head = head();
		Rest rest = rest(head);
		if (rest.bytes().length == 0) {
			return head;
		}
		if (follows(head, rest.bytes())) {
			AuditHead next = new AuditHead(head.entries() + 1, hashOf(rest.bytes()), rest.file(),
					rest.position() + rest.bytes().length);
			this.sealed.write(this.headFile, next);
			return next;
		}
		setAside(head, rest);
		return recovered();
	}

	/**
	 * Reads what follows the end of the log: at most the line that a crash has left.
	 * @throws IOException if entries are missing, or there are more of them
	 */
	private Rest rest(AuditHead head) throws IOException {
		long length = this.files.length(head.file());
		if (length < head.length()) {
			throw new IOException(OperatorMessage.AUDIT_LOG_DAMAGED.text(
					"Expected %,d bytes in %s, but found %,d: entries were removed from the audit log. Restore it from a backup",
					head.length(), this.files.file(head.file()), length));
		}
		List<Rest> rests = new ArrayList<>();
		if (length > head.length()) {
			rests.add(new Rest(head.file(), head.length(), this.files.after(head.file(), head.length())));
		}
		for (String name : this.files.names()) {
			if (name.compareTo(head.file()) > 0) {
				rests.add(new Rest(name, 0, this.files.after(name, 0)));
			}
		}
		rests.removeIf((rest) -> rest.bytes().length == 0);
		if (rests.size() > 1 || rests.stream().anyMatch(Rest::hasSeveralLines)) {
			throw new IOException(OperatorMessage.AUDIT_LOG_DAMAGED.text(
					"Expected the audit log to end with entry %,d, but more than one follows in %s: they were added by another program, or %s comes from an older backup. Restore both from the same backup",
					head.entries(), this.files.file(rests.get(0).file()), this.headFile));
		}
		return rests.isEmpty() ? new Rest(head.file(), head.length(), new byte[0]) : rests.get(0);
	}

	private void setAside(AuditHead head, Rest rest) throws IOException {
		String hash = AuditFiles.hash(rest.bytes());
		Path aside = this.files.file("set-aside-" + hash.substring(0, ASIDE_DIGITS));
		AtomicFile.writeForOwner(aside, rest.bytes());
		this.files.truncate(rest.file(), rest.position());
		logger.warn(OperatorMessage.AUDIT_LINE_SET_ASIDE
			.text("The last line of the audit log was not complete, after a crash. It is kept in %s", aside));
		append(head, SET_ASIDE, null, AuditEntry.SYSTEM, Map.of("file", String.valueOf(aside.getFileName()), "bytes",
				Integer.toString(rest.bytes().length), "sha256", hash));
	}

	/** Whether bytes are one complete line that follows the end of the log. */
	private static boolean follows(AuditHead head, byte[] rest) {
		if (rest[rest.length - 1] != '\n') {
			return false;
		}
		AuditEntry entry = parse(new String(rest, StandardCharsets.UTF_8));
		return entry != null && entry.number() == head.entries() + 1 && entry.previous().equals(head.hash());
	}

	static @Nullable AuditEntry parse(String line) {
		try {
			AuditEntry entry = Json.parse(line, AuditEntry.class);
			return isComplete(entry) ? entry : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** What JSON leaves out is {@code null}. */
	@SuppressWarnings("ConstantValue")
	private static boolean isComplete(AuditEntry entry) {
		return entry.at() != null && entry.kind() != null && entry.actor() != null && entry.details() != null
				&& entry.previous() != null;
	}

	/** Passes all readable entries on, the oldest first. */
	public void read(Consumer<AuditEntry> reader) throws IOException {
		for (String name : this.files.names()) {
			read(name, reader);
		}
	}

	/** Returns the latest entries that are wanted, the latest first. */
	public List<AuditEntry> latest(Predicate<AuditEntry> wanted, int limit) throws IOException {
		List<AuditEntry> latest = new ArrayList<>();
		List<String> names = new ArrayList<>(this.files.names());
		Collections.reverse(names);
		for (String name : names) {
			int rest = limit - latest.size();
			if (rest > 0) {
				Deque<AuditEntry> ofFile = new ArrayDeque<>();
				read(name, (entry) -> {
					if (wanted.test(entry)) {
						ofFile.addFirst(entry);
						if (ofFile.size() > rest) {
							ofFile.removeLast();
						}
					}
				});
				latest.addAll(ofFile);
			}
		}
		return latest;
	}

	private void read(String name, Consumer<AuditEntry> reader) throws IOException {
		try (BufferedReader lines = Files.newBufferedReader(this.files.file(name), StandardCharsets.ISO_8859_1)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				AuditEntry entry = parse(
						new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
				if (entry != null) {
					reader.accept(entry);
				}
			}
		}
	}

	/** Returns whether an entry has a detail, looking at the latest entries first. */
	public boolean contains(String name, String value) throws IOException {
		return missing(name, Set.of(value)).isEmpty();
	}

	/**
	 * Returns the values of a detail that no entry has, looking at the latest entries
	 * first.
	 */
	public Set<String> missing(String name, Set<String> values) throws IOException {
		Set<String> missing = new LinkedHashSet<>(values);
		List<String> names = new ArrayList<>(this.files.names());
		Collections.reverse(names);
		for (String file : names) {
			if (missing.isEmpty()) {
				break;
			}
			read(file, (entry) -> missing.remove(entry.details().get(name)));
		}
		return missing;
	}

	/** Compares all lines with their hashes, and the last one with the end of the log. */
	public AuditVerification verify() throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return AuditVerification.ofNone(Files.exists(this.headFile));
		}
		List<String> findings = new ArrayList<>();
		AuditHead head = null;
		ExclusiveLock lock = lock();
		try (lock) {
			// What others append from now on is behind the end that was read.
			head = storedHead();
			rest(head);
		}
		catch (IOException ex) {
			findings.add(FailureMessages.of(ex));
		}
		return new AuditVerifier(this.files, head, findings).verify();
	}

	/** Looks whether the log has an entry. */
	public interface Known {

		boolean isThere() throws IOException;

	}

	/** Bytes behind the end of the log. */
	@SuppressWarnings("ArrayRecordComponent")
	private record Rest(String file, long position, byte[] bytes) {

		private boolean hasSeveralLines() {
			for (int i = 0; i < this.bytes.length - 1; i++) {
				if (this.bytes[i] == '\n') {
					return true;
				}
			}
			return false;
		}

	}

}
