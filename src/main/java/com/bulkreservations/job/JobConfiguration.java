package com.bulkreservations.job;

import java.time.Clock;

import javax.sql.DataSource;

import com.bulkreservations.database.DatabaseLock;
import com.bulkreservations.database.FencedTransactions;
import com.bulkreservations.ledger.Ledger;
import com.zaxxer.hikari.HikariDataSource;

import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wires the program: the database, Spring Batch, which keeps its metadata there, and what
 * is our own. Written out instead of left to annotations: to find out at each start what
 * is wanted, and what could be configured and is not wanted, takes time.
 */
final class JobConfiguration implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final String DATABASE = "spring.datasource";

	@Override
	public void initialize(GenericApplicationContext context) {
		BeanFactory beans = context.getBeanFactory();
		Preparation preparation = beans.getBean(Preparation.class);
		ReservationSettings settings = beans.getBean(ReservationSettings.class);
		context.getBeanFactory().addBeanPostProcessor(new RestartSafeJobRepository());
		context.getBeanFactory().addBeanPostProcessor(new DatabaseOpening(preparation));
		context.registerBean(Clock.class, () -> Clock.systemUTC());
		context.registerBean(DataSource.class, () -> dataSource(context.getEnvironment()));
		context.registerBean(PlatformTransactionManager.class,
				() -> transactionManager(beans.getBean(DataSource.class), preparation));
		context.registerBean(BatchConfiguration.class, () -> new BatchConfiguration(beans.getBean(DataSource.class),
				beans.getBean(PlatformTransactionManager.class)));
		context.registerBean(JobRepository.class, () -> beans.getBean(BatchConfiguration.class).jobRepository());
		context.registerBean(JobOperator.class,
				() -> beans.getBean(BatchConfiguration.class).jobOperator(beans.getBean(JobRepository.class)));
		context.registerBean(Ledger.class, () -> Ledger.in(beans.getBean(DataSource.class)));
		context.registerBean(LedgerRebuilder.class,
				() -> new LedgerRebuilder(new PublishedRuns(settings.outputDir()), WorkFolders.in(settings.outputDir()),
						beans.getBean(Ledger.class),
						new TransactionTemplate(beans.getBean(PlatformTransactionManager.class))));
		context.registerBean(Inbox.class, () -> new Inbox(settings.inputDir(), settings.defaultDistributor()));
		context.registerBean(Pruning.class,
				() -> new Pruning(settings.inputDir(), beans.getBean(Inbox.class),
						new PublishedRuns(settings.outputDir()), WorkFolders.in(settings.outputDir()),
						beans.getBean(Ledger.class), beans.getBean(LedgerRebuilder.class), beans.getBean(Clock.class)));
		context.registerBean(Reservations.class, () -> reservations(beans, settings, context.getEnvironment()));
	}

	private static DataSource dataSource(Environment environment) {
		Binder binder = Binder.get(environment);
		DataSourceProperties properties = binder.bindOrCreate(DATABASE, DataSourceProperties.class);
		HikariDataSource pool = properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
		binder.bind(DATABASE + ".hikari", Bindable.ofInstance(pool));
		return pool;
	}

	private static PlatformTransactionManager transactionManager(DataSource dataSource, Preparation preparation) {
		DatabaseLock lock = preparation.databaseLock();
		return (lock != null) ? new FencedTransactions(dataSource, lock) : new JdbcTransactionManager(dataSource);
	}

	private static Reservations reservations(BeanFactory beans, ReservationSettings settings,
			ConfigurableEnvironment environment) {
		Clock clock = beans.getBean(Clock.class);
		Ledger ledger = beans.getBean(Ledger.class);
		JobRepository repository = beans.getBean(JobRepository.class);
		ReferenceSnapshots snapshots = beans.getBean(ReferenceSnapshots.class);
		WorkFolders folders = WorkFolders.in(settings.outputDir());
		StopRequest stop = new StopRequest(folders.jobs());
		RunJob job = new RunJob(repository, beans.getBean(PlatformTransactionManager.class), stop,
				beans.getBean(Observations.class).registry(settings));
		RunLauncher launcher = new RunLauncher(repository, beans.getBean(JobOperator.class), job, ledger, settings,
				stop, clock);
		UploadReceiver receiver = new UploadReceiver(settings, new ColumnAliasSettings(environment), folders, launcher,
				ledger, clock);
		UnfinishedRuns runs = new UnfinishedRuns(folders, new RunTarget(settings.outputDir()), launcher, snapshots,
				ledger, stop, new Reports(settings), new WithheldUploads(folders.jobs()));
		UploadArchive archive = new UploadArchive(settings.inputDir(), settings.defaultDistributor(),
				settings.moveUploads(), ledger, clock);
		return new Reservations(beans.getBean(Preparation.class), beans.getBean(Inbox.class), folders,
				beans.getBean(LedgerRebuilder.class), receiver, runs, snapshots, archive, stop, clock);
	}

}
