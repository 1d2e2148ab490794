package com.bulkreservations.benchmark;

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
			case LEDGER -> ledger();
			case CORES -> cores();
			case REJECTIONS -> rejections();
			case START -> start();
			case SIZE -> size();
			case RESTART -> restart();
		};
	}

	private Program program(String name, Upload upload) throws IOException {
		return new Program(name, this.jar, this.workloads.configDir(), upload);
	}

	private List<Contender> million() throws IOException {
		Upload upload = this.workloads.million();
		Path configDir = this.workloads.configDir();
		String classPath = System.getProperty("java.class.path");
		return List.of(
				new Peer(Names.BARE_LOOP, configDir, upload,
						(task) -> JavaCommand.ofClass(BareLoop.class, List.of(CsvReader.class), task)),
				program(Names.PROGRAM, upload), new Peer(Names.DUCKDB, configDir, upload, (task) -> {
					String[] arguments = Arrays.copyOf(task, task.length + 1);
					arguments[task.length] = this.script.toString();
					return JavaCommand.ofClass(DuckDb.class, classPath, arguments);
				}), new Peer(Names.TUTORIAL, configDir, upload,
						(task) -> JavaCommand.ofClass(Tutorial.class, classPath, task)));
	}

	private List<Contender> ledger() throws IOException, InterruptedException {
		Program first = program(Names.EMPTY_LEDGER, this.workloads.million());
		return List.of(first, first.called(Names.FULL_LEDGER).after(this.workloads.ledger(first)));
	}

	private List<Contender> cores() throws IOException {
		Program all = program(Names.ALL_CORES, this.workloads.million());
		return List.of(all, all.called(Names.ONE_CORE).onOneCore());
	}

	private List<Contender> rejections() throws IOException {
		return List.of(program(Names.NONE_REJECTED, this.workloads.allSound()),
				program(Names.ALL_REJECTED, this.workloads.allFlawed()));
	}

	private List<Contender> start() throws IOException {
		return List.of(
				new EmptyStart(Names.EMPTY_APPLICATION,
						this.workloads.emptyApplication(this.jar, this.jar.resolveSibling("classes"))),
				program(Names.THOUSAND, this.workloads.thousand()));
	}

	private List<Contender> size() throws IOException {
		return List.of(program(Names.ONE_MILLION, this.workloads.million()).withOptions("-Xmx256m"),
				program(Names.TEN_MILLION, this.workloads.tenMillion()).withOptions("-Xmx256m"));
	}

	private List<Contender> restart() throws IOException {
		Program undisturbed = program(Names.UNDISTURBED, this.workloads.tenMillion());
		return List.of(undisturbed, new KilledProgram(Names.KILLED, undisturbed, MOST));
	}

}
