package com.bulkreservations.web.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.bulkreservations.Installation;
import com.bulkreservations.console.OpenedConsole;
import com.bulkreservations.console.store.ConsoleDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** A page that is looked at writes nothing, and a session never lasts too long. */
class SessionsByMinuteTest {

	private static final Duration IDLE = Duration.ofMinutes(30);

	@TempDir
	private Path folder;

	private ConsoleDatabase database;

	private FindByIndexNameSessionRepository<? extends Session> exact;

	private SessionsByMinute<? extends Session> sessions;

	@BeforeEach
	void open() throws IOException {
		this.database = OpenedConsole.of(Installation.in(this.folder), Clock.systemUTC());
		JdbcIndexedSessionRepository exact = new JdbcIndexedSessionRepository(new JdbcTemplate(this.database.source()),
				new TransactionTemplate(new JdbcTransactionManager(this.database.source())));
		exact.setTableName("console_session");
		this.exact = exact;
		this.sessions = SessionsByMinute.of(exact);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	/** Uses a session as each request does. */
	private <S extends Session> Instant use(SessionsByMinute<S> all, String id, Instant time) {
		SessionsByMinute.Used<S> session = all.findById(id);
		assertThat(session).isNotNull();
		session.setLastAccessedTime(time);
		all.save(session);
		return this.exact.findById(id).getLastAccessedTime();
	}

	private static <S extends Session> Session begin(SessionsByMinute<S> all, Instant time) {
		SessionsByMinute.Used<S> session = all.createSession();
		session.setMaxInactiveInterval(IDLE);
		session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "clerk@contoso.example");
		session.setLastAccessedTime(time);
		all.save(session);
		return session;
	}

	@Test
	void keepsTheLastUseToTheMinute() {
		Instant begin = Instant.now().plus(Duration.ofHours(1));
		String id = begin(this.sessions, begin).getId();
		Instant first = this.exact.findById(id).getLastAccessedTime();
		assertThat(use(this.sessions, id, first.plusSeconds(59))).isEqualTo(first);
		Instant minute = first.plusSeconds(60);
		assertThat(use(this.sessions, id, minute)).isEqualTo(minute);
		assertThat(use(this.sessions, id, minute.plusSeconds(59))).isEqualTo(minute);
	}

	@Test
	void isOtherwiseTheSessionOfTheDatabase() {
		String id = begin(this.sessions, Instant.now()).getId();
		assertThat(this.sessions.findByPrincipalName("clerk@contoso.example")).containsOnlyKeys(id);
		Session exact = this.exact.findById(id);
		Session session = this.sessions.findById(id);
		assertThat(session.getMaxInactiveInterval()).isEqualTo(IDLE);
		assertThat(session.isExpired()).isFalse();
		assertThat(session.getCreationTime()).isEqualTo(exact.getCreationTime());
		assertThat(session.getLastAccessedTime()).isEqualTo(exact.getLastAccessedTime());
		assertThat(session.getAttributeNames()).isEqualTo(exact.getAttributeNames());
		changed(this.sessions, id);
		this.sessions.deleteById(id);
		assertThat(this.sessions.findById(id)).isNull();
	}

	/** What a session holds is saved at once, however short a time ago it was used. */
	private <S extends Session> void changed(SessionsByMinute<S> all, String id) {
		SessionsByMinute.Used<S> session = all.findById(id);
		assertThat(session).isNotNull();
		session.setAttribute("one", "1");
		session.setAttribute("other", Map.of());
		session.removeAttribute("other");
		String changed = session.changeSessionId();
		all.save(session);
		assertThat(all.findById(id)).isNull();
		assertThat(this.exact.findById(changed).<String>getAttribute("one")).isEqualTo("1");
		assertThat(this.exact.findById(changed).getAttributeNames()).doesNotContain("other");
		all.deleteById(changed);
	}

}
