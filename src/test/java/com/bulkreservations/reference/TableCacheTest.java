package com.bulkreservations.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import com.bulkreservations.Trials;
import com.bulkreservations.order.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableCacheTest {

	private static final List<Distributor> DISTRIBUTORS = List.of(
			new Distributor("Contoso", "Contoso BV", PartnerType.DIRECT, "1", "NL"),
			new Distributor("ødegård", "Ødegård AS", PartnerType.DIRECT, "2", "NO"));

	private static final List<SubscriptionStatus> STATUSES = List.of(SubscriptionStatus.values());

	private static final List<Plan> PLANS = List.of(Plan.values());

	@TempDir
	private Path folder;

	private Path file;

	private TableCache cache;

	@BeforeEach
	void emptyCache() {
		this.file = this.folder.resolve("tables");
		this.cache = new TableCache(this.file, "program");
	}

	@Test
	void givesBackWhatWasMade() {
		for (int size : new int[] { 0, 1, 2, 3, 63, 64, 65, 5000 }) {
			Tables made = tables(size);
			assertThat(get("key of " + size, () -> made)).isSameAs(made);
			requireSame(get("key of " + size, TableCacheTest::unwanted), made);
		}
	}

	@Test
	void tablesThatWereReadCanBeAddedTo() {
		Trials.of((random, size) -> random.ints(2, 0, size).toArray()).check((sizes) -> {
			delete();
			Tables made = tables(sizes[0]);
			get("key", () -> made);
			Tables kept = get("key", TableCacheTest::unwanted);
			fill(made, sizes[0], sizes[0] + sizes[1]);
			fill(kept, sizes[0], sizes[0] + sizes[1]);
			requireSame(kept, made);
		});
	}

	@Test
	void makesThemForOtherReferenceData() {
		get("key", () -> tables(3));
		Tables others = tables(5);
		assertThat(get("other key", () -> others)).isSameAs(others);
		requireSame(get("other key", TableCacheTest::unwanted), others);
		Tables again = tables(3);
		assertThat(get("key", () -> again)).isSameAs(again);
	}

	@Test
	void makesThemForAnotherProgram() {
		get("key", () -> tables(3));
		Tables others = tables(3);
		assertThat(new TableCache(this.file, "program 2").get("key", () -> others)).isSameAs(others);
	}

	@Test
	void makesThemWhereTheFileIsShorter() throws IOException {
		get("key", () -> tables(2));
		byte[] whole = Files.readAllBytes(this.file);
		for (int length = 0; length < whole.length; length++) {
			Files.write(this.file, Arrays.copyOf(whole, length));
			Tables made = tables(2);
			assertThat(get("key", () -> made)).isSameAs(made);
			assertThat(this.file).hasBinaryContent(whole);
		}
	}

	@Test
	void makesThemWhereAnOctetIsNotAsWritten() throws IOException {
		get("key", () -> tables(2));
		byte[] whole = Files.readAllBytes(this.file);
		for (int i = 0; i < whole.length; i++) {
			byte[] damaged = whole.clone();
			damaged[i] ^= (byte) (1 << (i % 8));
			Files.write(this.file, damaged);
			Tables made = tables(2);
			assertThat(get("key", () -> made)).isSameAs(made);
		}
	}

	/** As after a power cut, where the length of a file can be older than its content. */
	@Test
	void makesThemWhereThereIsNothingButZeros() throws IOException {
		for (int length = 0; length < 100; length++) {
			Files.write(this.file, new byte[length]);
			Tables made = tables(2);
			assertThat(get("key", () -> made)).isSameAs(made);
		}
	}

	@Test
	void goesOnWhereAnEarlierProcessStoppedWriting() throws IOException {
		Path incoming = this.folder.resolve("tables.incoming");
		Files.write(incoming, new byte[100_000]);
		Tables made = tables(2);
		get("key", () -> made);
		requireSame(get("key", TableCacheTest::unwanted), made);
		assertThat(incoming).doesNotExist();
	}

	@Test
	void keepsNothingOfTablesThatCannotBeMade() {
		assertThatThrownBy(() -> this.cache.get("key", () -> {
			throw new ReferenceDataException("customers.csv", 2, "must be right");
		})).isInstanceOf(ReferenceDataException.class);
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void givesWhatItCannotKeep() throws IOException {
		Tables made = tables(1);
		assertThat(new TableCache(this.folder.resolve("none").resolve("tables")).get("key", () -> made)).isSameAs(made);
		Files.createDirectories(this.file.resolve("in the way"));
		assertThat(get("key", () -> made)).isSameAs(made);
		assertThat(this.folder.resolve("tables.incoming")).doesNotExist();
		Files.createDirectories(this.folder.resolve("tables.incoming").resolve("in the way"));
		assertThat(get("key", () -> made)).isSameAs(made);
	}

	/** The names of customers are in it. */
	@Test
	void isForItsOwnerAlone() throws IOException {
		get("key", () -> tables(1));
		assertThat(Files.getPosixFilePermissions(this.file)).containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ,
				PosixFilePermission.OWNER_WRITE);
	}

	@Test
	void knowsTheProgramByItsSourcesAndThePlatform() {
		new TableCache(this.file).get("key", () -> tables(1));
		Tables made = tables(1);
		requireSame(new TableCache(this.file).get("key", TableCacheTest::unwanted), made);
		requireSame(new TableCache(this.file, Sources.SHA_256 + " " + Runtime.version()).get("key",
				TableCacheTest::unwanted), made);
		assertThat(Sources.SHA_256).matches("[0-9a-f]{64}");
	}

	private static Tables unwanted() {
		throw new AssertionError("the tables were to be read");
	}

	private Tables get(String key, Supplier<Tables> maker) {
		return this.cache.get(key, maker);
	}

	private void delete() {
		try {
			Files.deleteIfExists(this.folder.resolve("tables"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Tables tables(int size) {
		Customers customers = new Customers();
		Tables tables = new Tables(customers, new Subscriptions(customers));
		fill(tables, 0, size);
		return tables;
	}

	/** Adds customers of certain numbers, each with a subscription. */
	private static void fill(Tables tables, int from, int to) {
		Customers customers = tables.customers();
		Subscriptions subscriptions = tables.subscriptions();
		for (int i = from; i < to; i++) {
			customers.add(customer(i), new int[] { customers.distributorIds().number(DISTRIBUTORS.get(i % 2).id()),
					customers.markets().number("M" + i % 7), customers.signingDates().number(signed(i)) });
			byte[] name = name(i).getBytes(StandardCharsets.UTF_8);
			customers.names().add(name, 0, name.length);
			subscriptions.add(subscription(i), customer(i - i % 3),
					new int[] { subscriptions.plans().number(plan(i)),
							subscriptions.statuses().number(STATUSES.get(i % STATUSES.size())),
							subscriptions.resellers().number((i % 5 == 0) ? null : "52400" + i % 5) });
		}
	}

	private static void requireSame(Tables kept, Tables made) {
		for (Distributor distributor : DISTRIBUTORS) {
			for (int i = -1; i == -1 || made.customers().row(customer(i)) != GuidTable.NONE; i++) {
				UUID customer = customer(i);
				UUID subscription = subscription(i);
				assertThat(kept.customers().row(customer)).isEqualTo(made.customers().row(customer));
				assertThat(kept.customers().find(distributor, customer))
					.isEqualTo(made.customers().find(distributor, customer));
				assertThat(kept.customers().name(distributor, customer))
					.isEqualTo(made.customers().name(distributor, customer));
				assertThat(kept.subscriptions().find(distributor, subscription))
					.isEqualTo(made.subscriptions().find(distributor, subscription));
			}
		}
	}

	private static UUID customer(int number) {
		return new UUID(number * 0x9E3779B97F4A7C15L, number);
	}

	private static UUID subscription(int number) {
		return new UUID(number, ~number);
	}

	private static LocalDate signed(int number) {
		return (number % 4 == 0) ? null : LocalDate.of(2021, 3, 1).plusDays(number % 11 * 400L);
	}

	private static Plan plan(int number) {
		return (number % 3 == 0) ? null : PLANS.get(number % PLANS.size());
	}

	private static String name(int number) {
		return "東京 & Ødegård, \"%d\"".formatted(number).substring(0, number % 13);
	}

}
