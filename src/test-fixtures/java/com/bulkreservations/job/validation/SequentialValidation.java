package com.bulkreservations.job.validation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import javax.sql.DataSource;

import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.infrastructure.storage.StagedFile;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.Intake;
import com.bulkreservations.intake.ParsedBlock;
import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.intake.RecordBlocks;
import com.bulkreservations.intake.UploadRefusedException;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.policy.PurchasingRoles;
import com.bulkreservations.policy.ReservationPolicy;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.loader.ReferenceDataReader;
import com.bulkreservations.run.RestartPoint;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrderIndex;
import com.bulkreservations.run.published.OrderTotals;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.Tally;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Validates an upload from its first block to its last, on one thread and without a job:
 * makes all that a run would publish of it, but for {@code summary.json}.
 */
public final class SequentialValidation {

	/** Large enough for most uploads of the tests to be one block. */
	public static final int ONE_BLOCK = 1024 * 1024;

	private final ReferenceData known;

	private final Distributor distributor;

	private final ColumnAliases aliases;

	private final Ledger ledger;

	/**
	 * @param ledger what was ordered before
	 */
	public SequentialValidation(ReferenceData known, String distributor, ColumnAliases aliases, Ledger ledger) {
		this.known = known;
		this.distributor = Objects.requireNonNull(known.distributors().find(distributor), distributor);
		this.aliases = aliases;
		this.ledger = ledger;
	}

	/** The reference data that the cases share. */
	public static ReferenceData sharedReferenceData() {
		Path cases = Path.of("src/test/resources/cases");
		return new ReferenceDataReader().read(cases.resolve("reference"), cases.resolve("policy/markets.csv"));
	}

	/** A ledger of its own, that nothing stands in. */
	public static Ledger emptyLedger() {
		DataSource database = new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa", "");
		MigratedDatabase.bringUpToDate(database);
		return Ledger.in(database);
	}

	/**
	 * Validates an upload with the intake that a run would use.
	 * @param folder where the files are left to be published, in its staging folder
	 */
	public Validated validate(Path upload, RunFolder folder, Intake intake) throws IOException, UploadRefusedException {
		Files.createDirectories(folder.path());
		ReceivedUpload received = intake.receive(upload, folder.upload(), this.aliases);
		try (RecordBlocks blocks = RecordBlocks.open(folder.upload());
				RequestIdIndex requestIds = new RequestIdIndex(folder.requestIds(), 0, 0)) {
			Header header = blocks.header(this.aliases);
			BlockValidator validator = new BlockValidator(this.distributor, this.known,
					new ReservationPolicy(PurchasingRoles.DEFAULT), this.ledger.history(this.distributor.id()),
					new OrderIndex(this.distributor.id(), received.sha256()), header);
			Tally tally = Tally.ZERO;
			List<LedgerBlock> ordered = new ArrayList<>();
			try (StagedFiles files = new StagedFiles(folder, RestartPoint.BEGINNING, header,
					received.encodingToReturn())) {
				for (int number = 0; number < blocks.size(); number++) {
					ParsedBlock block = validator.parse(blocks.read(number));
					BlockOutput output = validator.validate(block, requestIds.addAll(block.rows()));
					files.append(output);
					tally = tally.plus(output.tally());
					if (output.orderedRequests().size() > 0) {
						ordered.add(output.orderedRequests());
					}
				}
			}
			writeOrders(folder, new OrderIndex(this.distributor.id(), received.sha256()));
			return new Validated(received, tally, ordered);
		}
	}

	private static void writeOrders(RunFolder folder, OrderIndex open) throws IOException {
		OrdersCsv csv = new OrdersCsv();
		OrderTotals.of(folder.staged(AcceptedOrdersCsv.FILE_NAME), open).orders().forEach(csv::add);
		try (StagedFile file = new StagedFile(folder.staged(OrdersCsv.FILE_NAME), 0)) {
			file.append(ByteBuffer.wrap(OrdersCsv.HEADER.getBytes(StandardCharsets.UTF_8)));
			file.append(ByteBuffer.wrap(csv.take()));
		}
	}

	/** From now on, what was ordered in the validation was ordered before. */
	public void remember(Validated validated) {
		ReceivedUpload upload = validated.upload();
		LedgerRun run = new LedgerRun(this.distributor.id(), upload.sha256(), upload.run(), upload.bytes());
		this.ledger.begin(run);
		this.ledger.append(run, 0, validated.ordered());
		this.ledger.publish(run, validated.tally().accepted(), Instant.EPOCH);
	}

	/** What a validation has found, besides the files. */
	public record Validated(ReceivedUpload upload, Tally tally, List<LedgerBlock> ordered) {

	}

}
