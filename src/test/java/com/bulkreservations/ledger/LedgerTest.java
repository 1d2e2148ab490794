package com.bulkreservations.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.order.OrderNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ledger on HSQLDB. */
class LedgerTest {

	private static final OrderNumber ORDER = OrderNumber.parse("RSV-00000000000000000001");

	private static final LedgerRun MONDAY = new LedgerRun("Contoso", "a".repeat(64), "monday.aaaaaaaaaaaa", 100);

	private static final LedgerRun TUESDAY = new LedgerRun("contoso", "b".repeat(64), "tuesday.bbbbbbbbbbbb", 200);

	private static final LedgerRun FABRIKAMS = new LedgerRun("fabrikam", "a".repeat(64), "monday.aaaaaaaaaaaa", 100);

	private static final Instant NOW = Instant.parse("2026-01-17T02:00:00Z");

	@TempDir
	private Path folder;

	private Installation installation;

	private SingleConnectionDataSource dataSource;

	private Ledger ledger;

	TestDatabase database() {
		return TestDatabase.HSQLDB;
	}

	@BeforeEach
	void open() throws SQLException {
		this.installation = Installation.in(this.folder, database());
		reopen();
	}

	@AfterEach
	void close() {
		this.dataSource.destroy();
	}

	private void reopen() throws SQLException {
		if (this.dataSource != null) {
			close();
		}
		this.dataSource = new SingleConnectionDataSource(this.installation.databaseUrl(), true);
		this.dataSource.initConnection();
		MigratedDatabase.bringUpToDate(new DriverManagerDataSource(this.installation.databaseUrl()));
		this.ledger = Ledger.in(this.dataSource);
	}

	private void order(LedgerRun run, String... requests) {
		this.ledger.begin(run);
		this.ledger.append(run, this.ledger.blockNumbers(run).size(), List.of(blockOf(requests)));
	}

	private void publish(LedgerRun run, Instant at) {
		this.ledger.publish(run, this.ledger.requests(run), at);
	}

	private static LedgerBlock blockOf(String... requests) {
		LedgerBlock block = new LedgerBlock();
		for (String request : requests) {
			block.add(fingerprint(request), fingerprint("content of " + request), ORDER);
		}
		return block;
	}

	private static Fingerprint fingerprint(String text) {
		return new Fingerprinter().ofRequestId(text);
	}

	private EarlierOrder find(String request) {
		return this.ledger.history("contoso").find(fingerprint(request), () -> fingerprint("content of " + request));
	}

	private int rows(String table) {
		return JdbcClient.create(this.dataSource).sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
	}

	@Test
	void emptyLedgerKnowsNothing() {
		assertThat(this.ledger.history("contoso").isEmpty()).isTrue();
		assertThat(find("PO-1")).isNull();
		assertThat(this.ledger.publishedRun("contoso", MONDAY.sha256())).isNull();
		assertThat(this.ledger.hasPublishedUploadOf("contoso", 100)).isFalse();
		assertThat(this.ledger.requests(MONDAY)).isZero();
	}

	@Test
	void whatARunOrderedCountsFromItsPublication() {
		order(MONDAY, "PO-1", "PO-2");
		assertThat(this.ledger.requests(MONDAY)).isEqualTo(2);
		assertThat(find("PO-1")).isNull();
		assertThat(this.ledger.publishedRun("contoso", MONDAY.sha256())).isNull();
		assertThat(this.ledger.hasPublishedUploadOf("contoso", 100)).isFalse();

		publish(MONDAY, NOW);

		assertThat(find("PO-1")).isEqualTo(new EarlierOrder("monday.aaaaaaaaaaaa", ORDER.text(), true));
		assertThat(this.ledger.publishedRun("contoso", MONDAY.sha256())).isEqualTo("monday.aaaaaaaaaaaa");
		assertThat(this.ledger.hasPublishedUploadOf("contoso", 100)).isTrue();
		assertThat(this.ledger.hasPublishedUploadOf("contoso", 101)).isFalse();
	}

	@Test
	void otherContentIsDistinguishedFromTheSame() {
		order(MONDAY, "PO-1");
		publish(MONDAY, NOW);
		assertThat(this.ledger.history("contoso").find(fingerprint("PO-1"), () -> fingerprint("something else")))
			.isEqualTo(new EarlierOrder("monday.aaaaaaaaaaaa", ORDER.text(), false));
		assertThat(find("PO-2")).isNull();
	}

	@Test
	void historyGrowsWithEachPublication() {
		order(MONDAY, "PO-1");
		publish(MONDAY, NOW);
		LedgerHistory history = this.ledger.history("contoso");
		order(TUESDAY, "PO-2");
		publish(TUESDAY, NOW.plusSeconds(1));
		assertThat(find("PO-2")).isEqualTo(new EarlierOrder("tuesday.bbbbbbbbbbbb", ORDER.text(), true));
		assertThat(find("PO-1")).isNotNull();
		assertThat(this.ledger.history("CONTOSO")).isSameAs(history);
	}

	@Test
	void distributorsDoNotKnowEachOther() {
		order(FABRIKAMS, "PO-1");
		publish(FABRIKAMS, NOW);
		assertThat(find("PO-1")).isNull();
		assertThat(this.ledger.publishedRun("contoso", FABRIKAMS.sha256())).isNull();
		assertThat(this.ledger.publishedRun("FABRIKAM", FABRIKAMS.sha256())).isNotNull();
	}

	@Test
	void everythingIsThereAfterTheDatabaseWasClosed() throws SQLException {
		order(MONDAY, "PO-1");
		publish(MONDAY, NOW);
		order(TUESDAY, "PO-2");
		reopen();
		assertThat(find("PO-1")).isNotNull();
		assertThat(find("PO-2")).isNull();
		assertThat(this.ledger.requests(TUESDAY)).isEqualTo(1);
	}

	@Test
	void beginningAgainChangesNothing() {
		order(MONDAY, "PO-1");
		publish(MONDAY, NOW);
		this.ledger.begin(MONDAY);
		assertThat(rows("ledger_run")).isEqualTo(1);
		assertThat(find("PO-1")).isNotNull();
	}

	/** As version 0.1.0 wrote it: what it ordered could not be found. */
	@Test
	void nothingIsLookedUpWhileAPublishedRunHasRequestIdsInTheFormerForm() {
		order(MONDAY, "PO-1");
		order(FABRIKAMS, "PO-1");
		publish(FABRIKAMS, NOW);
		JdbcClient.create(this.dataSource).sql("UPDATE ledger_run SET request_id_form = 0").update();
		assertThat(this.ledger.isBegunInFormerForm(MONDAY)).isTrue();
		assertThat(this.ledger.isBegunInFormerForm(FABRIKAMS)).isFalse();
		assertThat(this.ledger.isBegunInFormerForm(TUESDAY)).isFalse();
		assertThat(this.ledger.formerRuns()).containsExactly(FABRIKAMS);
		assertThat(find("PO-1")).isNull();
		publish(MONDAY, NOW);
		assertThat(this.ledger.formerRuns()).containsExactly(MONDAY, FABRIKAMS);
		assertThatThrownBy(() -> find("PO-1")).isInstanceOf(LedgerDamagedException.class)
			.hasMessageContaining("monday.aaaaaaaaaaaa");
		this.ledger.remove(MONDAY);
		order(MONDAY, "PO-1");
		publish(MONDAY, NOW);
		assertThat(find("PO-1")).isNotNull();
		assertThat(this.ledger.formerRuns()).containsExactly(FABRIKAMS);
	}

	@Test
	void truncatingRemovesTheBlocksFromANumberOn() {
		order(MONDAY, "PO-1");
		order(MONDAY, "PO-2");
		order(MONDAY, "PO-3");
		order(TUESDAY, "PO-4");
		this.ledger.truncate(MONDAY, 1);
		assertThat(this.ledger.blockNumbers(MONDAY)).containsExactly(0);
		assertThat(this.ledger.blockNumbers(TUESDAY)).containsExactly(0);
	}

	@Test
	void forgettingLeavesNothing() {
		order(MONDAY, "PO-1");
		order(MONDAY, "PO-2");
		this.ledger.forget(MONDAY);
		assertThat(rows("ledger_run")).isZero();
		assertThat(rows("ledger_block")).isZero();
	}

	/** A check of its upload has the same distributor and content. */
	@Test
	void publishedRunIsNeverForgotten() {
		order(MONDAY, "PO-1");
		publish(MONDAY, NOW);
		this.ledger.forget(MONDAY);
		this.ledger.truncate(MONDAY, 0);
		assertThat(rows("ledger_run")).isEqualTo(1);
		assertThat(this.ledger.requests(MONDAY)).isEqualTo(1);
	}

	@Test
	void publishingTwiceKeepsTheFirstTime() {
		order(MONDAY, "PO-1");
		publish(MONDAY, NOW);
		publish(MONDAY, NOW.plusSeconds(60));
		assertThat(JdbcClient.create(this.dataSource)
			.sql("SELECT published_at FROM ledger_run")
			.query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
			.single()).isEqualTo(NOW);
	}

	@Test
	void takesPartInTheCallersTransaction() {
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.dataSource));
		transaction.executeWithoutResult((status) -> {
			order(MONDAY, "PO-1");
			publish(MONDAY, NOW);
			status.setRollbackOnly();
		});
		assertThat(rows("ledger_run")).isZero();
		assertThat(rows("ledger_block")).isZero();
	}

	@Test
	void blockThatIsThereAlreadyIsRefused() {
		order(MONDAY, "PO-1");
		LedgerBlock other = blockOf("PO-2");
		assertThatThrownBy(() -> this.ledger.append(MONDAY, 0, List.of(other))).isInstanceOf(DataAccessException.class);
		publish(MONDAY, NOW);
		assertThat(find("PO-1")).isNotNull();
		assertThat(find("PO-2")).isNull();
	}

	@Test
	void findsEachOfTensOfThousandsOverManyBlocks() throws SQLException {
		this.ledger.begin(MONDAY);
		int requests = 50_000;
		Fingerprinter fingerprinter = new Fingerprinter();
		LedgerBlock block = new LedgerBlock();
		int number = 0;
		for (int i = 0; i < requests; i++) {
			block.add(fingerprinter.ofRequestId("PO-" + i), new Fingerprint(i, -i), ORDER);
			// Blocks of all lengths: a chunk ends where it ends.
			if (block.isFull() || i % 1777 == 0) {
				this.ledger.append(MONDAY, number++, List.of(block));
				block = new LedgerBlock();
			}
		}
		this.ledger.append(MONDAY, number, List.of(block));
		publish(MONDAY, NOW);
		reopen();
		LedgerHistory history = this.ledger.history("contoso");
		for (int i = 0; i < requests; i++) {
			Fingerprint content = new Fingerprint(i, -i);
			EarlierOrder found = history.find(fingerprinter.ofRequestId("PO-" + i), () -> content);
			assertThat(found).isNotNull();
			assertThat(found.sameContent()).isTrue();
		}
		assertThat(history.find(fingerprinter.ofRequestId("PO-" + requests), () -> new Fingerprint(0, 0))).isNull();
	}

	@Test
	void historyThatCouldNotBeReadIsReadAgain() {
		order(MONDAY, "PO-1");
		order(MONDAY, "PO-2");
		publish(MONDAY, NOW);
		JdbcClient.create(this.dataSource).sql("ALTER TABLE ledger_block RENAME TO elsewhere").update();
		assertThatThrownBy(() -> this.ledger.history("contoso")).isInstanceOf(DataAccessException.class);
		JdbcClient.create(this.dataSource).sql("ALTER TABLE elsewhere RENAME TO ledger_block").update();
		assertThat(find("PO-1")).isNotNull();
		assertThat(find("PO-2")).isNotNull();
	}

	@Test
	void tellsPublishedRunsFromOthers() {
		order(TUESDAY, "PO-2");
		assertThat(this.ledger.publishedRuns()).isEmpty();
		assertThat(this.ledger.publishedAt("contoso", TUESDAY.sha256())).isNull();
		publish(TUESDAY, NOW);
		order(FABRIKAMS, "PO-1");
		publish(FABRIKAMS, NOW.minusSeconds(1));
		order(MONDAY, "PO-1");
		assertThat(this.ledger.publishedRuns()).containsExactly(TUESDAY, FABRIKAMS);
		publish(MONDAY, NOW.minusSeconds(1));
		assertThat(this.ledger.publishedRuns()).containsExactly(MONDAY, TUESDAY, FABRIKAMS);
		assertThat(this.ledger.publishedRunNames("CONTOSO")).containsExactlyInAnyOrder(MONDAY.name(), TUESDAY.name());
		assertThat(this.ledger.publishedAt("CONTOSO", TUESDAY.sha256())).isEqualTo(NOW);
		assertThat(this.ledger.publishedAt("fabrikam", TUESDAY.sha256())).isNull();
	}

	@Test
	void wholeRunsMissNothing() {
		order(MONDAY, "PO-1");
		order(MONDAY, "PO-2");
		order(TUESDAY, "PO-3");
		publish(MONDAY, NOW);
		publish(TUESDAY, NOW);
		assertThat(this.ledger.intactRunNames("contoso")).containsExactlyInAnyOrder(MONDAY.name(), TUESDAY.name());
		JdbcClient.create(this.dataSource)
			.sql("UPDATE ledger_block SET checksum = checksum + 1 WHERE number = 1")
			.update();
		assertThat(this.ledger.intactRunNames("contoso")).containsExactly(TUESDAY.name());
		JdbcClient.create(this.dataSource)
			.sql("DELETE FROM ledger_block WHERE sha256 = ?")
			.param(TUESDAY.sha256())
			.update();
		assertThat(this.ledger.intactRunNames("contoso")).isEmpty();
	}

	@Test
	void removingLeavesNothingOfAPublishedRun() {
		order(MONDAY, "PO-1");
		order(TUESDAY, "PO-2");
		publish(MONDAY, NOW);
		this.ledger.remove(MONDAY);
		assertThat(this.ledger.publishedRun("contoso", MONDAY.sha256())).isNull();
		assertThat(this.ledger.requests(MONDAY)).isZero();
		assertThat(rows("ledger_run")).isEqualTo(1);
		assertThat(this.ledger.requests(TUESDAY)).isEqualTo(1);
	}

	@Test
	void blocksOfOneChunkFollowEachOther() {
		this.ledger.begin(MONDAY);
		this.ledger.append(MONDAY, 0, List.of());
		assertThat(this.ledger.blockNumbers(MONDAY)).isEmpty();
		this.ledger.append(MONDAY, 3, List.of(blockOf("PO-1"), blockOf("PO-2")));
		assertThat(this.ledger.blockNumbers(MONDAY)).containsExactly(3, 4);
		assertThat(this.ledger.block(MONDAY, 4).requestId(0)).isEqualTo(fingerprint("PO-2"));
	}

	@Test
	void distributorIsKeptInLowerCase() {
		assertThat(List.of(MONDAY, TUESDAY)).extracting(LedgerRun::distributorId).containsOnly("contoso");
	}

	@Test
	void noticesThatABlockIsMissing() {
		order(MONDAY, "PO-1", "PO-2");
		order(MONDAY, "PO-3");
		publish(MONDAY, NOW);
		JdbcClient.create(this.dataSource).sql("DELETE FROM ledger_block WHERE number = 1").update();
		assertThatThrownBy(() -> find("PO-1")).isInstanceOf(LedgerDamagedException.class)
			.hasMessage("The ledger must have 3 requests of the run monday.aaaaaaaaaaaa, but has 2."
					+ " Restore the database from a backup, or rebuild the ledger from the published runs: runs --rebuild-ledger. [BR-411]");
	}

	@Test
	void noticesThatABlockWasChanged() {
		order(MONDAY, "PO-1");
		publish(MONDAY, NOW);
		JdbcClient.create(this.dataSource).sql("UPDATE ledger_block SET checksum = checksum + 1").update();
		assertThatThrownBy(() -> find("PO-1")).isInstanceOf(LedgerDamagedException.class)
			.hasMessageStartingWith("Block 0 of the run monday.aaaaaaaaaaaa in the ledger is damaged.");
	}

}
