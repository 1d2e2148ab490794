package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the activity of this process to {@code output/.jobs/progress.json}; that of a
 * worker, to a file for each distributor in {@code output/.jobs/progress/}. Other
 * processes read it there, since HSQLDB admits only one. It is written at most once a
 * second and not forced to disk, and a failure to write it does not fail the run.
 */
public final class ActivityFile implements RunListener {

	private static final Logger logger = LoggerFactory.getLogger(ActivityFile.class);

	private static final String FILE_NAME = "progress.json";

	private static final String OF_WORKERS = "progress";

	private static final String EXTENSION = ".json";

	private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

	private final Path file;

	private final @Nullable String worker;

	private final Clock clock;

	private @Nullable Instant written;

	private int uploadsEnded;

	private @Nullable Activity activity;

	public ActivityFile(Path jobs, Clock clock) {
		this(new WorkFolders(jobs, WorkScope.ALL), clock);
	}

	/** Creates the file of a scope. */
	public ActivityFile(WorkFolders folders, Clock clock) {
		WorkScope scope = folders.scope();
		this.file = scope.isClaim() ? folders.jobs().resolve(OF_WORKERS).resolve(name(scope))
				: folders.jobs().resolve(FILE_NAME);
		this.worker = scope.worker();
		this.clock = clock;
	}

	private ActivityFile(Path file, String worker, Clock clock) {
		this.file = file;
		this.worker = worker;
		this.clock = clock;
	}

	/** Creates the file of a worker that buys what a distributor has ordered. */
	public static ActivityFile ofPurchases(Path jobs, String distributor, String worker, Clock clock) {
		return new ActivityFile(jobs.resolve(OF_WORKERS).resolve(distributor + ".purchases" + EXTENSION), worker,
				clock);
	}

	/** Notes that a purchase has begun. */
	public void onPurchase(String distributor) {
		onStarted(distributor, "", false);
	}

	/** Several uploads of a distributor may be checked at the same time. */
	private static String name(WorkScope scope) {
		return scope.isCheck() ? "%s.check-%d%s".formatted(scope.distributor(), scope.claim(), EXTENSION)
				: scope.distributor() + EXTENSION;
	}

	/** Reads the activity of the last process; {@code null} if it ended normally. */
	public static @Nullable Activity read(Path jobs) throws IOException {
		Path file = jobs.resolve(FILE_NAME);
		try {
			return Files.exists(file) ? Json.read(file, Activity.class) : null;
		}
		catch (NoSuchFileException ex) {
			// The process has ended meanwhile.
			return null;
		}
	}

	/** Reads the activities of workers, also of those that died, by distributor. */
	public static List<Activity> readAll(Path jobs) throws IOException {
		Path folder = jobs.resolve(OF_WORKERS);
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		List<Activity> activities = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + EXTENSION)) {
			for (Path file : files) {
				try {
					activities.add(Json.read(file, Activity.class));
				}
				catch (NoSuchFileException ex) {
					// The worker has just ended this work.
				}
			}
		}
		activities.sort(Comparator.comparing(Activity::distributor));
		return activities;
	}

	/** Reads the activities of workers that live, by distributor. */
	public static List<Activity> readLiving(Path jobs, Instant now) throws IOException {
		Set<String> living = WorkerFile.living(jobs, now).stream().map(WorkerFile::name).collect(Collectors.toSet());
		return readAll(jobs).stream()
			.filter((activity) -> activity.worker() != null && living.contains(activity.worker()))
			.toList();
	}

	/**
	 * Deletes what checks of workers that died have left: no other one has their name.
	 */
	public static void deleteDeadChecks(Path jobs, Instant now) throws IOException {
		Path folder = jobs.resolve(OF_WORKERS);
		if (!Files.isDirectory(folder)) {
			return;
		}
		Set<String> living = WorkerFile.living(jobs, now).stream().map(WorkerFile::name).collect(Collectors.toSet());
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.check-*" + EXTENSION)) {
			for (Path file : files) {
				String worker = Json.read(file, Activity.class).worker();
				if (worker == null || !living.contains(worker)) {
					Files.deleteIfExists(file);
				}
			}
		}
		catch (NoSuchFileException ex) {
			// A check has just ended; the rest is deleted the next time.
		}
	}

	@Override
	public void onStarted(String distributor, String file, boolean resumed) {
		this.activity = new Activity(ProcessHandle.current().pid(), this.uploadsEnded, distributor, file, resumed,
				this.clock.instant(), null, null, this.worker);
		writeAtIntervals(this.activity);
	}

	@Override
	public void onProgress(Progress progress) {
		if (this.activity != null) {
			this.activity = this.activity.advanced(new Activity.Point(this.clock.instant(), progress));
			writeAtIntervals(this.activity);
		}
	}

	@Override
	public void onFinished(UploadResult result) {
		this.uploadsEnded++;
	}

	private void writeAtIntervals(Activity current) {
		Instant now = this.clock.instant();
		if (this.written != null && Duration.between(this.written, now).abs().compareTo(MIN_INTERVAL) < 0) {
			return;
		}
		this.written = now;
		try {
			if (this.worker != null) {
				FileTree.create(this.file.resolveSibling(".").normalize());
			}
			Json.replace(this.file, current);
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.PROGRESS_NOT_RECORDED.text("%s cannot be written: %s", this.file,
					FailureMessages.of(ex)));
		}
	}

	/** Deletes the file at the end of the process. */
	public void delete() {
		try {
			Files.deleteIfExists(this.file);
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.PROGRESS_NOT_RECORDED.text("%s cannot be deleted: %s", this.file,
					FailureMessages.of(ex)));
		}
	}

}
