package com.bulkreservations.application;

import java.time.Clock;

import javax.sql.DataSource;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.Fence;
import com.bulkreservations.infrastructure.database.FencedTransactions;
import com.bulkreservations.infrastructure.database.HsqldbCheckpoints;
import com.bulkreservations.infrastructure.database.HsqldbSyncFailureListener;
import com.bulkreservations.infrastructure.database.LockWait;
import com.bulkreservations.infrastructure.database.Schema;
import com.bulkreservations.intake.inbox.Inbox;
import com.bulkreservations.intake.inbox.UploadArchive;
import com.bulkreservations.intake.inbox.WithheldUploads;
import com.bulkreservations.job.RestartSafeJobRepository;
import com.bulkreservations.job.RunJob;
import com.bulkreservations.job.RunLauncher;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.purchase.job.PurchaseFiles;
import com.bulkreservations.purchase.job.PurchaseJob;
import com.bulkreservations.purchase.job.PurchaseLauncher;
import com.bulkreservations.purchase.store.AcceptedOrders;
import com.bulkreservations.purchase.store.PurchaseRecord;
import com.bulkreservations.purchase.store.PurchaseTables;
import com.bulkreservations.run.LatestSnapshot;
import com.bulkreservations.run.ReferenceSnapshots;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.LedgerRebuilder;
import com.bulkreservations.run.archive.Pruning;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.Reports;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.settings.ColumnAliasSettings;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wires the program. Spring Boot configures the connection pool, the migrations and
 * Spring Batch; there is no component scan.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
		BatchJdbcAutoConfiguration.class })
final class ReservationsConfiguration {

	@Bean
	static RestartSafeJobRepository restartSafeJobRepository(ObjectProvider<TransactionManager> transactions) {
		return new RestartSafeJobRepository(transactions);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/** Names who runs this process, where, and which version. */
	@Bean
	RunAudit.Origin origin() {
		return ProcessOrigin.current();
	}

	@Bean
	ColumnAliasSettings columnAliases(ConfigurableEnvironment environment) {
		return new ColumnAliasSettings(environment);
	}

	/** Returns the distributor that a worker has claimed, or all. */
	@Bean
	WorkScope scope(ObjectProvider<Assignment> assignment) {
		Assignment claimed = assignment.getIfAvailable();
		return (claimed != null) ? claimed.scope() : WorkScope.ALL;
	}

	@Bean
	WorkFolders workFolders(ReservationSettings settings, WorkScope scope) {
		return WorkFolders.in(settings.outputDir(), scope);
	}

	@Bean
	ReferenceSnapshots referenceSnapshots(WorkFolders folders, LatestSnapshot latest) {
		return new ReferenceSnapshots(folders.snapshots(), folders.scope().isClaim(), latest);
	}

	@Bean
	StartupGuard startupGuard(ReservationSettings settings, DatabaseAddress database, ReferenceSnapshots snapshots,
			LockWait wait, ReferenceReading reading, ObjectProvider<Assignment> assignment) {
		Assignment claimed = assignment.getIfAvailable();
		StartupGuard guard = (claimed != null) ? StartupGuard.of(claimed.claim(), settings, database, snapshots)
				: StartupGuard.begin(settings, database, snapshots, wait);
		if (reading == ReferenceReading.AHEAD) {
			guard.readAhead();
		}
		return guard;
	}

	/**
	 * Gives the connection pool the address of the database. It depends on the guard, so
	 * that no bean opens the database before this process holds the lock.
	 */
	@Bean
	JdbcConnectionDetails connectionDetails(DatabaseAddress database, StartupGuard guard) {
		new HsqldbSyncFailureListener(HsqldbSyncFailureListener::endProcess).listen();
		return new LockedDatabase(database);
	}

	/** Closed before the connection pool, on which it depends. */
	@Bean
	AutoCloseable checkpoints(DataSource dataSource, DatabaseAddress database) {
		return database.isServer() ? () -> {
		} : HsqldbCheckpoints::await;
	}

	@Bean
	FlywayMigrationStrategy migration(StartupGuard guard) {
		return (flyway) -> {
			Schema.migrate(flyway);
			guard.onMigrated();
		};
	}

	@Bean
	PlatformTransactionManager transactionManager(DataSource dataSource, StartupGuard guard) {
		Fence fence = guard.fence();
		return (fence != null) ? new FencedTransactions(dataSource, fence) : new JdbcTransactionManager(dataSource);
	}

	@Bean
	@DependsOnDatabaseInitialization
	Ledger ledger(DataSource dataSource) {
		return Ledger.in(dataSource);
	}

	@Bean
	StopRequest stopRequest(WorkFolders folders, ObjectProvider<Assignment> assignment) {
		Assignment claimed = assignment.getIfAvailable();
		return (claimed != null) ? claimed.stop() : new StopRequest(folders.jobs());
	}

	@Bean
	PublishedRuns publishedRuns(ReservationSettings settings, WorkScope scope) {
		return new PublishedRuns(settings.outputDir(), scope);
	}

	@Bean
	Inbox inbox(ReservationSettings settings, WorkScope scope) {
		return new Inbox(settings.inputDir(), settings.defaultDistributor(), scope);
	}

	@Bean
	LedgerRebuilder ledgerRebuilder(PublishedRuns publishedRuns, WorkFolders folders, Ledger ledger,
			PlatformTransactionManager transactionManager) {
		return new LedgerRebuilder(publishedRuns, folders, ledger, new TransactionTemplate(transactionManager));
	}

	@Bean
	Pruning pruning(ReservationSettings settings, Inbox inbox, PublishedRuns publishedRuns, WorkFolders folders,
			Ledger ledger, LedgerRebuilder rebuilder, Clock clock) {
		return new Pruning(settings.inputDir(), inbox, publishedRuns, folders, ledger, rebuilder, clock);
	}

	@Bean
	Approvals approvals(ReservationSettings settings, Clock clock) {
		return Approvals.of(settings, clock);
	}

	@Bean
	RunJob runJob(JobRepository repository, PlatformTransactionManager transactionManager, Ledger ledger,
			ReservationSettings settings, StopRequest stop, Approvals approvals,
			ObservationRegistryFactory observations, Clock clock, RunAudit.Origin origin) {
		return new RunJob(repository, transactionManager, ledger, settings, stop, approvals,
				observations.registry(settings), clock, origin);
	}

	@Bean
	RunLauncher runLauncher(JobRepository repository, JobOperator operator, StopRequest stop, Clock clock) {
		return new RunLauncher(repository, operator, stop, clock);
	}

	@Bean
	UploadReceiver uploadReceiver(ReservationSettings settings, ColumnAliasSettings columnAliases, WorkFolders folders,
			RunLauncher launcher, Ledger ledger, Clock clock, RunAudit.Origin origin, StartupGuard guard) {
		return new UploadReceiver(settings, columnAliases, folders, launcher, ledger, clock, origin, guard);
	}

	@Bean
	RunExecutor runExecutor(UploadReceiver receiver, WorkFolders folders, ReferenceSnapshots snapshots, RunJob job,
			RunLauncher launcher, ReservationSettings settings, Ledger ledger, LedgerRebuilder rebuilder,
			Approvals approvals, StopRequest stop, StartupGuard guard) {
		return new RunExecutor(receiver, folders, snapshots, job, launcher, new RunTarget(settings.outputDir()),
				new Reports(settings), new WithheldUploads(folders), ledger, rebuilder, approvals, stop, guard);
	}

	@Bean
	UploadArchive uploadArchive(ReservationSettings settings, Ledger ledger, Clock clock, WorkScope scope) {
		return new UploadArchive(settings.inputDir(), settings.defaultDistributor(), settings.moveUploads(), ledger,
				clock, scope);
	}

	@Bean
	Reservations reservations(StartupGuard guard, Inbox inbox, WorkFolders folders, LedgerRebuilder rebuilder,
			RunExecutor executor, ReferenceSnapshots snapshots, UploadArchive archive, StopRequest stop,
			PurchaseRecord purchases, PublishedRuns published, Clock clock) {
		return new Reservations(guard, inbox, folders, rebuilder, executor, snapshots, archive, stop, purchases,
				published, clock);
	}

	@Bean
	@DependsOnDatabaseInitialization
	PurchaseRecord purchaseRecord(ReservationSettings settings, DataSource dataSource, Ledger ledger,
			PlatformTransactionManager transactionManager, WorkFolders folders, Clock clock) {
		return new PurchaseRecord(settings.outputDir(), PurchaseTables.in(dataSource), ledger,
				new TransactionTemplate(transactionManager),
				new AcceptedOrders(settings.outputDir(), folders.jobs().resolve(nameOfAcceptedOrders(folders.scope()))),
				new AuditLog(folders.jobs(), clock), clock, folders.scope()::covers);
	}

	private static String nameOfAcceptedOrders(WorkScope scope) {
		return scope.isClaim() ? "purchase-%s-%d.csv".formatted(scope.distributor(), scope.claim()) : "purchase.csv";
	}

	@Bean
	PurchaseLauncher purchaseLauncher(JobRepository repository, JobOperator operator, Clock clock) {
		return new PurchaseLauncher(repository, operator, clock);
	}

	@Bean
	PurchaseFiles purchaseFiles(ReservationSettings settings, PurchaseRecord record) {
		return new PurchaseFiles(settings.outputDir(), record.tables());
	}

	@Bean
	RunsToBuy runsToBuy(Reservations reservations, ReservationSettings settings, PurchaseRecord record,
			PurchaseLauncher launcher, PublishedRuns published, Clock clock) {
		return new RunsToBuy(reservations, settings, record, launcher, Approvals.of(settings, clock), published);
	}

	@Bean
	Purchases purchases(StartupGuard guard, Reservations reservations, RunsToBuy runs, ReservationSettings settings,
			PurchaseRecord record, PurchaseFiles files, PurchaseLauncher launcher, JobRepository repository,
			WorkFolders folders, StopRequest stop, ObservationRegistryFactory observations, Clock clock) {
		return new Purchases(guard, reservations, runs, settings, record, files,
				new PurchaseJob(repository, observations.registry(settings)), launcher, Approvals.of(settings, clock),
				new AuditLog(folders.jobs(), clock), new KillSwitch(folders.jobs()), stop, clock);
	}

	@Bean
	PurchaseDecisions purchaseDecisions(Reservations reservations, RunsToBuy runs, ReservationSettings settings,
			PurchaseRecord record, PurchaseFiles files, Clock clock) {
		return new PurchaseDecisions(reservations, runs, record, files, new Reports(settings),
				WorkFolders.in(settings.outputDir()).jobs(), clock);
	}

	@Bean
	LapsingApprovals lapsingApprovals(ReservationSettings settings, Clock clock) {
		return LapsingApprovals.of(settings, clock);
	}

	/** The database that this process has locked. */
	private record LockedDatabase(DatabaseAddress address) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.address.url();
		}

		@Override
		public @Nullable String getUsername() {
			return this.address.username();
		}

		@Override
		public @Nullable String getPassword() {
			return this.address.password();
		}

	}

}
