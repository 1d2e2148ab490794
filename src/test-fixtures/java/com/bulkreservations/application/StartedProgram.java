package com.bulkreservations.application;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.sql.DataSource;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.database.LockWait;
import com.bulkreservations.run.LatestSnapshot;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.SettingsReader;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program, started in this process, with a look into its database. */
final class StartedProgram implements Closeable {

	private final ConfigurableApplicationContext context;

	private StartedProgram(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static StartedProgram in(Installation installation, String... settings) throws IOException {
		return in(installation, new WatchedDatabase.Watcher() {
		}, settings);
	}

	static StartedProgram in(Installation installation, WatchedDatabase.Watcher watcher, String... settings)
			throws IOException {
		return with(installation.settings(settings), watcher);
	}

	static StartedProgram with(List<String> settings, WatchedDatabase.Watcher watcher) throws IOException {
		return new StartedProgram(
				SettingsReader.start(settings, ReservationsConfiguration.class, (GenericApplicationContext context) -> {
					context.registerBean(ObservationRegistryFactory.class, () -> ObservationRegistryFactory.NONE);
					context.registerBean(LockWait.class, () -> new LockWait(Duration.ZERO));
					context.registerBean(LatestSnapshot.class, LatestSnapshot::new);
					context.registerBean(ReferenceReading.class, () -> ReferenceReading.AHEAD);
					context.getBeanFactory().addBeanPostProcessor(new WatchedDatabase(watcher));
				}));
	}

	/** Processes all uploads in the input folder. */
	List<UploadResult> run() throws IOException {
		return run(List.of());
	}

	List<UploadResult> run(List<Path> files) throws IOException {
		return reservations().run(files, null, new Silent());
	}

	List<UploadResult> run(RunListener listener) throws IOException {
		return reservations().run(List.of(), null, listener);
	}

	List<UploadResult> check(Path file) throws IOException {
		return reservations().check(List.of(file), null, new Silent());
	}

	Reservations reservations() {
		return this.context.getBean(Reservations.class);
	}

	JdbcClient database() {
		return JdbcClient.create(this.context.getBean(DataSource.class));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** How many rows a table has. */
	int rows(String table) {
		return database().sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
	}

	/** All that the ledger holds; times apart. */
	List<String> ledger() {
		List<String> dump = new ArrayList<>();
		dump.addAll(database().sql("""
				SELECT distributor_id || ' ' || sha256 || ' ' || name || ' ' || upload_bytes || ' '
					|| CASE WHEN published_at IS NULL THEN 'unpublished' ELSE 'published' END
				FROM ledger_run ORDER BY distributor_id, sha256""").query(String.class).list());
		dump.addAll(database().sql("""
				SELECT distributor_id, sha256, number, requests, request_ids, orders
				FROM ledger_block ORDER BY distributor_id, sha256, number""")
			.query((row, number) -> String.join(" ", row.getString(1), row.getString(2), row.getString(3),
					row.getString(4), hex(row.getBytes(5)), hex(row.getBytes(6))))
			.list());
		return dump;
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	@Override
	public void close() throws IOException {
		this.context.close();
	}

	/** Does nothing. */
	static class Silent implements RunListener {

		@Override
		public void onStarted(String distributor, String file, boolean resumed) {
		}

		@Override
		public void onProgress(Progress progress) {
		}

		@Override
		public void onFinished(UploadResult outcome) {
		}

	}

}
