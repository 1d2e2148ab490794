package com.bulkreservations.console;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.console.history.History;
import com.bulkreservations.console.history.HistoryWorker;
import com.bulkreservations.console.history.RequestedReports;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Tokens;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.UploadCorrections;
import com.bulkreservations.console.upload.ReceivedFiles;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.console.upload.UploadResults;
import com.bulkreservations.console.upload.Uploads;
import com.bulkreservations.console.work.ConsoleWorker;
import com.bulkreservations.console.work.Operation;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.loader.ReferenceDataReader;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;

/** The console of an installation, without its pages: all that they read and change. */
public final class Console implements Closeable {

	private static final String QUIET_PERIOD = "--reservations.quiet-period=";

	private final ConsoleDatabase database;

	private final People people;

	private final SignIn signIn;

	private final Uploads uploads;

	private final UploadResults results;

	private final UploadCorrections corrections;

	private final ConsoleWorker worker;

	private final Operation operation;

	private final Tokens tokens;

	private final ReceivedFiles receivedFiles;

	private final History history;

	private final RequestedReports requestedReports;

	private final HistoryWorker historyWorker;

	private Console(ConsoleDatabase database, List<String> arguments, ReservationSettings settings,
			ObservationRegistryFactory registryFactory, RunListener listener, Clock clock) {
		this.database = database;
		this.people = new People(database, clock);
		this.signIn = new SignIn(database, clock);
		Approvals approvals = Approvals.of(settings, clock);
		this.uploads = new Uploads(database, approvals, settings, () -> distributors(settings), clock);
		this.corrections = new UploadCorrections(database, approvals, settings, clock);
		this.results = new UploadResults(this.uploads, database, approvals, settings);
		List<String> ofWorker = new ArrayList<>(arguments);
		// The worker names files that are complete.
		ofWorker.removeIf((argument) -> argument.startsWith(QUIET_PERIOD));
		ofWorker.add(QUIET_PERIOD + "0s");
		UploadLife life = new UploadLife(database, approvals, settings, clock);
		this.operation = new Operation(life, database, WorkFolders.in(settings.outputDir()).jobs(), clock);
		this.tokens = new Tokens(database, clock);
		this.receivedFiles = new ReceivedFiles(this.uploads, this.corrections);
		this.history = new History(settings.outputDir());
		this.requestedReports = new RequestedReports(database, settings, clock);
		this.historyWorker = new HistoryWorker(this.history, this.requestedReports);
		this.worker = new ConsoleWorker(life, settings,
				() -> ReservationsApplication.startWithin(ofWorker, registryFactory), listener);
	}

	/**
	 * Opens the console.
	 * @param arguments settings of the command line
	 * @param registryFactory creates what observes the jobs
	 * @param listener observes runs, as those of the command line are
	 * @throws AlreadyRunningException if another process has opened it
	 */
	public static Console open(List<String> arguments, ObservationRegistryFactory registryFactory, RunListener listener,
			Clock clock) throws IOException {
		ReservationSettings settings = SettingsReader.read(arguments);
		DatabaseAddress address = SettingsReader.read(arguments, (read, database) -> database);
		Path jobs = WorkFolders.in(settings.outputDir()).jobs();
		return new Console(ConsoleDatabase.open(jobs, address, clock), arguments, settings, registryFactory, listener,
				clock);
	}

	private static Distributors distributors(ReservationSettings settings) {
		Path config = settings.configDir();
		return new ReferenceDataReader().readDistributors(config.resolve("reference"),
				config.resolve("policy").resolve("markets.csv"));
	}

	public ConsoleDatabase database() {
		return this.database;
	}

	public People people() {
		return this.people;
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

	public Operation operation() {
		return this.operation;
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

	public RequestedReports requestedReports() {
		return this.requestedReports;
	}

	/** Returns what prepares searches and reports, which is to be started once. */
	public HistoryWorker historyWorker() {
		return this.historyWorker;
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
		this.database.close();
	}

}
