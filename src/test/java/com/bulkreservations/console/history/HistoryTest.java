package com.bulkreservations.console.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.intake.inbox.RefusedUploads;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Requests, orders and customers are found in the viewer's own runs, and no others. */
class HistoryTest {

	private static final String CUSTOMER = "524c45b6-d1ef-4329-9fa3-01dc3d83e690";

	private static final Viewer CONTOSO = viewer(new Membership(Role.FINANCE, "contoso"));

	private static final Viewer EVERYBODY = viewer(new Membership(Role.FINANCE, null));

	@TempDir
	private Path output;

	private History history;

	private static Viewer viewer(Membership... memberships) {
		return new Viewer("x", "x@contoso.example", null, List.of(memberships));
	}

	@BeforeEach
	void write() throws IOException {
		Files.createDirectories(this.output.resolve(".jobs"));
		publish("contoso", "first",
				run("contoso", "first", "2026-01-05T10:00:00Z")
					.rejected("R-1", CUSTOMER, "EUR", "10.00", RejectionCode.CUSTOMER_UNKNOWN,
							RejectionCode.REGION_NOT_OFFERED)
					.rejected("R-2", CUSTOMER, "", "", RejectionCode.TERM_NOT_OFFERED));
		publish("contoso", "second",
				run("contoso", "second", "2026-01-06T10:00:00Z").ordered("R-1", CUSTOMER, "EUR", "10.00", "")
					.ordered("R-3", CUSTOMER, "EUR", "12.50", "")
					.purchased("BOUGHT", "pc-1", "10.00", ""));
		publish("fabrikam", "theirs",
				run("fabrikam", "theirs", "2026-01-07T10:00:00Z").ordered("R-1", CUSTOMER, "EUR", "99.00", ""));
		this.history = new History(this.output);
	}

	private void publish(String distributor, String name, WrittenRun run) throws IOException {
		Path folder = this.output.resolve(distributor).resolve(name + ".0123456789ab");
		Json.write(folder.resolve(Summary.FILE_NAME), run.in(folder).summary());
	}

	private static WrittenRun run(String distributor, String name, String end) {
		return new WrittenRun(distributor, name, Instant.parse(end));
	}

	@Test
	void saysThatASearchIsNotCompleteBeforeRunsArePrepared() throws IOException {
		assertThat(this.history.requests(CONTOSO, "R-1")).isEqualTo(new Stories(List.of(), false));
		this.history.index(() -> false);
		assertThat(this.history.requests(CONTOSO, "R-1").complete()).isTrue();
	}

	@Test
	void findsTheStoryOfARequestTheLatestRunFirst() throws IOException {
		this.history.index(() -> false);
		List<Story> stories = this.history.requests(CONTOSO, " R-1 ").stories();
		assertThat(stories).extracting((story) -> story.run().run() + " " + story.accepted())
			.containsExactly("second.0123456789ab true", "first.0123456789ab false");
		assertThat(stories.get(0).values()).containsEntry("request_id", "R-1");
		assertThat(stories.get(0).purchases()).extracting((purchase) -> purchase.get("partner_center_order"))
			.containsExactly("pc-1");
		assertThat(stories.get(1).rejections()).extracting((rejection) -> rejection.get("code"))
			.containsExactly("CUSTOMER_UNKNOWN", "REGION_NOT_OFFERED");
		assertThat(this.history.requests(CONTOSO, "r-1").stories()).isEmpty();
	}

	@Test
	void neverFindsWhatIsAnothers() throws IOException {
		this.history.index(() -> false);
		assertThat(this.history.requests(CONTOSO, "R-1").stories()).noneMatch(HistoryTest::isTheirs);
		assertThat(this.history.customer(CONTOSO, CUSTOMER, 100).stories()).isNotEmpty()
			.noneMatch(HistoryTest::isTheirs);
		assertThat(this.history.requests(EVERYBODY, "R-1").stories()).anyMatch(HistoryTest::isTheirs);
		for (Role role : List.of(Role.OPERATOR, Role.ADMIN)) {
			Viewer blind = viewer(new Membership(role, null));
			assertThat(found(blind)).isEmpty();
		}
		assertThatThrownBy(() -> this.history.requests(viewer(), "R-1")).isInstanceOf(NotVisibleException.class);
	}

	private static boolean isTheirs(Story story) {
		return story.run().distributor().equals("fabrikam");
	}

	private List<Story> found(Viewer viewer) throws IOException {
		try {
			return this.history.requests(viewer, "R-1").stories();
		}
		catch (NotVisibleException ex) {
			return List.of();
		}
	}

	@Test
	void findsOrdersOfACustomerUpToALimit() throws IOException {
		this.history.index(() -> false);
		List<Story> orders = this.history.customer(CONTOSO, CUSTOMER.toUpperCase(Locale.ROOT), 1).stories();
		assertThat(orders).hasSize(1);
		String number = String.valueOf(orders.get(0).value("order_number"));
		assertThat(this.history.orders(CONTOSO, number).stories()).extracting(Story::values)
			.contains(orders.get(0).values());
		assertThat(this.history.orders(CONTOSO, "unheard-of").stories()).isEmpty();
	}

	/** The other runs are found all the same, and the answer says that one is missing. */
	@Test
	void leavesOutARunWithDamagedFiles() throws IOException {
		Files.delete(this.output.resolve("contoso/first.0123456789ab/rejections.csv"));
		this.history.index(() -> false);
		this.history.index(() -> false);
		Stories stories = this.history.requests(CONTOSO, "R-1");
		assertThat(stories.complete()).isFalse();
		assertThat(stories.stories()).hasSize(1);
	}

	@Test
	void keysAreMadeAgainWhereTheyWereDeleted() throws IOException {
		this.history.index(() -> false);
		try (Stream<Path> keys = Files.list(this.output.resolve(".jobs/console/keys"))) {
			for (Path file : keys.toList()) {
				Files.delete(file);
			}
		}
		assertThat(this.history.requests(CONTOSO, "R-1").complete()).isFalse();
		this.history.index(() -> false);
		assertThat(this.history.requests(CONTOSO, "R-1").stories()).hasSize(2);
	}

	@Test
	void searchesByWhateverIsTyped() throws IOException {
		Files.writeString(this.output.resolve("contoso/second.0123456789ab/names.csv"),
				"kind,id,name\nCUSTOMER," + CUSTOMER + ",Alpine Ski House B.V.\n");
		this.history.index(() -> false);
		assertThat(this.history.search(CONTOSO, " R-1 ", 10).requests()).hasSize(2);
		String number = "ORDER-SECOND-0";
		assertThat(this.history.search(CONTOSO, number, 10).orders()).extracting((story) -> story.value("order_number"))
			.containsExactly(number);
		for (String customer : List.of(CUSTOMER, "alpine", "SKI house")) {
			List<Story> found = this.history.search(CONTOSO, customer, 10).ofCustomers();
			assertThat(found).as(customer).hasSize(2).noneMatch(HistoryTest::isTheirs);
			assertThat(found.get(0).purchases()).hasSize(1);
			assertThat(found.get(1).purchases()).isEmpty();
		}
		assertThat(this.history.search(CONTOSO, "alpine fields", 10).areNone()).isTrue();
		assertThat(this.history.search(CONTOSO, "second", 10).files()).extracting(PastRun::file)
			.containsExactly("second.csv");
		assertThat(this.history.search(CONTOSO, "second.0123456789ab", 10).files()).hasSize(1);
		assertThat(this.history.search(CONTOSO, "0123456789ab", 10).files()).hasSize(2);
		assertThat(this.history.search(CONTOSO, "456789ab", 10).files()).isEmpty();
		assertThat(this.history.search(CONTOSO, "theirs", 10).areNone()).isTrue();
		assertThat(this.history.search(EVERYBODY, "theirs", 10).files()).hasSize(1);
		assertThat(this.history.search(CONTOSO, " ", 10).areNone()).isTrue();
		assertThat(this.history.search(EVERYBODY, "alpine", 1).ofCustomers()).hasSize(1);
	}

	/** Spreadsheets drop the zeros. */
	/** Others find neither the file nor its reason. */
	@Test
	void findsRefusedFilesOfTheInputFolderByAPartOfTheirNames() throws IOException {
		Path jobs = this.output.resolve(".jobs");
		RefusedUploads refused = new RefusedUploads(WorkFolders.in(this.output), Clock.systemUTC());
		Path file = Files.writeString(jobs.resolve("Januari vast.csv"), "x");
		refused.note(new Upload(file, "contoso"), new UploadResult.Refused("contoso", "Januari vast.csv",
				"Expected a header, but found x", Instant.parse("2026-01-08T10:00:00Z"), false));
		this.history.index(() -> false);
		assertThat(this.history.search(CONTOSO, " januari", 9).refused()).extracting(RunEntry::file)
			.containsExactly("Januari vast.csv");
		assertThat(this.history.search(CONTOSO, "januari", 9).areNone()).isFalse();
		assertThat(this.history.search(CONTOSO, "februari", 9).areNone()).isTrue();
		assertThat(this.history.search(viewer(new Membership(Role.FINANCE, "fabrikam")), "januari", 9).areNone())
			.isTrue();
	}

	/** Such as one that was pruned before there was a console. */
	@Test
	void findsWhatAPrunedRunHasOrderedThoughItHadNoKeys() throws IOException {
		Path folder = this.output.resolve("contoso/second.0123456789ab");
		Path kept = Files.createDirectories(this.output.resolve("contoso/.pruned/second.0123456789ab"));
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				boolean summary = file.endsWith(Summary.FILE_NAME);
				try (OutputStream out = Files
					.newOutputStream(kept.resolve(file.getFileName() + (summary ? "" : ".gz")));
						OutputStream content = summary ? out : new GZIPOutputStream(out)) {
					Files.copy(file, content);
				}
			}
		}
		FileTree.delete(folder);
		assertThat(this.history.requests(CONTOSO, "R-3").complete()).isFalse();
		this.history.index(() -> false);
		Stories found = this.history.requests(CONTOSO, "R-3");
		assertThat(found.complete()).isTrue();
		assertThat(found.stories()).singleElement().satisfies((story) -> {
			assertThat(story.run().run()).isEqualTo("second.0123456789ab");
			assertThat(story.run().pruned()).isTrue();
			assertThat(story.accepted()).isTrue();
		});
		assertThat(this.history.customer(CONTOSO, CUSTOMER, 9).stories()).isNotEmpty();
		// Version 0.1.0 kept the accepted orders alone.
		FileTree.delete(this.output.resolve(".jobs/console/keys"));
		Files.delete(kept.resolve("orders.csv.gz"));
		Files.deleteIfExists(kept.resolve("rejections.csv.gz"));
		this.history.index(() -> false);
		assertThat(this.history.requests(CONTOSO, "R-3").stories()).hasSize(1);
		try (Stream<Path> keys = Files.list(this.output.resolve(".jobs/console/keys"))) {
			assertThat(keys).allMatch((file) -> file.toString().endsWith(".index"));
		}
	}

	@Test
	void findsRequestIdsOfDigitsWithAndWithoutLeadingZeros() throws IOException {
		publish("contoso", "third",
				run("contoso", "third", "2026-01-08T10:00:00Z").ordered("0042", CUSTOMER, "EUR", "10.00", ""));
		this.history.index(() -> false);
		assertThat(this.history.search(CONTOSO, "42", 10).requests()).hasSize(1);
	}

}
