package com.bulkreservations.web.access;

import java.util.Comparator;
import java.util.List;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** The sessions of a person. */
public final class OpenSessions {

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	public OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
		this.sessions = sessions;
	}

	/**
	 * Lists the sessions of a person, the last used first.
	 * @param current the ID of the session that asks
	 */
	public List<OpenSession> of(String name, String current) {
		return this.sessions.findByPrincipalName(name)
			.values()
			.stream()
			.map((session) -> new OpenSession(session.getCreationTime(), session.getLastAccessedTime(),
					session.getId().equals(current)))
			.sorted(Comparator.comparing(OpenSession::lastSeen).reversed())
			.toList();
	}

	/** Returns whether a session has not ended. */
	public boolean isOpen(String id) {
		Session session = this.sessions.findById(id);
		return session != null && !session.isExpired();
	}

	/** Signs a person out everywhere. */
	public void endAll(String name) {
		endOthers(name, "");
	}

	/** Signs a person out everywhere else. */
	public void endOthers(String name, String current) {
		for (String id : this.sessions.findByPrincipalName(name).keySet()) {
			if (!id.equals(current)) {
				this.sessions.deleteById(id);
			}
		}
	}

}
