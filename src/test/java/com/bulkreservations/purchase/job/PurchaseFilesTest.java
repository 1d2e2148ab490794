package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.purchase.Items;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.store.AcceptedOrders;
import com.bulkreservations.purchase.store.PurchaseDatabase;
import com.bulkreservations.purchase.store.PurchaseRecord;
import com.bulkreservations.purchase.store.PurchaseTables;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.PurchasesCsv;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** How the files of a purchase are written. */
class PurchaseFilesTest {

	private static final String RUN = "monday.aaaaaaaaaaaa";

	private static final Clock CLOCK = Clock.fixed(Items.NOW, ZoneOffset.UTC);

	@TempDir
	private Path folder;

	private Path output;

	private DataSource database;

	private PurchaseRecord record;

	@BeforeEach
	void open() {
		this.output = this.folder.resolve("output");
		this.database = PurchaseDatabase.emptied();
		this.record = new PurchaseRecord(this.output, PurchaseTables.in(this.database), Ledger.in(this.database),
				new TransactionTemplate(new JdbcTransactionManager(this.database)),
				new AcceptedOrders(this.output, this.folder.resolve("temporary.csv")),
				new AuditLog(this.folder.resolve("audit"), CLOCK), CLOCK, (distributor) -> true);
	}

	@AfterEach
	void close() throws IOException {
		this.record.close();
	}

	/** Publishes a run, and plans it. */
	private RunHead plan(int lines) throws IOException {
		Path run = Files.createDirectories(this.output.resolve("contoso").resolve(RUN));
		Files.writeString(run.resolve("summary.json"),
				"""
						{"run": "%s", "distributor": "contoso",
						 "sourceFile": {"name": "monday.csv", "bytes": 1, "sha256": "%s", "encoding": "UTF-8", "delimiter": ";"},
						 "counts": {"rows": %d, "accepted": %3$d, "rejected": 0, "blank": 0, "orders": 1},
						 "start": "2026-01-16T00:00:00Z", "end": "2026-01-16T00:00:01Z", "restarts": 0}
						"""
					.formatted(RUN, "a".repeat(64), lines));
		StringBuilder content = new StringBuilder(AcceptedOrdersCsv.HEADER);
		for (int i = 1; i <= lines; i++) {
			content.append(Items.published(i, "R-" + i, "00" + i + "G", 3));
		}
		Path accepted = run.resolve(AcceptedOrdersCsv.FILE_NAME);
		Files.writeString(accepted, content, StandardCharsets.UTF_8);
		RunHead head = new RunHead("contoso", "a".repeat(64), RUN, Digests.sha256(accepted), lines, "sandbox");
		this.record.begin(head);
		return head;
	}

	private Path file(String name) {
		return this.output.resolve("contoso").resolve(RUN + "." + name);
	}

	private PurchaseFiles files() {
		return new PurchaseFiles(this.output, this.record.tables());
	}

	@Test
	void fileIsForcedBeforeAndItsFolderAfterTheRename() throws Exception {
		RunHead head = plan(1);
		List<String> done = new ArrayList<>();
		PurchaseFiles files = new PurchaseFiles(Path.of(URI.create(TestDisk.nameOf(this.output))),
				this.record.tables());
		TestDisk.with(new TestDisk.Behaviour() {
			@Override
			public void forced(Path path) {
				done.add("force " + path.normalize().getFileName());
			}

			@Override
			public void moved(Path from, Path to) {
				done.add("move " + from.getFileName() + " to " + to.getFileName());
			}
		}, () -> {
			files.write(head);
			return null;
		});
		String name = RUN + ".purchases.csv";
		assertThat(done).containsExactly("force " + name + ".incoming", "move " + name + ".incoming to " + name,
				"force contoso");
		assertThat(file("refused-requests.csv")).doesNotExist();
	}

	@Test
	void lineWithoutACartIsPlanned() throws IOException {
		RunHead head = plan(1);
		JdbcClient.create(this.database).sql("UPDATE purchase_line SET cart = NULL, status = NULL").update();
		files().write(head);
		assertThat(Files.readString(file("purchases.csv")))
			.isEqualTo(PurchasesCsv.HEADER + Items.ORDER + ",R-1,2,,,PLANNED,,,one_time,EUR,300.00,,,,,\n");
	}

	@Test
	void allLinesAreWrittenHoweverManyThereAre() throws IOException {
		RunHead head = plan(1000);
		files().write(head);
		List<String> lines = Files.readAllLines(file("purchases.csv"));
		assertThat(lines).hasSize(1001);
		assertThat(lines.get(1000)).startsWith(Items.ORDER + ",R-1000,1001," + Items.ORDER + "-50,20,PLANNED,");
		assertThat(Files.size(file("purchases.csv"))).isGreaterThan(64 * 1024);
	}

	@Test
	void refusedLinesAreAnUploadInTheFormOfTheFirstOne() throws IOException {
		RunHead head = plan(3);
		PurchaseCart cart = this.record.tables().cart(PurchaseCart.name(Items.ORDER, 1));
		this.record.commit(head, "LINE_REFUSED",
				List.of(cart.approve(Items.NOW).refuse(Set.of(2), Items.finding(), Items.NOW)));
		files().write(head);
		List<String> lines = Files.readAllLines(file("refused-requests.csv"));
		assertThat(lines).hasSize(2);
		assertThat(lines.get(1)).contains("ANSWER_LOST", ";R-2;", ";P1Y;3;");
		assertThat(Files.readAllLines(file("purchases.csv")).get(2)).contains(",REFUSED,", ",ANSWER_LOST,");
	}

	/** Whoever tidied up needs the file more than its former form. */
	@Test
	void refusedLinesAreWrittenThoughTheRunIsGone() throws IOException {
		RunHead head = plan(1);
		PurchaseCart cart = this.record.tables().cart(PurchaseCart.name(Items.ORDER, 1));
		this.record.commit(head, "LINE_REFUSED",
				List.of(cart.approve(Items.NOW).refuse(Set.of(1), Items.finding(), Items.NOW)));
		Files.delete(this.output.resolve("contoso").resolve(RUN).resolve("summary.json"));
		files().write(head);
		assertThat(Files.readAllLines(file("refused-requests.csv")).get(1)).contains(",R-1,");
	}

}
