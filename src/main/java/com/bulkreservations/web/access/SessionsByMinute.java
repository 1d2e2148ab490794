package com.bulkreservations.web.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * The sessions of the database, which learn to the minute when they were used last. To
 * the instant, each page would force a transaction to disk, and all others would wait for
 * it. So a session may end up to a minute early, but never late.
 *
 * @param <S> a session of the database
 */
final class SessionsByMinute<S extends Session> implements FindByIndexNameSessionRepository<SessionsByMinute.Used<S>> {

	private static final Duration ACCURACY = Duration.ofMinutes(1);

	private final FindByIndexNameSessionRepository<S> sessions;

	private SessionsByMinute(FindByIndexNameSessionRepository<S> sessions) {
		this.sessions = sessions;
	}

	static <S extends Session> SessionsByMinute<S> of(FindByIndexNameSessionRepository<S> sessions) {
		return new SessionsByMinute<>(sessions);
	}

	@Override
	public Used<S> createSession() {
		return new Used<>(this.sessions.createSession());
	}

	@Override
	public void save(Used<S> session) {
		this.sessions.save(session.session);
	}

	@Override
	public @Nullable Used<S> findById(String id) {
		S session = this.sessions.findById(id);
		return (session != null) ? new Used<>(session) : null;
	}

	@Override
	public void deleteById(String id) {
		this.sessions.deleteById(id);
	}

	@Override
	public Map<String, Used<S>> findByIndexNameAndIndexValue(String name, String value) {
		return this.sessions.findByIndexNameAndIndexValue(name, value)
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> new Used<>(entry.getValue())));
	}

	/**
	 * A session of the database.
	 *
	 * @param <S> its class there
	 */
	static final class Used<S extends Session> implements Session {

		private final S session;

		private Used(S session) {
			this.session = session;
		}

		@Override
		public void setLastAccessedTime(Instant time) {
			if (!time.isBefore(this.session.getLastAccessedTime().plus(ACCURACY))) {
				this.session.setLastAccessedTime(time);
			}
		}

		@Override
		public Instant getLastAccessedTime() {
			return this.session.getLastAccessedTime();
		}

		@Override
		public String getId() {
			return this.session.getId();
		}

		@Override
		public String changeSessionId() {
			return this.session.changeSessionId();
		}

		/** As Spring Session declares it. */
		@Override
		@SuppressWarnings("TypeParameterUnusedInFormals")
		public <T> @Nullable T getAttribute(String name) {
			return this.session.getAttribute(name);
		}

		@Override
		public Set<String> getAttributeNames() {
			return this.session.getAttributeNames();
		}

		@Override
		public void setAttribute(String name, Object value) {
			this.session.setAttribute(name, value);
		}

		@Override
		public void removeAttribute(String name) {
			this.session.removeAttribute(name);
		}

		@Override
		public Instant getCreationTime() {
			return this.session.getCreationTime();
		}

		@Override
		public void setMaxInactiveInterval(Duration interval) {
			this.session.setMaxInactiveInterval(interval);
		}

		@Override
		public Duration getMaxInactiveInterval() {
			return this.session.getMaxInactiveInterval();
		}

		@Override
		public boolean isExpired() {
			return this.session.isExpired();
		}

	}

}
