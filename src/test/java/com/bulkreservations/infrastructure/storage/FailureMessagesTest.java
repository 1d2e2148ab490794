package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureMessagesTest {

	@Test
	void ofTheDiskSaysWhatTheJdkLeavesToAClass() {
		assertThat(FailureMessages.of(new IOException("The copy cannot be read", new NoSuchFileException("a.csv"))))
			.isEqualTo("The copy cannot be read: a.csv does not exist");
	}

	/** A database ends its sentences, and others go on behind them. */
	@Test
	void ofTheDatabaseHasNoEndOfASentenceInIt() {
		assertThat(
				FailureMessages.of(new SQLException("No server.\nSee its log", new IOException("Connection refused"))))
			.isEqualTo("No server: Connection refused");
		assertThat(FailureMessages.of(new SQLException("The password is empty."))).isEqualTo("The password is empty");
	}

}
