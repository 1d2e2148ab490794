package com.bulkreservations.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.store.KeptAnswers;
import com.bulkreservations.console.store.KeptAnswers.KeptAnswer;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.Json;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Answers a request that is sent again as it was answered first. The change that a
 * request makes and its answer are one transaction, so that a crash keeps both or none.
 */
final class IdempotencyKeys {

	private static final String HEADER = "Idempotency-Key";

	private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

	private static final int BUFFER_BYTES = 64 * 1024;

	private final ConsoleDatabase database;

	private final KeptAnswers answers;

	private final Problems problems;

	/** Owners and keys of the requests that this process is answering. */
	private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

	IdempotencyKeys(ConsoleDatabase database, KeptAnswers answers, Problems problems) {
		this.database = database;
		this.answers = answers;
		this.problems = problems;
	}

	/**
	 * Begins with a request, whose key nobody else can use until it is closed.
	 * @throws ProblemException if it has no key, or the same one is in progress
	 */
	Key begin(Viewer viewer, HttpServletRequest request) {
		String key = request.getHeader(HEADER);
		if (key == null || !USABLE.matcher(key).matches()) {
			throw new ProblemException(ProblemType.KEY_MISSING);
		}
		if (!this.inProgress.add(name(viewer, key))) {
			throw new ProblemException(ProblemType.IN_PROGRESS);
		}
		try {
			return new Key(viewer, key, request, this.answers.find(viewer.personId(), key));
		}
		catch (RuntimeException ex) {
			this.inProgress.remove(name(viewer, key));
			throw ex;
		}
	}

	private static String name(Viewer viewer, String key) {
		return viewer.personId() + " " + key;
	}

	/** Returns the SHA-256 of a body, which it reads to its end. */
	static String sha256(InputStream body) throws IOException {
		MessageDigest digest = Digests.sha256();
		byte[] buffer = new byte[BUFFER_BYTES];
		for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
			digest.update(buffer, 0, read);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** A change that a request asks for. */
	interface Change {

		Answer make() throws IOException;

	}

	/** The key of a request in progress. */
	final class Key implements AutoCloseable {

		private final Viewer viewer;

		private final String text;

		private final HttpServletRequest request;

		private final @Nullable KeptAnswer kept;

		private Key(Viewer viewer, String text, HttpServletRequest request, @Nullable KeptAnswer kept) {
			this.viewer = viewer;
			this.text = text;
			this.request = request;
			this.kept = kept;
		}

		/** Returns whether the key has an answer, so that no change is made. */
		boolean isAnswered() {
			return this.kept != null;
		}

		/**
		 * Answers the request: by making the change, or as before.
		 * @param contentSha256 the SHA-256 of the body
		 */
		ResponseEntity<String> answer(String contentSha256, Change change) throws IOException {
			String whole = whole(contentSha256);
			if (this.kept != null) {
				return repeated(this.kept, whole).toEntity();
			}
			try {
				return IdempotencyKeys.this.database.together(() -> {
					Answer answer = made(change);
					keep(whole, answer);
					return answer;
				}).toEntity();
			}
			catch (UncheckedIOException ex) {
				throw ex.getCause();
			}
			catch (ConcurrencyFailureException | DuplicateKeyException ex) {
				// Another process may have answered the same key meanwhile.
				KeptAnswer other = IdempotencyKeys.this.answers.find(this.viewer.personId(), this.text);
				if (other != null) {
					return repeated(other, whole).toEntity();
				}
				throw ex;
			}
			catch (RuntimeException ex) {
				Answer problem = IdempotencyKeys.this.problems.of(ex);
				// What is missing can be added to the same request.
				if (problem == null || problem.status() == ProblemType.IF_MATCH_MISSING.status()) {
					throw ex;
				}
				// Nothing was changed, and that is the answer for good.
				keep(whole, problem);
				return problem.toEntity();
			}
		}

		private static Answer made(Change change) {
			try {
				return change.make();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private void keep(String whole, Answer answer) {
			IdempotencyKeys.this.answers.keep(this.viewer.personId(), this.text,
					new KeptAnswer(whole, Json.toLine(answer)));
		}

		private static Answer repeated(KeptAnswer kept, String whole) {
			if (!kept.request().equals(whole)) {
				throw new ProblemException(ProblemType.KEY_REUSED);
			}
			return Json.parse(kept.text(), Answer.class);
		}

		private String whole(String contentSha256) {
			String text = String.join("\n", this.request.getMethod(), this.request.getRequestURI(),
					String.valueOf(this.request.getQueryString()),
					String.valueOf(this.request.getHeader(HttpHeaders.IF_MATCH)), contentSha256);
			return HexFormat.of().formatHex(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
		}

		@Override
		public void close() {
			IdempotencyKeys.this.inProgress.remove(name(this.viewer, this.text));
		}

	}

}
