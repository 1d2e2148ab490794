package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.bytes.Digests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A person approves what the program orders, by the commands that people use. */
class ApprovalIT {

	private static final String ACCOUNT = System.getenv()
		.getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow());

	private static final String APPROVER = "approver@contoso.example";

	private static final String ORDER = "--reservations.approval.required=order";

	@TempDir
	private Path folder;

	private Installation on;

	@BeforeEach
	void upload() {
		this.on = Installation.in(this.folder);
		this.on.upload("contoso", "orders.csv", Installation.contosoSample());
	}

	private ProgramRun programOf(String person, String required, String... words) {
		return ProgramRun.of(
				this.on.settings("--reservations.approval.accounts.[%s]=%s".formatted(ACCOUNT, person), required),
				words);
	}

	private ProgramRun program(String... words) {
		return programOf(APPROVER, ORDER, words);
	}

	private List<String> published() throws IOException {
		Path contoso = this.on.output().resolve("contoso");
		if (!Files.exists(contoso)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(contoso)) {
			return folders.map((run) -> run.getFileName().toString()).sorted().toList();
		}
	}

	private Path check() throws IOException {
		return this.on.output()
			.resolve("contoso")
			.resolve(published().stream().filter((name) -> name.endsWith(".check")).findFirst().orElseThrow());
	}

	@Test
	void anUploadWaitsUntilItIsApprovedAndIsOrderedThen() throws Exception {
		ProgramRun waiting = program();
		assertThat(waiting.exitCode()).as(waiting.text()).isEqualTo(7);
		assertThat(waiting.out()).contains("NOTHING WAS ORDERED", "[BR-358]", "waiting for approval, exit 7");
		assertThat(published()).singleElement().asString().endsWith(".check");
		assertThat(program("approvals").out()).startsWith("WAITING");
		String shown = Digests.sha256(check().resolve("accepted-orders.csv"));
		ProgramRun approved = program("approve", "orders");
		assertThat(approved.exitCode()).as(approved.text()).isZero();
		assertThat(approved.out()).contains("reseller ", "requested by ", "prices ", "EUR ", "environment ",
				"Approved by " + APPROVER + "; the orders: approved until ");
		assertThat(program("approvals").out()).startsWith("DECIDED").contains("approved by " + APPROVER);
		ProgramRun ordered = program();
		assertThat(ordered.exitCode()).as(ordered.text()).isZero();
		Path run = this.on.output()
			.resolve("contoso")
			.resolve(published().stream().filter((name) -> !name.endsWith(".check")).findFirst().orElseThrow());
		assertThat(Digests.sha256(run.resolve("accepted-orders.csv"))).isEqualTo(shown);
		assertThat(program().exitCode()).isZero();
		ProgramRun verified = program("audit", "--verify");
		assertThat(verified.exitCode()).as(verified.text()).isZero();
		assertThat(verified.out()).startsWith("Verified: 1 entries, ");
		assertThat(program("audit").out()).contains("approval.approved", APPROVER);
		assertThat(program("audit", "--from", "2999-01-01").out()).isEmpty();
		assertThat(program("audit", "--distributor", "fabrikam").out()).isEmpty();
		assertThat(program("doctor").out()).contains("all are authentic");
	}

	@Test
	void ordersThatCameOutOtherwiseWaitAgainAndTheRowsThatDifferAreShown() throws Exception {
		assertThat(program().exitCode()).isEqualTo(7);
		assertThat(program("approve", "orders").exitCode()).isZero();
		Path catalogue = this.on.config().resolve("reference/catalogue.csv");
		String before = Installation.read(catalogue);
		List<String> changed = new ArrayList<>();
		before.lines().forEach((line) -> changed.add(line.replaceFirst(",EUR,(\\d+)\\.", ",EUR,9$1.")));
		Installation.write(catalogue, String.join("\n", changed) + "\n");
		ProgramRun again = program();
		assertThat(again.exitCode()).as(again.text()).isEqualTo(7);
		assertThat(again.out()).contains("CHANGED", "approved,", "now,", "[BR-359]");
		assertThat(published()).singleElement().asString().endsWith(".check");
		assertThat(check().resolve("differences.csv")).content().startsWith("version,order_number,");
		// Also the next time, and where a person checks the file.
		assertThat(program().out()).contains("CHANGED", "approved,");
		assertThat(program("approve", "orders").exitCode()).isZero();
		assertThat(program().exitCode()).isZero();
		assertThat(published()).hasSize(2);
		assertThat(program("audit", "--verify").exitCode()).isZero();
	}

	@Test
	void aRejectionIsFinal() throws Exception {
		assertThat(program().exitCode()).isEqualTo(7);
		assertThat(program("approve", "orders", "--reject").text()).contains("[BR-357]");
		assertThat(program("approve", "orders", "--reject", "--reason", "too many").exitCode()).isZero();
		ProgramRun approved = program("approve", "orders");
		assertThat(approved.exitCode()).isEqualTo(2);
		assertThat(approved.err()).contains("too many", "[BR-351]");
		assertThat(program().exitCode()).isEqualTo(7);
		assertThat(program("approvals").out()).contains("rejected by " + APPROVER, "too many");
	}

	@Test
	void whoRequestedARowOrHasNoNameApprovesNothing() throws Exception {
		assertThat(program("run").exitCode()).isEqualTo(7);
		String requester = Files.readAllLines(check().resolve("accepted-orders.csv")).get(1).split(",", -1)[16];
		ProgramRun own = programOf(requester, ORDER, "approve", "orders");
		assertThat(own.exitCode()).as(own.text()).isEqualTo(2);
		assertThat(own.err()).contains("requested a row of it", "[BR-351]");
		ProgramRun unknown = ProgramRun.of(this.on.settings(ORDER), "approve", "orders");
		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(unknown.err()).contains("[BR-350]");
		assertThat(this.on.output().resolve(".jobs/approvals/contoso")).doesNotExist();
	}

	@Test
	void anApprovalToBuyNeedsNoApprovalToOrder() throws Exception {
		String purchase = "--reservations.approval.required=purchase";
		assertThat(programOf(APPROVER, purchase).exitCode()).isZero();
		assertThat(programOf(APPROVER, purchase, "approvals").out()).startsWith("WAITING");
		assertThat(programOf(APPROVER, purchase, "approve", "contoso/orders").exitCode()).isZero();
		assertThat(programOf(APPROVER, purchase, "approvals", "--json").out()).contains("\"state\" : \"APPROVED\"");
		String none = "--reservations.approval.required=none";
		assertThat(programOf(APPROVER, none, "approvals").out()).startsWith("DECIDED");
	}

	@Test
	void changedFilesAreNotApproved() throws Exception {
		assertThat(program().exitCode()).isEqualTo(7);
		Path orders = check().resolve("accepted-orders.csv");
		Installation.write(orders, Installation.read(orders).replaceFirst(",P1Y,\\d+,", ",P1Y,999,"));
		ProgramRun approved = program("approve", "orders");
		assertThat(approved.exitCode()).as(approved.text()).isEqualTo(1);
		assertThat(this.on.output().resolve(".jobs/approvals")).doesNotExist();
	}

}
