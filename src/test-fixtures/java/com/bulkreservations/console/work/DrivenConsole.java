package com.bulkreservations.console.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.CellChange;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;

/**
 * Brings some uploads from the file to the order, wherever an earlier process that was
 * killed has left them.
 */
public final class DrivenConsole {

	/** How many uploads there are. */
	static final int UPLOADS = 3;

	static final Viewer CLERK = viewer("clerk@contoso.example", Role.UPLOADER);

	private static final Viewer APPROVER = viewer("approver@contoso.example", Role.APPROVER);

	private DrivenConsole() {
	}

	private static Viewer viewer(String name, Role role) {
		return new Viewer(name, name, null, List.of(new Membership(role, "contoso")));
	}

	public static void main(String[] settings) throws IOException {
		drive(List.of(settings));
	}

	/** Ends once all is ordered. */
	static void drive(List<String> settings) throws IOException {
		try (Console console = Console.open(settings, Unobserved::new, (read) -> List.of(), Clock.systemUTC())) {
			for (int i = 0; i < UPLOADS; i++) {
				List<String> sample = Installation.contosoSample();
				byte[] bytes = (sample.get(0) + "\n" + sample.get(1 + i) + "\n").getBytes(StandardCharsets.UTF_8);
				boolean sent = false;
				for (ConsoleUpload upload : console.uploads().list(CLERK, List.of(), null, 100)) {
					sent |= upload.name().equals("u" + i + ".csv");
				}
				if (!sent) {
					console.uploads()
						.receive(CLERK, "contoso", "u" + i + ".csv", bytes.length, new ByteArrayInputStream(bytes),
								null);
				}
			}
			while (step(console)) {
				console.worker().workOnce();
			}
		}
	}

	/** Does what is next with each upload, and returns whether something is left. */
	private static boolean step(Console console) throws IOException {
		boolean left = false;
		for (ConsoleUpload upload : new ArrayList<>(console.uploads().list(CLERK, List.of(), null, 100))) {
			if (upload.state() == UploadState.CHECKED && upload.number() == 1) {
				console.corrections()
					.correct(CLERK, upload.id(), upload.revision(), List.of(new CellChange(2, "quantity", "3")));
			}
			else if (upload.state() == UploadState.CHECKED) {
				console.uploads().submit(CLERK, upload.id(), upload.revision());
			}
			else if (upload.state() == UploadState.SUBMITTED) {
				console.uploads().approve(APPROVER, upload.id(), upload.revision());
			}
			left |= upload.state() != UploadState.ORDERED;
		}
		return left;
	}

}
