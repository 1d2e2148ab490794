package com.bulkreservations.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.bulkreservations.benchmark.Scenario.Names;
import de.siegmar.fastcsv.reader.CsvReader;

/** Makes the contenders of a scenario, and generates what they need. */
final class Contenders {

	private static final double MOST = 0.9;

	private final Path jar;

	private final Path script;

	private final Workloads workloads;

	/**
	 * @param jar the program, packaged
	 * @param script the policy in SQL
	 */
	Contenders(Path jar, Path script, Workloads workloads) {
		this.jar = jar;
		this.script = script;
		this.workloads = workloads;
	}

	List<Contender> of(Scenario scenario) throws IOException, InterruptedException {
		return switch (scenario) {
			case MILLION -> million();
			case START -> start();
			case REPORTS -> reports();
			case TEN_MILLION -> tenMillion();
		};
	}

	private Program program(String name, Upload upload) throws IOException {
		return new Program(name, this.jar, this.workloads.configDir(), upload);
	}

	private List<Contender> million() throws IOException, InterruptedException {
		Upload upload = this.workloads.million();
		Path configDir = this.workloads.configDir();
		Program program = program(Names.PROGRAM, upload);
		Path libraries = this.workloads.extracted(this.jar);
		return List.of(
				new Peer(Names.BARE_LOOP, configDir, upload,
						(task) -> JavaCommand.ofClass(BareLoop.class, List.of(CsvReader.class), task)),
				program, new Peer(Names.DUCKDB, configDir, upload, (task) -> {
					String[] arguments = Arrays.copyOf(task, task.length + 1);
					arguments[task.length] = this.script.toString();
					return JavaCommand.ofClass(DuckDb.class, JavaCommand.entry("duckdb_jdbc"), arguments);
				}),
				new Peer(Names.TUTORIAL, configDir, upload,
						(task) -> JavaCommand.ofClass(Tutorial.class,
								libraries + File.pathSeparator + JavaCommand.entry("fastcsv"), task)),
				program(Names.NONE_REJECTED, this.workloads.allSound()),
				program(Names.ALL_REJECTED, this.workloads.allFlawed()),
				program.called(Names.FULL_LEDGER).after(this.workloads.ledger()),
				program.called(Names.ONE_CORE).onOneCore(),
				program.called(Names.PARALLEL_COLLECTOR).withOptions("-XX:+UseParallelGC"));
	}

	private List<Contender> start() throws IOException, InterruptedException {
		Path emptyJar = this.workloads.emptyApplication(this.jar);
		EmptyStart empty = new EmptyStart(Names.EMPTY_APPLICATION, emptyJar, List.of());
		Program first = program(Names.FIRST_START, this.workloads.thousand());
		Program other = first.with(this.workloads.another());
		Program later = first.called(Names.THOUSAND).after(this.workloads.jobsAfter(other, "earlier-run"));
		Program changed = first.called(Names.CHANGED_REFERENCE)
			.after(this.workloads.jobsAfter(other.under(this.workloads.earlierConfigDir()), "earlier-run-changed"));
		EmptyStart emptyArchived = empty.called(Names.EMPTY_APPLICATION_ARCHIVED)
			.from(this.workloads.extracted(emptyJar));
		Path extracted = this.workloads.extracted(this.jar);
		return List.of(empty, later, changed, first,
				emptyArchived.withOptions(this.workloads.archive(emptyArchived.jar(),
						(option, folder) -> emptyArchived.withOptions(option).process(folder))),
				later.called(Names.THOUSAND_ARCHIVED)
					.from(extracted)
					.withOptions(this.workloads.archive(extracted,
							(option, folder) -> other.from(extracted).withOptions(option).process(folder))));
	}

	private List<Contender> reports() throws IOException {
		Program without = program(Names.WITHOUT_REPORTS, this.workloads.allFlawed()).withOptions("-Xmx256m");
		return List.of(without.called(Names.THOUSAND_ROWS).with(this.workloads.thousand()), without,
				without.called(Names.WITH_REPORTS).withReports());
	}

	private List<Contender> tenMillion() throws IOException {
		Program tenMillion = program(Names.TEN_MILLION, this.workloads.tenMillion()).withOptions("-Xmx256m");
		AcceptedBytes accepted = new AcceptedBytes(tenMillion);
		return List.of(program(Names.ONE_MILLION, this.workloads.million()).withOptions("-Xmx256m"), accepted,
				new KilledProgram(Names.KILLED, tenMillion, accepted, MOST));
	}

}
