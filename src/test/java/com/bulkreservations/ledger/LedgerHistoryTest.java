package com.bulkreservations.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static com.bulkreservations.run.published.OrderLines.CUSTOMER;
import static com.bulkreservations.run.published.OrderLines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What earlier runs have ordered is found again, and nothing else. */
class LedgerHistoryTest {

	private static final OrderNumber ORDER = OrderNumber.parse("RSV-00000000000000000001");

	private static final Fingerprint ID = new Fingerprint(0x0123_4567_89AB_CDEFL, 42);

	private static final Fingerprint CONTENT = new Fingerprint(7, 7);

	private DataSource database;

	private Ledger ledger;

	@BeforeEach
	void makeLedger() {
		this.database = new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa", "");
		MigratedDatabase.bringUpToDate(this.database);
		this.ledger = Ledger.in(this.database);
	}

	private void publish(String sha256, Fingerprint... ids) {
		LedgerBlock block = new LedgerBlock(ids.length);
		for (Fingerprint id : ids) {
			block.add(id, CONTENT, ORDER);
		}
		publish(sha256, block);
	}

	private void publish(String sha256, LedgerBlock block) {
		LedgerRun run = new LedgerRun("contoso", sha256, "run-" + sha256, 1);
		this.ledger.begin(run);
		this.ledger.append(run, 0, List.of(block));
		this.ledger.publish(run, block.size(), Instant.EPOCH);
	}

	/** As where a block was lost after the run was reconciled. */
	@Test
	void hasAllThatTheRunOrdered() {
		LedgerRun run = new LedgerRun("contoso", "a1", "run-a1", 1);
		this.ledger.begin(run);
		this.ledger.append(run, 0, List.of(new LedgerBlock(1)));
		this.ledger.publish(run, 1, Instant.EPOCH);
		assertThatExceptionOfType(LedgerDamagedException.class).isThrownBy(() -> this.ledger.history("contoso"))
			.withMessageStartingWith("The ledger must have 1 requests of the run run-a1, but has 0.");
	}

	private EarlierOrder find(Fingerprint id) {
		return this.ledger.history("contoso").find(id, () -> CONTENT);
	}

	@Test
	void isEmptyUntilSomethingIsPublished() {
		assertThat(this.ledger.history("contoso").isEmpty()).isTrue();
		publish("a", ID);
		assertThat(this.ledger.history("contoso").isEmpty()).isFalse();
		assertThat(this.ledger.history("fabrikam").isEmpty()).isTrue();
	}

	/** The table in memory knows only half of the bits. */
	@Test
	void findsNoRequestWhoseFingerprintIsTheSameInPart() {
		publish("a", ID);
		assertThat(find(ID)).isEqualTo(new EarlierOrder("run-a", ORDER.text(), true));
		assertThat(find(new Fingerprint(ID.high(), ID.low() + 1))).isNull();
	}

	@Test
	void findsALineByItsRequestIdAndComparesWhatItOrders() {
		OrderLine line = line(CUSTOMER, 2, "EUR", "0.10");
		Fingerprinter fingerprinter = new Fingerprinter();
		LedgerBlock block = new LedgerBlock(1);
		block.add(fingerprinter.ofRequestId(line.requestId()), fingerprinter.ofContent(line), ORDER);
		publish("a", block);
		LedgerHistory history = this.ledger.history("contoso");
		assertThat(history.find(line)).isEqualTo(new EarlierOrder("run-a", ORDER.text(), true));
		assertThat(history.find(line(CUSTOMER, 3, "EUR", "0.10")))
			.isEqualTo(new EarlierOrder("run-a", ORDER.text(), false));
		assertThat(this.ledger.history("fabrikam").find(line)).isNull();
	}

	/** A run is read once: what is gone from the ledger since does not matter. */
	@Test
	void readsNoRunAgain() {
		publish("a", ID);
		LedgerHistory history = this.ledger.history("contoso");
		JdbcClient.create(this.database).sql("DELETE FROM ledger_block").update();
		assertThat(this.ledger.history("contoso")).isSameAs(history);
		publish("b", new Fingerprint(1, 1));
		assertThat(this.ledger.history("contoso")).isSameAs(history);
		assertThatExceptionOfType(LedgerDamagedException.class)
			.isThrownBy(() -> Ledger.in(this.database).history("contoso"));
	}

	@Test
	void addsWhatIsPublishedLater() {
		publish("a", ID);
		LedgerHistory history = this.ledger.history("contoso");
		Fingerprint other = new Fingerprint(ID.high(), ID.low() + 1);
		publish("b", other);
		assertThat(this.ledger.history("contoso")).isSameAs(history);
		assertThat(find(ID)).extracting(EarlierOrder::run).isEqualTo("run-a");
		assertThat(find(other)).extracting(EarlierOrder::run).isEqualTo("run-b");
	}

}
