package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.notification.Notifications;
import com.bulkreservations.partnercenter.PartnerCenters;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import com.bulkreservations.sync.LastSync;
import com.bulkreservations.sync.LeftOutCount;
import com.bulkreservations.sync.ReferenceSync;
import com.bulkreservations.sync.SyncException;
import com.bulkreservations.sync.SyncPart;
import com.bulkreservations.sync.SyncRequest;
import com.bulkreservations.sync.SyncResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the reference files up to date from Partner Center. */
@Command(name = "sync", mixinStandardHelpOptions = true,
		description = "Brings the reference files up to date from Partner Center, where it only reads. A stopped sync goes on when it is started again.")
final class SyncCommand implements Callable<Integer> {

	private static final int FAILED = 1;

	private static final int NOT_CONFIGURED = 2;

	private final Invocation invocation;

	@Option(names = "--distributor", paramLabel = "ID",
			description = "Only this one; by default each with credentials.")
	private @Nullable String distributor;

	@Option(names = "--only", paramLabel = "PART", split = ",",
			description = "Only these, joined by commas: ${COMPLETION-CANDIDATES}.")
	private Set<SyncPart> parts = EnumSet.noneOf(SyncPart.class);

	@Option(names = "--dry-run", description = "Only shows what would change.")
	private boolean dryRun;

	@Option(names = "--undo", description = "Puts the files back that the last sync replaced.")
	private boolean undo;

	@Option(names = "--partner-type", paramLabel = "TYPE",
			description = "What a distributor is that distributors.csv does not have yet: ${COMPLETION-CANDIDATES}.")
	private @Nullable PartnerType partnerType;

	SyncCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException {
		ReservationSettings settings = SettingsReader.read(this.invocation.settings());
		Notifications notices = Notifications.ofSync(settings);
		try (notices) {
			return call(settings, notices);
		}
		finally {
			RunObservers.undelivered(notices, jobs(settings)).ifPresent(this.invocation.terminal().err()::println);
		}
	}

	private static Path jobs(ReservationSettings settings) {
		return WorkFolders.in(settings.outputDir()).jobs();
	}

	private int call(ReservationSettings settings, @Nullable Notifications notices) throws IOException {
		Terminal terminal = this.invocation.terminal();
		ReferenceSync sync = new ReferenceSync(settings.configDir(), jobs(settings),
				new PartnerCenters(settings.partnerCenter(), Clock.systemUTC()), settings.sync(),
				(line) -> terminal.err().println(ConsoleFormatter.printable(line)), Clock.systemUTC());
		try {
			if (this.undo) {
				sync.undo();
				terminal.out()
					.println(OperatorMessage.SYNC_UNDONE.text(
							"The former reference files are back. sync --undo once more puts those back that they replaced."));
				return 0;
			}
			Set<String> distributors = distributors(settings);
			if (distributors.isEmpty()) {
				terminal.err()
					.println(OperatorMessage.SYNC_NOT_CONFIGURED.text(
							"No distributor has credentials for Partner Center. Set reservations.partner-center.distributors."));
				return NOT_CONFIGURED;
			}
			SyncRequest request = new SyncRequest(List.copyOf(distributors),
					this.parts.isEmpty() ? EnumSet.allOf(SyncPart.class) : this.parts, this.dryRun, this.partnerType);
			SyncResult result = sync.run(request, (before, now) -> {
				if (notices != null) {
					notices.onSync(before, now, text(now));
				}
			});
			show(result, terminal.out());
			return (result.refusal() != null) ? FAILED : 0;
		}
		catch (SyncException ex) {
			terminal.err().println(ConsoleFormatter.printable(String.valueOf(ex.getMessage())));
			return ex.exitCode();
		}
	}

	private Set<String> distributors(ReservationSettings settings) {
		Set<String> distributors = new TreeSet<>();
		if (this.distributor != null) {
			distributors.add(this.distributor.toLowerCase(Locale.ROOT));
			return distributors;
		}
		settings.partnerCenter().distributors().keySet().forEach((id) -> distributors.add(id.toLowerCase(Locale.ROOT)));
		return distributors;
	}

	/** Returns the text of a notice. */
	private static String text(LastSync last) {
		String failure = last.failure();
		return (failure != null) ? failure
				: String.join("\n", last.leftOut().stream().map(SyncCommand::leftOut).toList());
	}

	private static String leftOut(LeftOutCount reason) {
		return OperatorMessage.SYNC_VALUES_LEFT_OUT.text("Left out: %,d × %s, such as %s.", reason.count(),
				reason.reason(), String.join(", ", reason.examples()));
	}

	private static void show(SyncResult result, PrintWriter out) {
		out.println(String.format(Locale.ROOT, "%-20s %10s %9s %9s %9s", "file", "rows", "new", "changed", "gone"));
		result.files()
			.forEach((file) -> out.println(String.format(Locale.ROOT, "%-20s %,10d %,9d %,9d %,9d", file.file(),
					file.rows(), file.added(), file.changed(), file.gone())));
		result.leftOut().forEach((reason) -> out.println(ConsoleFormatter.printable(leftOut(reason))));
		if (result.rowsForAllMarkets() > 0) {
			out.println(OperatorMessage.SYNC_ROWS_FOR_ALL_MARKETS.text(
					"catalogue.csv has %,d rows without a market, which stay as they are and count in each market. Remove those that Partner Center should decide about.",
					result.rowsForAllMarkets()));
		}
		out.println(closing(result));
	}

	private static String closing(SyncResult result) {
		if (result.refusal() != null) {
			return ConsoleFormatter.printable(result.refusal());
		}
		return result.exchanged()
				? OperatorMessage.SYNC_DONE
					.text("The reference files are replaced. sync --undo puts the former ones back.")
				: OperatorMessage.SYNC_CHANGED_NOTHING.text("Nothing was changed.");
	}

}
