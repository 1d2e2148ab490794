package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import com.bulkreservations.benchmark.PlainDecision.Accepted;
import com.bulkreservations.benchmark.PlainDecision.Rejected;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.FlatFileItemWriter;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemWriterBuilder;
import org.springframework.batch.infrastructure.item.support.ClassifierCompositeItemWriter;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.FileSystemResource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job that tutorials of Spring Batch teach: a reader that maps each row to an object,
 * a processor, a writer for each kind of result, a thousand rows a transaction, metadata
 * in the same database that the program uses.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Tutorial {

	private static final int CHUNK = 1000;

	private static final String[] INPUT = { "requestId", "customerId", "market", "segment", "subscriptionId",
			"reservationType", "sku", "region", "term", "quantity", "scope", "billingFrequency", "reseller",
			"requestedBy" };

	private static final String[] OUTPUT = { "requestId", "sourceLine", "distributorId", "customerId", "subscriptionId",
			"market", "segment", "reservationType", "sku", "region", "term", "quantity", "scope", "billingFrequency",
			"reseller", "requestedBy", "productId", "skuId", "currency", "unitPrice", "amount", "taxIncluded",
			"notices" };

	private final PeerTask task;

	private final AtomicLong accepted = new AtomicLong();

	private final AtomicLong rejected = new AtomicLong();

	Tutorial(PeerTask task) {
		this.task = task;
	}

	public static void main(String[] arguments) throws Exception {
		run(PeerTask.of(arguments)).print();
	}

	/** Runs the job, with settings of its own and none of the program's. */
	static Counts run(PeerTask task) throws Exception {
		Path database = task.folder().resolve("metadata");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Tutorial.class)
			.web(WebApplicationType.NONE)
			.initializers((starting) -> ((GenericApplicationContext) starting).registerBean(PeerTask.class, () -> task))
			.run("--spring.config.name=tutorial", "--spring.main.banner-mode=off", "--spring.batch.job.enabled=false",
					"--spring.batch.jdbc.initialize-schema=always", "--spring.flyway.enabled=false",
					"--gg.jte.use-precompiled-templates=true", "--spring.datasource.username=sa",
					"--spring.datasource.url=jdbc:hsqldb:file:" + database + ";hsqldb.tx=mvcc")) {
			context.getBean(JobOperator.class).start(context.getBean(Job.class), new JobParameters());
			Tutorial tutorial = context.getBean(Tutorial.class);
			return new Counts(tutorial.accepted.get(), tutorial.rejected.get());
		}
	}

	@Bean
	FlatFileItemReader<RequestLine> reader() {
		return new FlatFileItemReaderBuilder<RequestLine>().name("requests")
			.resource(new FileSystemResource(this.task.upload()))
			.linesToSkip(1)
			.delimited()
			.names(INPUT)
			.targetType(RequestLine.class)
			.build();
	}

	@Bean
	ItemProcessor<RequestLine, PlainDecision> processor() throws IOException {
		PlainPolicy policy = new PlainPolicy(new PlainReference(this.task.configDir(), this.task.distributor()));
		AtomicLong sourceLine = new AtomicLong(1);
		return (request) -> {
			PlainDecision decision = policy.judge(request, sourceLine.incrementAndGet());
			((decision instanceof Accepted) ? this.accepted : this.rejected).incrementAndGet();
			return decision;
		};
	}

	@Bean
	FlatFileItemWriter<Accepted> acceptedWriter() {
		return new FlatFileItemWriterBuilder<Accepted>().name("accepted")
			.resource(new FileSystemResource(this.task.accepted()))
			.headerCallback((header) -> header.write(String.join(",", OUTPUT)))
			.delimited()
			.sourceType(Accepted.class)
			.names(OUTPUT)
			.build();
	}

	@Bean
	FlatFileItemWriter<Rejected> rejectedWriter() {
		return new FlatFileItemWriterBuilder<Rejected>().name("rejected")
			.resource(new FileSystemResource(this.task.rejections()))
			.headerCallback((header) -> header.write("sourceLine,requestId,customerId,code,column,value"))
			.lineAggregator(Tutorial::lines)
			.build();
	}

	private static String lines(Rejected rejected) {
		return rejected.reasons()
			.stream()
			.map((reason) -> String.join(",",
					List.of(String.valueOf(rejected.sourceLine()), rejected.requestId(), rejected.customerId(),
							reason.code(), reason.column(), reason.value())))
			.collect(Collectors.joining("\n"));
	}

	@Bean
	@SuppressWarnings({ "rawtypes", "unchecked" })
	Step step(JobRepository repository, PlatformTransactionManager transactionManager,
			FlatFileItemReader<RequestLine> reader, ItemProcessor<RequestLine, PlainDecision> processor,
			FlatFileItemWriter<Accepted> acceptedWriter, FlatFileItemWriter<Rejected> rejectedWriter) {
		ClassifierCompositeItemWriter<PlainDecision> writer = new ClassifierCompositeItemWriter<>();
		writer.setClassifier(
				(decision) -> (ItemWriter) ((decision instanceof Accepted) ? acceptedWriter : rejectedWriter));
		return new StepBuilder("judge", repository).<RequestLine, PlainDecision>chunk(CHUNK)
			.transactionManager(transactionManager)
			.reader(reader)
			.processor(processor)
			.writer(writer)
			.stream(acceptedWriter)
			.stream(rejectedWriter)
			.build();
	}

	@Bean
	Job job(JobRepository repository, Step step) {
		return new JobBuilder("reservations", repository).start(step).build();
	}

}
