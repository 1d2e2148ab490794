package com.bulkreservations.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.infrastructure.bytes.Digests;

import org.springframework.web.util.UriUtils;

/**
 * Tells whether what a page shows has changed, by a digest of all that its viewer may see
 * there and nothing else.
 */
final class Live {

	private static final int LATEST = 20;

	private static final int BYTES = 8;

	private static final String UPLOAD = "upload/";

	private static final String RUN = "run/";

	/** What these pages have is asked of the roles alone, and of nobody's own things. */
	private static final Set<String> BY_ROLES = Set.of("start", "runs");

	private final Console console;

	Live(Console console) {
		this.console = console;
	}

	/**
	 * Returns the path of a page's stream, which begins with what the page shows now.
	 * @param topic what the page shows, such as {@code upload/} and its ID
	 */
	String of(Viewer viewer, String topic) throws IOException {
		return "/live?of=" + UriUtils.encode(topic, StandardCharsets.UTF_8) + "&seen=" + digest(viewer, topic);
	}

	/** Returns what the page of an upload shows. */
	static String ofUpload(String id) {
		return UPLOAD + id;
	}

	/**
	 * Returns what two viewers share whose digests of a page are the same: of most pages,
	 * all with the same roles see the same.
	 */
	static List<Object> sharedBy(Viewer viewer, String topic) {
		boolean byRoles = topic.startsWith(UPLOAD) || topic.startsWith(RUN) || BY_ROLES.contains(topic);
		return byRoles ? List.of(topic, viewer.memberships(), viewer.deputyFor()) : List.of(topic, viewer);
	}

	/**
	 * Returns a digest of what a page shows to a viewer now.
	 * @throws NotVisibleException if the viewer may not see it
	 */
	String digest(Viewer viewer, String topic) throws IOException {
		byte[] state = state(viewer, topic).getBytes(StandardCharsets.UTF_8);
		return HexFormat.of().formatHex(Digests.sha256().digest(state), 0, BYTES);
	}

	private String state(Viewer viewer, String topic) throws IOException {
		if (topic.startsWith(UPLOAD)) {
			ConsoleUpload upload = this.console.uploads().get(viewer, topic.substring(UPLOAD.length()));
			return upload.revision() + " " + this.console.operation().running(viewer);
		}
		if (topic.startsWith(RUN)) {
			return this.console.runs().stamp(viewer, topic.substring(RUN.length()));
		}
		return switch (topic) {
			case "start" -> start(viewer);
			case "runs" -> {
				if (!readsRuns(viewer)) {
					throw new NotVisibleException();
				}
				yield this.console.runs().stamp(viewer, null);
			}
			case "reports" -> this.console.requestedReports().list(viewer, LATEST).toString();
			case "operation" -> this.console.heldCarts().stamp(viewer) + "\n" + this.console.operation().queue(viewer)
					+ this.console.operation().running(viewer) + this.console.operation().workers(viewer)
					+ this.console.operation().interrupted(viewer) + this.console.operation().findings(viewer);
			default -> throw new NotVisibleException();
		};
	}

	private String start(Viewer viewer) throws IOException {
		StringBuilder state = new StringBuilder();
		for (ConsoleUpload upload : this.console.uploads().list(viewer, List.of(), null, LATEST)) {
			state.append(upload.id()).append(' ').append(upload.revision()).append('\n');
		}
		state.append(this.console.operation().running(viewer));
		return readsRuns(viewer) ? state + this.console.runs().stamp(viewer, null) : state.toString();
	}

	private static boolean readsRuns(Viewer viewer) {
		return viewer.has(Role.UPLOADER) || viewer.has(Role.APPROVER) || viewer.has(Role.FINANCE);
	}

}
