package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.purchase.RunHead;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How the job of a purchase ends, and is started again. */
class PurchaseJobTest {

	private static final DataSource DATABASE = new DriverManagerDataSource("jdbc:hsqldb:mem:purchase-job", "SA", "");

	private static int runs;

	private final RunHead run = new RunHead("contoso", "%064d".formatted(++runs), "monday." + runs, "b", 1, "sandbox");

	private final List<String> done = new ArrayList<>();

	private JobRepository repository;

	private PurchaseLauncher launcher;

	@BeforeEach
	void prepare() throws Exception {
		MigratedDatabase.bringUpToDate(DATABASE);
		JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
		factory.setDataSource(DATABASE);
		factory.setTransactionManager(new JdbcTransactionManager(DATABASE));
		factory.afterPropertiesSet();
		this.repository = factory.getObject();
		TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
		operator.setJobRepository(this.repository);
		operator.setJobRegistry(new MapJobRegistry());
		operator.setTaskExecutor(new SyncTaskExecutor());
		operator.afterPropertiesSet();
		this.launcher = new PurchaseLauncher(this.repository, operator, Clock.systemUTC());
	}

	private void launch(Callable<Boolean> buy) throws Exception {
		this.launcher.launch(new PurchaseJob(this.repository, ObservationRegistry.NOOP).of(() -> {
			this.done.add("plan in " + Thread.currentThread().getName());
			return true;
		}, () -> {
			this.done.add("buy in " + Thread.currentThread().getName());
			return buy.call();
		}), this.run);
	}

	private BatchStatus status() {
		return this.repository.getLastJobExecution(PurchaseJob.NAME, PurchaseJob.parameters(this.run)).getStatus();
	}

	@Test
	void jobEndsOnceNothingWaitsAndIsNotStartedAgain() throws Exception {
		assertThat(this.launcher.isInterrupted(this.run)).isFalse();
		launch(() -> true);
		assertThat(this.done).containsExactly("plan in plan", "buy in buy");
		assertThat(status()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.launcher.isInterrupted(this.run)).isFalse();
		launch(() -> true);
		assertThat(this.done).hasSize(2);
	}

	@Test
	void jobThatWaitsIsStoppedAndBuysAgainAtTheNextStart() throws Exception {
		launch(() -> false);
		assertThat(status()).isEqualTo(BatchStatus.STOPPED);
		assertThat(this.launcher.isInterrupted(this.run)).isTrue();
		launch(() -> true);
		assertThat(this.done).endsWith("buy in buy").hasSizeGreaterThanOrEqualTo(3);
		assertThat(status()).isEqualTo(BatchStatus.COMPLETED);
	}

	@Test
	void failureIsThrownAsItWasAndTheJobCanBeStartedAgain() throws Exception {
		IOException full = new IOException("the disk is full");
		assertThatThrownBy(() -> launch(() -> {
			throw full;
		})).isSameAs(full);
		assertThat(status()).isEqualTo(BatchStatus.FAILED);
		assertThat(this.launcher.isInterrupted(this.run)).isTrue();
		launch(() -> true);
		assertThat(status()).isEqualTo(BatchStatus.COMPLETED);
	}

	/** The lock is released when the launch ends, so nothing may be sent after that. */
	@Test
	void launchThatIsInterruptedEndsAfterItsWork() throws Exception {
		AtomicReference<Thread> launching = new AtomicReference<>();
		launching.set(new Thread(() -> {
			try {
				launch(() -> {
					launching.get().interrupt();
					// It would end by now if it did not wait for this.
					launching.get().join(200);
					this.done.add("sent");
					return true;
				});
			}
			catch (Exception ex) {
				// Only the order of events counts.
			}
			this.done.add("released");
		}));
		launching.get().start();
		launching.get().join();
		assertThat(this.done).containsSubsequence("sent", "released");
	}

	@Test
	void errorIsAFailureToo() {
		assertThatThrownBy(() -> launch(() -> {
			throw new AssertionError("of a test");
		})).hasStackTraceContaining("of a test");
	}

}
