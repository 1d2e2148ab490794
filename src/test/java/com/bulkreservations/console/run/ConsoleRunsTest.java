package com.bulkreservations.console.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.Unobserved;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What came by the input folder, as people of the console see it. */
class ConsoleRunsTest {

	private static final String HEADER = Installation.contosoSample().get(0);

	private static final String GOOD = Installation.contosoSample().get(1);

	private static final String BAD = Installation.contosoSample().get(2).replace(",P3Y,", ",2 years,");

	private static final Viewer FINANCE = viewer("finance@contoso.example", Role.FINANCE, "contoso");

	private static final Viewer APPROVER = viewer("approver@contoso.example", Role.APPROVER, "contoso");

	private static final Viewer STRANGER = viewer("approver@fabrikam.example", Role.APPROVER, "fabrikam");

	private static final Viewer OPERATOR = viewer("operator@host.example", Role.OPERATOR, null);

	@TempDir
	private Path folder;

	private Installation installation;

	private Console console;

	private static Viewer viewer(String name, Role role, String distributor) {
		return new Viewer(name, name, null, List.of(new Membership(role, distributor)));
	}

	@BeforeEach
	void open() throws IOException {
		this.installation = Installation.in(this.folder);
		this.console = Console.open(this.installation.settings(), Unobserved::new, (read) -> List.of(),
				Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.console.close();
	}

	private ConsoleRuns runs() {
		return this.console.runs();
	}

	private String run(String file, String... lines) throws IOException {
		this.installation.upload("contoso", file, List.of(lines));
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		return String.valueOf(runs().list(FINANCE, null, null, "", 10).runs().get(0).entry().run());
	}

	@Test
	void whatTheCommandLineOrderedIsThereAtOnceAndWaitsForItsApproval() throws IOException {
		String stamp = runs().stamp(FINANCE, null);
		String run = run("monday.csv", HEADER, GOOD, BAD);
		assertThat(runs().stamp(FINANCE, null)).isNotEqualTo(stamp);
		ConsoleRun found = runs().get(FINANCE, "contoso", run);
		assertThat(found.state()).isEqualTo(RunState.ORDERED);
		assertThat(found.waitsForApproval()).isTrue();
		assertThat(runs().waiting(APPROVER, 10)).containsExactly(found);
		assertThat(runs().waiting(FINANCE, 10)).isEmpty();
		assertThat(runs().result(FINANCE, "contoso", run).counts().accepted()).isEqualTo(1);
		assertThat(runs().files(FINANCE, "contoso", run)).contains("report.html", "rejections.csv", "summary.json")
			.doesNotContain("names.csv", ConsoleRuns.PURCHASES);
		assertThat(runs().file(FINANCE, "contoso", run, "orders.csv")).isRegularFile();
		assertThat(runs().purchases(FINANCE, "contoso", run, null, 0, 10)).isNull();
		// The digits at the end of its name find it as well.
		assertThat(runs().get(FINANCE, "contoso", run.substring(run.lastIndexOf('.') + 1))).isEqualTo(found);
	}

	@Test
	void othersSeeNothingOfIt() throws IOException {
		String run = run("monday.csv", HEADER, GOOD);
		assertThat(runs().list(STRANGER, null, null, "", 10).runs()).isEmpty();
		assertThat(runs().list(STRANGER, "contoso", null, "", 10).runs()).isEmpty();
		assertThat(runs().waiting(STRANGER, 10)).isEmpty();
		assertThat(runs().stamp(STRANGER, null)).doesNotContain("contoso");
		for (Viewer viewer : List.of(STRANGER, OPERATOR)) {
			for (Attempt attempt : List.<Attempt>of(() -> runs().get(viewer, "contoso", run),
					() -> runs().result(viewer, "contoso", run), () -> runs().files(viewer, "contoso", run),
					() -> runs().file(viewer, "contoso", run, "orders.csv"),
					() -> runs().verify(viewer, "contoso", run), () -> runs().chain(viewer, "contoso", run),
					() -> runs().purchases(viewer, "contoso", run, null, 0, 10),
					() -> runs().orders(viewer, "contoso", run), () -> runs().stamp(viewer, "contoso"),
					() -> runs().approve(viewer, "contoso", run, ""),
					() -> runs().reject(viewer, "contoso", run, "", "no"))) {
				assertThatExceptionOfType(NotVisibleException.class).isThrownBy(attempt::run);
			}
		}
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> runs().list(OPERATOR, null, null, "", 10));
		assertThatExceptionOfType(NotVisibleException.class).isThrownBy(() -> runs().orders(FINANCE, "contoso", run));
		for (String name : List.of("..", ".jobs", "../contoso/" + run, "", ".pruned", run + "/../" + run)) {
			assertThatExceptionOfType(NotVisibleException.class).as(name)
				.isThrownBy(() -> runs().get(FINANCE, "contoso", name));
		}
		for (String file : List.of("names.csv", "../" + run + "/orders.csv", "..", "audit.json")) {
			assertThatExceptionOfType(NotVisibleException.class).as(file)
				.isThrownBy(() -> runs().file(FINANCE, "contoso", run, file));
		}
	}

	@Test
	void approverApprovesOnceForPurchase() throws IOException {
		String run = run("monday.csv", HEADER, GOOD);
		OrdersToApprove orders = runs().orders(APPROVER, "contoso", run);
		String sha256 = orders.content().acceptedOrdersSha256();
		assertThat(runs().mayApprove(APPROVER, orders)).isTrue();
		assertThatExceptionOfType(StaleRevisionException.class)
			.isThrownBy(() -> runs().approve(APPROVER, "contoso", run, "0".repeat(64)));
		assertThat(runs().approve(APPROVER, "contoso", run, sha256).isApproved()).isTrue();
		assertThat(runs().get(FINANCE, "contoso", run).waitsForApproval()).isFalse();
		assertThatExceptionOfType(StaleRevisionException.class)
			.isThrownBy(() -> runs().approve(APPROVER, "contoso", run, sha256));
		assertThat(ProgramRun.of(this.installation.settings(), "approvals").out()).contains("approved until",
				"approved by approver@contoso.example");
	}

	/** The page shows it; the one class of approvals decides. */
	@Test
	void nobodyApprovesWhatTheyRequested() throws IOException {
		String run = run("monday.csv", HEADER, GOOD);
		String requester = runs().orders(APPROVER, "contoso", run).requesters().first();
		Viewer same = viewer(requester, Role.APPROVER, "contoso");
		OrdersToApprove orders = runs().orders(same, "contoso", run);
		assertThat(runs().mayApprove(same, orders)).isFalse();
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> runs().approve(same, "contoso", run, orders.content().acceptedOrdersSha256()))
			.withMessageContaining("requested");
		assertThat(runs().get(FINANCE, "contoso", run).waitsForApproval()).isTrue();
	}

	@Test
	void rejectionIsFinal() throws IOException {
		String run = run("monday.csv", HEADER, GOOD);
		String sha256 = runs().orders(APPROVER, "contoso", run).content().acceptedOrdersSha256();
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> runs().reject(APPROVER, "contoso", run, sha256, " "));
		runs().reject(APPROVER, "contoso", run, sha256, "wrong customer");
		Standing standing = runs().get(FINANCE, "contoso", run).standing();
		assertThat(standing).isNotNull();
		assertThat(standing.state()).isEqualTo(Standing.State.REJECTED);
		assertThatExceptionOfType(StaleRevisionException.class)
			.isThrownBy(() -> runs().approve(APPROVER, "contoso", run, sha256));
	}

	@Test
	void listGoesOnWhereThePageBeforeEnded() throws IOException {
		for (int i = 0; i < 5; i++) {
			run("u" + i + ".csv", HEADER, GOOD.replace("-01,", "-X" + i + ","));
		}
		List<String> files = new ArrayList<>();
		String after = "";
		do {
			RunPage page = runs().list(FINANCE, null, null, after, 2);
			page.runs().forEach((run) -> files.add(run.entry().file()));
			after = page.next();
		}
		while (!after.isEmpty());
		assertThat(files).containsExactly("u4.csv", "u3.csv", "u2.csv", "u1.csv", "u0.csv");
	}

	@Test
	void changedFileIsNotVerified() throws IOException {
		String run = run("monday.csv", HEADER, GOOD);
		assertThat(runs().verify(FINANCE, "contoso", run)).isNotEmpty().allMatch(VerifiedFile::unchanged);
		Path orders = this.installation.output().resolve("contoso").resolve(run).resolve("orders.csv");
		Files.writeString(orders, Files.readString(orders) + "\n");
		assertThat(runs().verify(FINANCE, "contoso", run)).filteredOn((file) -> !file.unchanged())
			.extracting(VerifiedFile::name)
			.containsExactly("orders.csv");
	}

	@Test
	void rejectedRequestsAreFoundWhereTheyWereOrdered() throws IOException {
		String rejected = run("monday.csv", HEADER, GOOD, BAD);
		RequestChain open = runs().chain(FINANCE, "contoso", rejected);
		assertThat(open.rejected()).isEqualTo(1);
		assertThat(open.open()).isEqualTo(1);
		String corrected = run("tuesday.csv", HEADER, BAD.replace("2 years", "3 years"));
		assertThat(runs().chain(FINANCE, "contoso", rejected).orderedLater())
			.containsExactly(new RequestChain.Link("contoso", corrected, "tuesday.csv", 1));
		assertThat(runs().chain(FINANCE, "contoso", rejected).open()).isZero();
		assertThat(runs().chain(FINANCE, "contoso", corrected).rejectedBefore())
			.containsExactly(new RequestChain.Link("contoso", rejected, "monday.csv", 1));
	}

	/** Something that may be refused. */
	private interface Attempt {

		void run() throws IOException;

	}

}
