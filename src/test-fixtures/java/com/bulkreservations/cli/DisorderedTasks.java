package com.bulkreservations.cli;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import com.bulkreservations.Installation;

/**
 * Loses, repeats, delays and reorders tasks of the queue, also while workers do them, and
 * when all is done.
 */
final class DisorderedTasks implements Closeable {

	private static final long PAUSE_MILLIS = 30;

	private static final List<String> DISORDER = List.of("""
			INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
			VALUES ('uploads', ?, now(), FALSE, 1) ON CONFLICT DO NOTHING""", """
			UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, execution_time = now(),
			version = version + 1 WHERE task_name = 'uploads' AND task_instance = ?""", """
			UPDATE scheduled_tasks SET execution_time = now() + INTERVAL '2 s', version = version + 1
			WHERE task_name = 'uploads' AND task_instance = ? AND NOT picked""",
			"DELETE FROM scheduled_tasks WHERE task_name = 'uploads' AND task_instance = ?");

	private final Runnable work;

	private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

	private volatile boolean ended;

	private DisorderedTasks(Installation installation, List<String> distributors, RandomGenerator random) {
		this.work = () -> {
			while (!this.ended) {
				try (Connection connection = installation.connect()) {
					disorder(connection, distributors, random);
				}
				catch (SQLException ex) {
					// There are no tables yet.
				}
			}
		};
	}

	static DisorderedTasks of(Installation installation, List<String> distributors, RandomGenerator random) {
		return new DisorderedTasks(installation, distributors, random);
	}

	void begin() {
		this.running = CompletableFuture.runAsync(this.work, (task) -> new Thread(task, "disorder").start());
	}

	private void disorder(Connection connection, List<String> distributors, RandomGenerator random)
			throws SQLException {
		while (!this.ended) {
			try (PreparedStatement change = connection
				.prepareStatement(DISORDER.get(random.nextInt(DISORDER.size())))) {
				change.setString(1, distributors.get(random.nextInt(distributors.size())));
				change.executeUpdate();
			}
			try {
				TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public void close() {
		this.ended = true;
		this.running.join();
	}

}
