package com.bulkreservations.console.history;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.CellChange;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.console.work.WorkedConsole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What waits in uploads is found by those who may read it, and by nobody else. */
class UploadSearchTest {

	private static final String GOOD = "PO-2026-0117-01";

	private static final String BAD = "PO-2026-0117-02";

	private static final String CUSTOMER = "524c45b6-d1ef-4329-9fa3-01dc3d83e690";

	private static final String SUBSCRIPTION = "166310c8-1c03-46bd-b4a3-b27c692dc9c4";

	private static final Viewer CLERK = viewer(Role.UPLOADER, "contoso");

	private static final Viewer APPROVER = viewer(Role.APPROVER, "contoso");

	private static final List<Viewer> OTHERS = List.of(viewer(Role.FINANCE, "fabrikam"),
			viewer(Role.APPROVER, "fabrikam"), viewer(Role.OPERATOR, null), viewer(Role.ADMIN, null));

	@TempDir
	private Path folder;

	private Installation installation;

	private Console console;

	private ConsoleUpload upload;

	private static Viewer viewer(Role role, String distributor) {
		String name = role + "@" + distributor + ".example";
		return new Viewer(name, name, null, List.of(new Membership(role, distributor)));
	}

	/** One row would be ordered, the other one rejected. */
	@BeforeEach
	void send() throws IOException {
		this.installation = Installation.in(this.folder);
		this.console = Console.open(this.installation.settings(), Unobserved::new, (read) -> List.of(),
				Clock.systemUTC());
		List<String> sample = Installation.contosoSample();
		byte[] file = (sample.get(0) + "\n" + sample.get(1) + "\n" + sample.get(2).replace(",P3Y,", ",2 years,") + "\n")
			.getBytes(StandardCharsets.UTF_8);
		this.upload = this.console.uploads()
			.receive(CLERK, "contoso", "Monday_100%.csv", file.length, new ByteArrayInputStream(file), null);
	}

	@AfterEach
	void close() {
		this.console.close();
	}

	private void work() throws IOException {
		WorkedConsole.work(this.console);
		this.upload = this.console.uploads().get(CLERK, this.upload.id());
	}

	private void prepare() throws IOException {
		this.console.historyWorker().workOnce();
	}

	private FoundUploads search(String text) throws IOException {
		return this.console.uploadSearch().search(CLERK, text, 10);
	}

	private List<Story> rows(String text) throws IOException {
		FoundUploads found = search(text);
		assertThat(found.complete()).isTrue();
		assertThat(found.uploads()).extracting((one) -> one.upload().id()).containsOnly(this.upload.id());
		return found.uploads().stream().flatMap((one) -> one.rows().stream()).toList();
	}

	private List<Path> keys() throws IOException {
		try (Stream<Path> files = Files.list(this.installation.output()
			.resolve(".jobs/console/uploads")
			.resolve(this.upload.id())
			.resolve("rows"))) {
			return files.filter((file) -> String.valueOf(file.getFileName()).endsWith(".index")).toList();
		}
	}

	@Test
	void whatWaitsForAnApprovalIsFoundByWhateverIsTyped() throws IOException {
		assertThat(search(GOOD)).isEqualTo(new FoundUploads(List.of(), false));
		work();
		assertThat(search(GOOD)).isEqualTo(new FoundUploads(List.of(), false));
		prepare();
		this.console.uploads().submit(CLERK, this.upload.id(), this.upload.revision());
		assertThat(rows(" " + GOOD + " ")).singleElement().satisfies((row) -> {
			assertThat(row.accepted()).isTrue();
			assertThat(row.value("request_id")).isEqualTo(GOOD);
		});
		assertThat(search(GOOD).uploads().get(0).upload().state()).isEqualTo(UploadState.SUBMITTED);
		assertThat(rows(BAD)).singleElement().satisfies((row) -> {
			assertThat(row.accepted()).isFalse();
			assertThat(row.rejections()).extracting((rejection) -> rejection.get("column")).containsExactly("term");
		});
		String order = String.valueOf(rows(GOOD).get(0).value("order_number"));
		assertThat(rows(order)).extracting((row) -> row.value("lines")).containsExactly("1");
		assertThat(rows(CUSTOMER)).extracting((row) -> row.value("order_number")).containsExactly(order);
		assertThat(rows(SUBSCRIPTION)).extracting((row) -> row.value("request_id")).containsExactly(GOOD);
		String name = String.valueOf(rows(CUSTOMER).get(0).customerName());
		assertThat(rows(name)).hasSize(1);
		assertThat(this.console.uploadSearch().requests(CLERK, GOOD).uploads()).hasSize(1);
		assertThat(this.console.uploadSearch().orders(CLERK, order).uploads()).hasSize(1);
		assertThat(this.console.uploadSearch().customer(CLERK, CUSTOMER, 1).uploads()).hasSize(1);
		assertThat(search("unheard-of").uploads()).isEmpty();
		assertThat(search(" ")).isEqualTo(FoundUploads.NONE);
	}

	@Test
	void othersFindNothingAndNothingTellsThatThereIsMore() throws IOException {
		for (int step = 0; step < 3; step++) {
			for (Viewer other : OTHERS) {
				assertThat(this.console.uploadSearch().search(other, GOOD, 10)).isEqualTo(FoundUploads.NONE);
				assertThat(this.console.uploads().named(other, "monday", 10)).isEmpty();
			}
			work();
			prepare();
		}
	}

	@Test
	void filesAreFoundByAPartOfTheirNamesUntilTheyAreOrdered() throws IOException {
		assertThat(this.console.uploads().named(CLERK, "monday_100%", 10)).extracting(ConsoleUpload::id)
			.containsExactly(this.upload.id());
		for (String other : List.of("mondayx100", "%", "y_1%0", "!")) {
			assertThat(this.console.uploads().named(CLERK, other, 10)).as(other).hasSize(other.equals("%") ? 1 : 0);
		}
		work();
		this.console.uploads().withdraw(CLERK, this.upload.id(), this.upload.revision());
		assertThat(this.console.uploads().named(CLERK, "DAY_100", 10)).hasSize(1);
		prepare();
		assertThat(search(GOOD)).isEqualTo(FoundUploads.NONE);
	}

	@Test
	void aCorrectionIsFoundAsItIsNowAndAnOrderAsARun() throws IOException {
		work();
		prepare();
		assertThat(rows(BAD).get(0).accepted()).isFalse();
		this.console.corrections()
			.correct(CLERK, this.upload.id(), this.upload.revision(), List.of(new CellChange(3, "term", "P3Y")));
		assertThat(search(BAD)).isEqualTo(new FoundUploads(List.of(), false));
		work();
		prepare();
		assertThat(rows(BAD).get(0).accepted()).isTrue();
		assertThat(keys()).hasSize(1);
		ConsoleUpload submitted = this.console.uploads().submit(CLERK, this.upload.id(), this.upload.revision());
		this.console.uploads().approve(APPROVER, this.upload.id(), submitted.revision());
		work();
		assertThat(this.upload.state()).isEqualTo(UploadState.ORDERED);
		prepare();
		assertThat(search(BAD)).isEqualTo(FoundUploads.NONE);
		assertThat(this.console.history().requests(CLERK, BAD).stories()).hasSize(1);
		assertThat(this.console.uploads().named(CLERK, "monday", 10)).isEmpty();
		assertThat(keys()).isEmpty();
	}

	@Test
	void keysAreMadeAgainWhereTheyWereDeleted() throws IOException {
		work();
		prepare();
		for (Path file : keys()) {
			Files.delete(file);
		}
		assertThat(search(GOOD).complete()).isFalse();
		prepare();
		assertThat(rows(GOOD)).hasSize(1);
	}

	/** The other ones are found all the same, and the answer says that one is missing. */
	@Test
	void leavesOutAnUploadWithDamagedFiles() throws IOException {
		work();
		Files.delete(this.installation.output()
			.resolve("contoso")
			.resolve(String.valueOf(this.upload.checkRun()))
			.resolve("rejections.csv"));
		prepare();
		prepare();
		assertThat(search(GOOD)).isEqualTo(new FoundUploads(List.of(), false));
	}

	/** The search must not end for everybody who may see the upload. */
	@Test
	void leavesOutAnUploadWhoseSummaryIsDamaged() throws IOException {
		work();
		prepare();
		Files.writeString(this.installation.output()
			.resolve("contoso")
			.resolve(String.valueOf(this.upload.checkRun()))
			.resolve("summary.json"), "{");
		assertThat(search(GOOD)).isEqualTo(new FoundUploads(List.of(), false));
	}

}
