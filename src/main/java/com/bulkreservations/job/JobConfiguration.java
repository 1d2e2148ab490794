package com.bulkreservations.job;

import java.time.Clock;

import javax.sql.DataSource;

import com.bulkreservations.database.DatabaseLock;
import com.bulkreservations.database.FencedTransactions;
import com.bulkreservations.ledger.Ledger;

import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the program. */
@Configuration(proxyBeanMethods = false)
@Import(DatabaseConfiguration.class)
@EnableConfigurationProperties(ReservationSettings.class)
class JobConfiguration {

	@Bean
	static LastStepExecutions lastStepExecutions() {
		return new LastStepExecutions();
	}

	@Bean
	static DatabaseOpening databaseOpening(Preparation preparation) {
		return new DatabaseOpening(preparation);
	}

	@Bean
	JdbcTransactionManager transactionManager(DataSource dataSource, Preparation preparation) {
		DatabaseLock lock = preparation.databaseLock();
		return (lock != null) ? new FencedTransactions(dataSource, lock) : new JdbcTransactionManager(dataSource);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	Ledger ledger(DataSource dataSource, Preparation preparation) {
		return (preparation.databaseLock() != null) ? Ledger.inPostgresql(dataSource) : Ledger.in(dataSource);
	}

	@Bean
	LedgerRebuilder ledgerRebuilder(ReservationSettings settings, Ledger ledger,
			PlatformTransactionManager transactionManager) {
		return new LedgerRebuilder(new PublishedRuns(settings.outputDir()), WorkFolders.in(settings.outputDir()),
				ledger, new TransactionTemplate(transactionManager));
	}

	@Bean
	Inbox inbox(ReservationSettings settings) {
		return new Inbox(settings.inputDir(), settings.defaultDistributor());
	}

	@Bean
	Pruning pruning(ReservationSettings settings, Inbox inbox, Ledger ledger, LedgerRebuilder rebuilder, Clock clock) {
		return new Pruning(settings.inputDir(), inbox, new PublishedRuns(settings.outputDir()),
				WorkFolders.in(settings.outputDir()), ledger, rebuilder, clock);
	}

	@Bean
	Reservations reservations(Preparation preparation, ReferenceSnapshots snapshots, ReservationSettings settings,
			ConfigurableEnvironment environment, JobRepository repository, JobOperator operator,
			PlatformTransactionManager transactionManager, Ledger ledger, LedgerRebuilder rebuilder, Inbox inbox,
			Observations observations, Clock clock) {
		WorkFolders folders = WorkFolders.in(settings.outputDir());
		StopRequest stop = new StopRequest(folders.jobs());
		RunLauncher launcher = new RunLauncher(repository, operator,
				new RunJob(repository, transactionManager, stop, observations.registry(settings)), ledger, settings,
				stop, clock);
		UploadReceiver receiver = new UploadReceiver(settings, new ColumnAliasSettings(environment), folders, launcher,
				ledger, clock);
		UnfinishedRuns runs = new UnfinishedRuns(folders, new RunTarget(settings.outputDir()), launcher, snapshots,
				ledger, stop, new Reports(settings), new WithheldUploads(folders.jobs()));
		UploadArchive archive = new UploadArchive(settings.inputDir(), settings.defaultDistributor(),
				settings.moveUploads(), ledger, clock);
		return new Reservations(preparation, inbox, folders, rebuilder, receiver, runs, snapshots, archive, stop,
				clock);
	}

}
