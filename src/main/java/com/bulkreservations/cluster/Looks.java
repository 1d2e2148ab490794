package com.bulkreservations.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.intake.inbox.Inbox;
import com.bulkreservations.intake.inbox.UploadArchive;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.settings.ReservationSettings;

/**
 * The states of all that a task's result may depend on, for each distributor. While a
 * state is that of which all was done, there is nothing to do: uploads may stay in the
 * input folder by thousands. A state lasts a day at most: then all is tried again, as by
 * a nightly start.
 */
final class Looks {

	private final ReservationSettings settings;

	private final WorkFolders folders;

	private final Clock clock;

	Looks(ReservationSettings settings, Clock clock) {
		this.settings = settings;
		this.folders = WorkFolders.in(settings.outputDir());
		this.clock = clock;
	}

	/**
	 * Returns the state of each distributor of a scope that has uploads or unfinished
	 * runs.
	 */
	SortedMap<String, String> ofUploads(WorkScope scope) throws IOException {
		SortedMap<String, List<String>> uploads = new TreeMap<>();
		Inbox inbox = new Inbox(this.settings.inputDir(), this.settings.defaultDistributor(), scope);
		List<Upload> all = new ArrayList<>(inbox.uploads());
		all.addAll(inbox.others());
		for (Upload upload : all) {
			uploads.computeIfAbsent(key(upload.owner()), (owner) -> new ArrayList<>())
				.add(state(upload.file()) + state(UploadArchive.controlFile(upload)));
		}
		for (String distributor : this.folders.distributorsWithRuns()) {
			if (scope.covers(distributor)) {
				uploads.computeIfAbsent(distributor, (owner) -> new ArrayList<>());
			}
		}
		String common = list(this.settings.configDir().resolve("policy"))
				+ list(this.settings.configDir().resolve("reference")) + now(ChronoUnit.DAYS);
		SortedMap<String, String> states = new TreeMap<>();
		for (String distributor : uploads.keySet()) {
			states.put(distributor, digest(uploads.get(distributor) + common + approvals(distributor)));
		}
		return states;
	}

	/** Returns the state of a distributor's purchases. */
	String ofPurchases(String distributor) throws IOException {
		List<String> runs = new ArrayList<>();
		for (Path folder : entries(this.settings.outputDir())) {
			if (key(String.valueOf(folder.getFileName())).equals(distributor)) {
				entries(folder).stream().filter(Files::isDirectory).map(Path::toString).sorted().forEach(runs::add);
			}
		}
		return digest(runs + approvals(distributor) + state(this.folders.jobs().resolve("purchases.stop"))
				+ now(ChronoUnit.HOURS));
	}

	/** Returns the distributors that have approvals, in lower case. */
	SortedSet<String> distributorsWithApprovals() throws IOException {
		SortedSet<String> distributors = new TreeSet<>();
		for (Path folder : entries(approvals())) {
			if (Files.isDirectory(folder)) {
				distributors.add(key(String.valueOf(folder.getFileName())));
			}
		}
		return distributors;
	}

	private Path approvals() {
		return this.folders.jobs().resolve("approvals");
	}

	private String approvals(String distributor) throws IOException {
		StringBuilder states = new StringBuilder();
		for (Path folder : entries(approvals())) {
			if (key(String.valueOf(folder.getFileName())).equals(distributor)) {
				states.append(list(folder));
			}
		}
		return states.toString();
	}

	private String now(ChronoUnit unit) {
		return this.clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(unit).toString();
	}

	private static String list(Path folder) throws IOException {
		List<String> states = new ArrayList<>();
		for (Path entry : entries(folder)) {
			states.add(state(entry));
		}
		states.sort(null);
		return states.toString();
	}

	private static List<Path> entries(Path folder) throws IOException {
		List<Path> entries = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
			stream.forEach(entries::add);
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			// It has nothing yet.
		}
		return entries;
	}

	private static String state(Path file) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			return attributes.isDirectory() ? file + "/"
					: "%s %d %s;".formatted(file, attributes.size(), attributes.lastModifiedTime());
		}
		catch (IOException ex) {
			return file + " is missing;";
		}
	}

	private static String key(String distributor) {
		return distributor.toLowerCase(Locale.ROOT);
	}

	private static String digest(String text) {
		return HexFormat.of().formatHex(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
	}

}
