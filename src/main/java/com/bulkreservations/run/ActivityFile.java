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
		this.file = scope.isClaim() ? folders.jobs()
			.resolve(OF_WORKERS)
			.resolve(scope.isCheck() ? scope.distributor() + ".check" + EXTENSION : scope.distributor() + EXTENSION)
				: folders.jobs().resolve(FILE_NAME);
		this.worker = scope.worker();
		this.clock = clock;
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
