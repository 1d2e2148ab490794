package com.bulkreservations.console.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.CellChange;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random people do random things with uploads, and a small model says what must come of
 * it: nothing is ordered that nobody approved who had nothing to do with it.
 */
class ConsoleModelTest {

	private static final long SEED = 20260117;

	private static final int ACTIONS = 160;

	private static final String HEADER = Installation.contosoSample().get(0);

	private static final String GOOD = Installation.contosoSample().get(1);

	private static final Set<UploadState> WITH_SENDER = EnumSet.of(UploadState.CHECKED, UploadState.RETURNED,
			UploadState.WITHHELD);

	@TempDir
	private Path folder;

	private final Random random = new Random(SEED);

	private final List<Viewer> people = new ArrayList<>();

	private final List<Modelled> uploads = new ArrayList<>();

	private Console console;

	/** What must be true of an upload. */
	private static final class Modelled {

		private ConsoleUpload last;

		private UploadState state = UploadState.CHECKING;

		private final Set<String> involved = new HashSet<>();

	}

	@Test
	void nothingIsOrderedWithoutSomebodyElsesApproval() throws IOException {
		Installation installation = Installation.in(this.folder);
		for (int i = 0; i < 6; i++) {
			List<Membership> roles = new ArrayList<>();
			for (Role role : List.of(Role.UPLOADER, Role.APPROVER)) {
				if (this.random.nextInt(3) > 0) {
					roles.add(new Membership(role, (i == 5) ? "fabrikam" : "contoso"));
				}
			}
			this.people.add(new Viewer("p" + i, "person" + i + "@contoso.example", null, roles));
		}
		// Some decide in the place of others, who may have sent the upload themselves.
		List<String> approvers = this.people.stream()
			.filter((person) -> person.has(Role.APPROVER, "contoso"))
			.map(Viewer::name)
			.toList();
		for (int i = 0; i < 3; i++) {
			Map<String, List<String>> deputyFor = Map.of("contoso",
					List.of(approvers.get(this.random.nextInt(approvers.size()))));
			List<Membership> roles = (i == 0) ? List.of(new Membership(Role.UPLOADER, "contoso")) : List.of();
			this.people.add(new Viewer("d" + i, "deputy" + i + "@contoso.example", null, roles, deputyFor));
		}
		Viewer clerk = new Viewer("c", "clerk@contoso.example", null,
				List.of(new Membership(Role.UPLOADER, "contoso")));
		this.people.add(clerk);
		this.console = Console.open(installation.settings(), Unobserved::new, (read) -> List.of(), Clock.systemUTC());
		try (Console open = this.console) {
			for (int i = 0; i < 4; i++) {
				Modelled upload = new Modelled();
				byte[] bytes = (HEADER + "\n" + GOOD.replace("-01,", "-M" + i + ",") + "\n")
					.getBytes(StandardCharsets.UTF_8);
				upload.last = open.uploads()
					.receive(clerk, "contoso", "m" + i + ".csv", bytes.length, new ByteArrayInputStream(bytes), null);
				upload.involved.add(clerk.name());
				this.uploads.add(upload);
			}
			for (int action = 0; action < ACTIONS; action++) {
				if (this.random.nextInt(12) == 0) {
					work();
				}
				act(this.people.get(this.random.nextInt(this.people.size())),
						this.uploads.get(this.random.nextInt(this.uploads.size())));
			}
			work();
		}
		for (Modelled upload : this.uploads) {
			try (var folders = Files.list(installation.output().resolve("contoso"))) {
				long published = folders
					.filter((run) -> String.valueOf(run.getFileName())
						.matches(upload.last.name().replace(".csv", "") + "\\.[0-9a-f]{12}"))
					.count();
				assertThat(published).as("%s", upload.last).isEqualTo((upload.state == UploadState.ORDERED) ? 1 : 0);
			}
		}
		assertThat(this.uploads).extracting((upload) -> upload.state).contains(UploadState.ORDERED);
	}

	private void work() throws IOException {
		this.console.worker().workOnce();
		for (Modelled upload : this.uploads) {
			if (upload.state == UploadState.CHECKING) {
				upload.state = UploadState.CHECKED;
			}
			if (upload.state == UploadState.APPROVED) {
				upload.state = UploadState.ORDERED;
			}
			look(upload);
		}
	}

	private void look(Modelled upload) {
		upload.last = this.console.uploads()
			.get(new Viewer("o", "o", null, List.of(new Membership(Role.OPERATOR, null))), upload.last.id());
		assertThat(upload.last.state()).as("%s", upload.last).isEqualTo(upload.state);
	}

	private void act(Viewer person, Modelled upload) throws IOException {
		boolean uploader = person.has(Role.UPLOADER, "contoso");
		boolean approver = person.has(Role.APPROVER, "contoso");
		boolean stale = this.random.nextInt(8) == 0;
		long revision = upload.last.revision() - (stale ? 1 : 0);
		String id = upload.last.id();
		switch (this.random.nextInt(6)) {
			case 0 -> {
				if (attempt(() -> this.console.uploads().submit(person, id, revision),
						uploader && !stale && WITH_SENDER.contains(upload.state))) {
					upload.state = UploadState.SUBMITTED;
					upload.involved.add(person.name());
				}
			}
			case 1 -> {
				if (attempt(() -> this.console.uploads().takeBack(person, id, revision),
						uploader && !stale && upload.state == UploadState.SUBMITTED)) {
					upload.state = UploadState.CHECKED;
				}
			}
			case 2 -> {
				if (attempt(() -> this.console.uploads().sendBack(person, id, revision, "no"),
						approver && !stale && upload.state == UploadState.SUBMITTED)) {
					upload.state = UploadState.RETURNED;
				}
			}
			case 3 -> {
				String quantity = Integer.toString(1 + this.random.nextInt(100));
				int before = upload.last.number();
				if (attempt(
						() -> this.console.corrections()
							.correct(person, id, revision, List.of(new CellChange(2, "quantity", quantity))),
						uploader && !stale && WITH_SENDER.contains(upload.state))) {
					ConsoleUpload now = this.console.uploads().get(person, id);
					if (now.number() > before) {
						upload.state = UploadState.CHECKING;
						upload.involved.add(person.name());
					}
				}
			}
			default -> {
				if (attempt(() -> this.console.uploads().approve(person, id, revision),
						approver && !stale && upload.state == UploadState.SUBMITTED
								&& !upload.involved.contains(person.name())
								&& !upload.involved.containsAll(person.approvers("contoso")))) {
					upload.state = UploadState.APPROVED;
				}
			}
		}
		look(upload);
	}

	/** Returns whether it was done, which must be as allowed. */
	private static boolean attempt(Action action, boolean allowed) throws IOException {
		try {
			action.perform();
			assertThat(allowed).isTrue();
			return true;
		}
		catch (NotVisibleException | StaleRevisionException | ActionRefusedException ex) {
			assertThat(allowed).as("%s", ex).isFalse();
			return false;
		}
	}

	/** What a person tries. */
	private interface Action {

		void perform() throws IOException;

	}

}
