package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.run.ScopedList;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import org.jspecify.annotations.Nullable;

/**
 * The list of refused uploads with the reasons, in {@code output/.jobs/refused.json}. An
 * upload leaves the list when it is processed.
 */
public final class RefusedUploads {

	private final ScopedList<RefusedUpload> list;

	private final Clock clock;

	private final Map<String, RefusedUpload> uploads = new TreeMap<>();

	public RefusedUploads(WorkFolders folders, Clock clock) throws IOException {
		this.list = in(folders);
		this.clock = clock;
		this.list.read().forEach((upload) -> this.uploads.put(key(upload.distributor(), upload.file()), upload));
	}

	private static ScopedList<RefusedUpload> in(WorkFolders folders) {
		return new ScopedList<>(folders, "refused", RefusedUpload[].class, RefusedUpload::distributor);
	}

	/** Returns the refused uploads. */
	public static List<RefusedUpload> list(WorkFolders folders) throws IOException {
		return in(folders).read();
	}

	/** Marks a refusal as repeated if an earlier start refused the same file. */
	public UploadResult compared(Upload upload, UploadResult result) {
		if (!(result instanceof UploadResult.Refused refused)) {
			return result;
		}
		FileState state = stateOf(upload);
		RefusedUpload earlier = this.uploads.get(key(refused.distributor(), refused.file()));
		boolean repeated = earlier != null && earlier.reason().equals(refused.reason()) && earlier.isOf(state);
		return new UploadResult.Refused(refused.distributor(), refused.file(), refused.reason(), timeOf(state),
				repeated);
	}

	/** Adds a refused upload to the list, or removes one that is no longer refused. */
	public void note(Upload upload, UploadResult result) throws IOException {
		String key = key(result.distributor(), result.file());
		if (result instanceof UploadResult.NotBegun) {
			return;
		}
		if (result instanceof UploadResult.Refused refused) {
			if (refused.repeated()) {
				return;
			}
			FileState state = stateOf(upload);
			this.uploads.put(key, new RefusedUpload(refused.distributor(), refused.file(), refused.reason(),
					this.clock.instant(), (state != null) ? state.bytes() : null, timeOf(state)));
		}
		else if (this.uploads.remove(key) == null) {
			return;
		}
		this.list.write(this.uploads.values());
	}

	/** Removes uploads that were refused before a time. */
	public void forget(Instant before) throws IOException {
		if (this.uploads.values().removeIf((upload) -> upload.at().isBefore(before))) {
			this.list.write(this.uploads.values());
		}
	}

	private static @Nullable FileState stateOf(Upload upload) {
		try {
			// A folder changes with what is in it, and is refused once all the same.
			return Files.isDirectory(upload.file(), LinkOption.NOFOLLOW_LINKS) ? null : FileState.of(upload.file());
		}
		catch (IOException ex) {
			// A file that is gone or unreadable is no longer the one that was refused.
			return null;
		}
	}

	private static @Nullable Instant timeOf(@Nullable FileState state) {
		return (state != null) ? state.changed().toInstant() : null;
	}

	private static String key(String distributor, String file) {
		return distributor + "/" + file;
	}

	/**
	 * A refused upload.
	 *
	 * @param at when it was first refused
	 * @param bytes its size then; {@code null} if unknown
	 * @param changed when it had last been changed; {@code null} if unknown
	 */
	public record RefusedUpload(String distributor, String file, String reason, Instant at, @Nullable Long bytes,
			@Nullable Instant changed) {

		private boolean isOf(@Nullable FileState state) {
			return Objects.equals(this.bytes, (state != null) ? state.bytes() : null)
					&& Objects.equals(this.changed, timeOf(state));
		}

	}

}
