package com.bulkreservations.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.bulkreservations.application.ClaimLostException;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The queue of all workers, in the table of db-scheduler.
 * <p>
 * A task whose worker has sent no heartbeat for half a minute comes to another worker:
 * with a shorter time, a healthy worker under load was taken for dead. Tasks are polled
 * one by one: db-scheduler's other way once gave a worker of one thread 204 tasks, and
 * most of them came twice.
 * <p>
 * Runs, checks and looks for work have a scheduler each, and wait for their own kind
 * alone. One whose threads are busy leaves the other tasks to other workers.
 */
final class Queue implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(Queue.class);

	private static final Duration POLL = Duration.ofSeconds(1);

	private static final Duration HEARTBEAT = Duration.ofSeconds(5);

	private static final int MISSED_HEARTBEATS = 6;

	/** A run ends at its restart point, however far that is. */
	private static final Duration LONGEST_STOP = Duration.ofDays(7);

	private static final int LOOKS_UNTIL_REMINDERS = 20;

	/** For each thread; a scheduler fetches as many. */
	private static final int CANDIDATES = 3;

	/** When a task is offered again that this worker may not begin. */
	private static final Duration PAUSE = Duration.ofSeconds(1);

	/** An instance must have a name: that of no distributor. */
	private static final String NOBODY = ".";

	/** A scheduler deletes, after this time, tasks that it does not know. */
	private static final Duration UNKNOWN_DELETED_AFTER = Duration.ofDays(36_500);

	private final Scheduler runs;

	private final Scheduler checks;

	private final Scheduler looks;

	private final BooleanSupplier mayBegin;

	private final AtomicLong takenOver = new AtomicLong();

	/**
	 * @param works what the tasks do, by name
	 * @param checks what checks do
	 * @param runsAtOnce how many tasks run at the same time, besides a check
	 * @param mayBegin whether this worker may begin a task; others get what it may not
	 */
	Queue(DataSource database, String worker, InboxTask inbox, RemindersTask reminders, Duration every,
			Map<String, Work> works, Work checks, int runsAtOnce, BooleanSupplier mayBegin) {
		this.mayBegin = mayBegin;
		List<Task<?>> runTasks = new ArrayList<>();
		works.forEach((name, work) -> runTasks.add(task(name, work)));
		this.runs = scheduler(database, worker, runTasks, runsAtOnce).build();
		this.checks = scheduler(database, worker, List.of(task(ChecksTask.NAME, checks)), 1).build();
		RecurringTask<Void> look = Tasks.recurring(InboxTask.NAME, FixedDelay.of(every))
			.execute((instance, context) -> look(inbox));
		RecurringTask<Void> remind = Tasks
			.recurring(RemindersTask.NAME, FixedDelay.of(every.multipliedBy(LOOKS_UNTIL_REMINDERS)))
			.execute((instance, context) -> reminders.run());
		this.looks = scheduler(database, worker, List.of(), 2).startTasks(look, remind).build();
	}

	private static SchedulerBuilder scheduler(DataSource database, String worker, List<Task<?>> tasks, int threads) {
		return Scheduler.create(database, tasks)
			.threads(threads)
			// Each poll adds what is due, as long as the threads are busy: the latest
			// counts.
			.executorService(new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS,
					new ArrayBlockingQueue<>(CANDIDATES * threads), new CustomizableThreadFactory("tasks-"),
					new ThreadPoolExecutor.DiscardOldestPolicy()))
			// What this worker has scheduled does not wait until it polls.
			.enableImmediateExecution()
			.schedulerName(new SchedulerName.Fixed(worker))
			.pollingInterval(POLL)
			.heartbeatInterval(HEARTBEAT)
			.missedHeartbeatsLimit(MISSED_HEARTBEATS)
			.deleteUnresolvedAfter(UNKNOWN_DELETED_AFTER)
			.shutdownMaxWait(LONGEST_STOP)
			.failureLogging(LogLevel.OFF, false);
	}

	private Stream<Scheduler> schedulers() {
		return Stream.of(this.looks, this.checks, this.runs);
	}

	private CustomTask<Void> task(String name, Work work) {
		return Tasks.custom(name, Void.class)
			.onFailure((complete, operations) -> operations.remove())
			.onDeadExecution(this::takeOver)
			.execute((instance, context) -> run(instance, work));
	}

	/** Whichever worker next polls the queue does the task. */
	private void takeOver(ExecutionComplete dead, ExecutionOperations<Void> operations) {
		this.takenOver.incrementAndGet();
		new DeadExecutionHandler.ReviveDeadExecution<Void>().deadExecution(dead, operations);
	}

	/** Only a death is repeated by itself. */
	private CompletionHandler<Void> run(TaskInstance<Void> task, Work work) {
		if (!this.mayBegin.getAsBoolean()) {
			return (complete, operations) -> operations.reschedule(complete, Instant.now().plus(PAUSE));
		}
		try {
			work.run(task.getId().equals(NOBODY) ? "" : task.getId());
		}
		catch (ClaimLostException ex) {
			logger.warn(OperatorMessage.CLAIM_LOST.text("%s", ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (Exception ex) {
			report(task.getTaskName(), task.getId(), ex);
		}
		return (complete, operations) -> operations.remove();
	}

	private void look(InboxTask inbox) {
		try {
			inbox.run(this);
		}
		catch (IOException | RuntimeException ex) {
			report(InboxTask.NAME, "all", ex);
		}
	}

	private static void report(String task, String instance, Exception failure) {
		logger.error(OperatorMessage.TASK_FAILED.text("The task %s for %s failed, and is tried again: %s", task,
				instance, FailureMessages.of(failure)), failure);
	}

	/**
	 * Schedules a task at once, unless it is scheduled.
	 * @param instance a distributor, or an upload
	 */
	void schedule(String task, String instance) {
		Scheduler scheduler = task.equals(ChecksTask.NAME) ? this.checks : this.runs;
		scheduler.scheduleIfNotExists(new TaskInstance<>(task, instance.isEmpty() ? NOBODY : instance), Instant.now());
	}

	/**
	 * Has a worker look for work at once, whether this process works or not.
	 * @return whether one will; if one is looking already, it may have missed something
	 */
	static boolean lookNow(DataSource database) {
		return JdbcClient.create(database).sql("""
				UPDATE scheduled_tasks SET execution_time = now(), version = version + 1
				WHERE task_name = ? AND NOT picked""").param(InboxTask.NAME).update() > 0;
	}

	/** Polls at once. */
	void poll() {
		schedulers().forEach(Scheduler::triggerCheckForDueExecutions);
	}

	void start() {
		schedulers().forEach(Scheduler::start);
	}

	/** Begins no task until {@link #resume}. */
	void pause() {
		schedulers().forEach(Scheduler::pause);
	}

	void resume() {
		schedulers().forEach(Scheduler::resume);
	}

	/** Returns how many distributors the worker works for. */
	int distributorsInHand() {
		return this.runs.getCurrentlyExecuting().size();
	}

	/** Returns how many tasks of dead workers this one has given back to the queue. */
	long takenOver() {
		return this.takenOver.get();
	}

	/** Returns whether no task is at work. */
	boolean isIdle() {
		return schedulers().allMatch((scheduler) -> scheduler.getCurrentlyExecuting().isEmpty());
	}

	/** Begins no more tasks, and waits until all have ended. */
	@Override
	public void close() {
		pause();
		schedulers().forEach(Scheduler::stop);
	}

	/** What a task does. */
	interface Work {

		/**
		 * Works for a distributor, or an upload.
		 * @param instance the distributor, or an empty text; or the upload
		 */
		void run(String instance) throws IOException, SQLException, InterruptedException;

	}

}
