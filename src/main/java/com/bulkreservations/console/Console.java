package com.bulkreservations.console;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import com.bulkreservations.application.CheckResult;
import com.bulkreservations.application.InstallationCheck;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.console.draft.Drafts;
import com.bulkreservations.console.history.History;
import com.bulkreservations.console.history.HistoryWorker;
import com.bulkreservations.console.history.OpenPositions;
import com.bulkreservations.console.history.PastOrders;
import com.bulkreservations.console.history.RequestedReports;
import com.bulkreservations.console.history.UploadSearch;
import com.bulkreservations.console.notification.NotificationSenders;
import com.bulkreservations.console.notification.NotificationWorker;
import com.bulkreservations.console.notification.PersonNotifications;
import com.bulkreservations.console.people.Audience;
import com.bulkreservations.console.people.Deputies;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Tokens;
import com.bulkreservations.console.run.ConsoleRuns;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.UploadCorrections;
import com.bulkreservations.console.upload.ReceivedFiles;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.console.upload.UploadResults;
import com.bulkreservations.console.upload.UploadTemplates;
import com.bulkreservations.console.upload.Uploads;
import com.bulkreservations.console.work.AuditReader;
import com.bulkreservations.console.work.ConsoleWorker;
import com.bulkreservations.console.work.HeldCarts;
import com.bulkreservations.console.work.Operation;
import com.bulkreservations.console.work.QueuedWork;
import com.bulkreservations.console.work.WorkObserver;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.run.CurrentReference;
import com.bulkreservations.run.LatestSnapshot;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;

/** The console of an installation, without its pages: all that they read and change. */
public final class Console implements Closeable {

	private static final String QUIET_PERIOD = "--reservations.quiet-period=";

	private final ConsoleDatabase database;

	private final People people;

	private final Deputies deputies;

	private final SignIn signIn;

	private final Uploads uploads;

	private final UploadResults results;

	private final UploadCorrections corrections;

	private final UploadTemplates templates;

	private final QueuedWork queuedWork;

	private final ConsoleWorker worker;

	private final Operation operation;

	private final HeldCarts heldCarts;

	private final Tokens tokens;

	private final ReceivedFiles receivedFiles;

	private final History history;

	private final UploadSearch uploadSearch;

	private final RequestedReports requestedReports;

	private final PastOrders pastOrders;

	private final OpenPositions openPositions;

	private final Drafts drafts;

	private final HistoryWorker historyWorker;

	private final ConsoleRuns runs;

	private final AuditReader audit;

	private final PersonNotifications notifications;

	private final NotificationWorker notificationWorker;

	private Console(ConsoleDatabase database, List<String> arguments, ReservationSettings settings,
			Supplier<WorkObserver> observers, Function<ReservationSettings, List<CheckResult>> checks,
			@Nullable BooleanSupplier workers, @Nullable NotificationSenders senders, Clock clock) {
		this.database = database;
		Path jobs = WorkFolders.in(settings.outputDir()).jobs();
		this.people = new People(database, clock);
		this.deputies = new Deputies(database, clock);
		this.signIn = new SignIn(database, clock);
		Approvals approvals = Approvals.of(settings, clock);
		this.uploads = new Uploads(database, approvals, settings,
				() -> CurrentReference.distributors(settings.configDir()), clock);
		this.corrections = new UploadCorrections(this.uploads, database, approvals, settings,
				(distributor) -> CurrentReference.choices(settings.configDir(), distributor), clock);
		this.templates = new UploadTemplates(database, settings.configDir());
		this.results = new UploadResults(this.uploads, database, approvals, settings, clock);
		List<String> ofWorker = new ArrayList<>(arguments);
		// The worker names files that are complete.
		ofWorker.removeIf((argument) -> argument.startsWith(QUIET_PERIOD));
		ofWorker.add(QUIET_PERIOD + "0s");
		UploadLife life = new UploadLife(database, approvals, settings, clock);
		this.tokens = new Tokens(database, clock);
		this.receivedFiles = new ReceivedFiles(this.uploads, this.corrections);
		this.history = new History(settings.outputDir());
		this.uploadSearch = new UploadSearch(this.history, life);
		this.requestedReports = new RequestedReports(database, settings, clock);
		this.pastOrders = new PastOrders(this.history, database);
		this.openPositions = new OpenPositions(settings.outputDir(), clock);
		this.drafts = new Drafts(database, this.uploads, settings, clock);
		this.historyWorker = new HistoryWorker(ConsoleDatabase.folder(jobs), this.history, this.uploadSearch,
				this.requestedReports, this.openPositions);
		this.queuedWork = new QueuedWork(life, database, jobs, clock);
		LatestSnapshot latest = new LatestSnapshot();
		this.worker = new ConsoleWorker(life, this.queuedWork, settings, approvals,
				(registry) -> ReservationsApplication.startWithin(ofWorker, registry, latest), observers, workers,
				clock);
		this.operation = new Operation(life, this.worker, database, settings, () -> check(arguments, checks),
				workers != null, clock);
		this.heldCarts = new HeldCarts(settings, approvals, database, this.worker, clock);
		this.runs = new ConsoleRuns(settings, approvals, database, clock);
		this.audit = new AuditReader(jobs, clock);
		this.notifications = new PersonNotifications(database, settings.console().privateWebhooks(), clock);
		this.notificationWorker = NotificationWorker.of(database, new Audience(database, this.signIn, clock), life,
				this.runs, approvals, settings, senders, clock);
	}

	/**
	 * Opens the console, which does all its work itself.
	 * @param arguments settings of the command line
	 * @param observers create what observes each time that the worker has the lock
	 * @param checks what {@code doctor} checks besides the program itself
	 * @throws AlreadyRunningException if another process has opened it
	 */
	public static Console open(List<String> arguments, Supplier<WorkObserver> observers,
			Function<ReservationSettings, List<CheckResult>> checks, Clock clock) throws IOException {
		return open(arguments, observers, checks, null, null, clock);
	}

	/**
	 * Opens the console.
	 * @param arguments settings of the command line
	 * @param observers create what observes each time that the worker has the lock
	 * @param checks what {@code doctor} checks besides the program itself
	 * @param workers asks the workers of the installation to look for work at once;
	 * {@code null} where the console does all itself
	 * @param senders opens what sends notifications by mail and webhook; {@code null} for
	 * those in the console alone
	 * @throws AlreadyRunningException if another process has opened it
	 */
	public static Console open(List<String> arguments, Supplier<WorkObserver> observers,
			Function<ReservationSettings, List<CheckResult>> checks, @Nullable BooleanSupplier workers,
			@Nullable NotificationSenders senders, Clock clock) throws IOException {
		Map.Entry<ReservationSettings, DatabaseAddress> read = SettingsReader.read(arguments, Map::entry);
		ReservationSettings settings = read.getKey();
		Path jobs = WorkFolders.in(settings.outputDir()).jobs();
		return new Console(ConsoleDatabase.open(jobs, read.getValue(), clock), arguments, settings, observers, checks,
				workers, senders, clock);
	}

	private static List<CheckResult> check(List<String> arguments,
			Function<ReservationSettings, List<CheckResult>> checks) {
		try {
			return InstallationCheck.within(arguments, checks);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FailureMessages.of(ex), ex);
		}
	}

	public ConsoleDatabase database() {
		return this.database;
	}

	public People people() {
		return this.people;
	}

	public Deputies deputies() {
		return this.deputies;
	}

	public SignIn signIn() {
		return this.signIn;
	}

	public Uploads uploads() {
		return this.uploads;
	}

	public UploadResults results() {
		return this.results;
	}

	public UploadCorrections corrections() {
		return this.corrections;
	}

	public UploadTemplates templates() {
		return this.templates;
	}

	/** Returns what waits for the worker, for those who share its work. */
	public QueuedWork queuedWork() {
		return this.queuedWork;
	}

	public Operation operation() {
		return this.operation;
	}

	public HeldCarts heldCarts() {
		return this.heldCarts;
	}

	public Tokens tokens() {
		return this.tokens;
	}

	public ReceivedFiles receivedFiles() {
		return this.receivedFiles;
	}

	public History history() {
		return this.history;
	}

	public UploadSearch uploadSearch() {
		return this.uploadSearch;
	}

	public RequestedReports requestedReports() {
		return this.requestedReports;
	}

	public Drafts drafts() {
		return this.drafts;
	}

	public PastOrders pastOrders() {
		return this.pastOrders;
	}

	public OpenPositions openPositions() {
		return this.openPositions;
	}

	/** Returns what prepares searches and reports, which is to be started once. */
	public HistoryWorker historyWorker() {
		return this.historyWorker;
	}

	public ConsoleRuns runs() {
		return this.runs;
	}

	public AuditReader audit() {
		return this.audit;
	}

	public PersonNotifications notifications() {
		return this.notifications;
	}

	/** Returns what notifies people, which is to be started once. */
	public NotificationWorker notificationWorker() {
		return this.notificationWorker;
	}

	/** Returns the worker, which is to be started once, and woken when work is there. */
	public ConsoleWorker worker() {
		return this.worker;
	}

	/** Ends the worker at its next restart point, and closes the database. */
	@Override
	public void close() {
		this.worker.close();
		this.historyWorker.close();
		this.notificationWorker.close();
		this.database.close();
	}

}
