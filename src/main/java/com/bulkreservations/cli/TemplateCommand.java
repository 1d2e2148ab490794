package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import com.bulkreservations.infrastructure.storage.FileSetExchange;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.loader.ChoiceLists;
import com.bulkreservations.reference.loader.ReferenceDataReader;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import com.bulkreservations.template.UploadTemplate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a workbook for a distributor to fill in. */
@Command(name = "template", mixinStandardHelpOptions = true,
		description = "Writes an Excel workbook for a distributor to fill in, with lists to choose from.")
final class TemplateCommand implements Callable<Integer> {

	private final Invocation invocation;

	private final Terminal terminal;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Option(names = "--distributor", paramLabel = "ID", required = true, description = "The distributor's ID.")
	private String distributor = "";

	@Option(names = "--file", paramLabel = "FILE",
			description = "The file to write, which must not exist; by default template-ID.xlsx.")
	private @Nullable Path file;

	TemplateCommand(Invocation invocation) {
		this.invocation = invocation;
		this.terminal = invocation.terminal();
	}

	@Override
	public Integer call() throws IOException {
		ReservationSettings settings = SettingsReader.read(this.invocation.settings());
		Path reference = settings.configDir().resolve("reference");
		Path markets = settings.configDir().resolve("policy").resolve("markets.csv");
		Distributor known = FileSetExchange
			.read(reference, () -> new ReferenceDataReader().read(reference, markets).distributors())
			.find(this.distributor);
		if (known == null) {
			throw new ParameterException(this.command.commandLine(), OperatorMessage.DISTRIBUTOR_ID_INVALID
				.text("Expected the ID of a distributor of distributors.csv, but found '%s'.", this.distributor));
		}
		Path target = (this.file != null) ? this.file : Path.of("template-" + known.id() + ".xlsx");
		try {
			ChoiceLists lists = FileSetExchange.read(reference, () -> ChoiceLists.read(reference, markets, known.id()));
			new UploadTemplate(lists, settings.languageOf(known.id())).write(target);
		}
		catch (FileAlreadyExistsException ex) {
			throw new ParameterException(this.command.commandLine(), OperatorMessage.TEMPLATE_EXISTS.text(
					"The file %s must not exist: somebody may have filled it in. Move it away, or name another one by --file.",
					target), ex);
		}
		this.terminal.out().println(ConsoleFormatter.printable(target.toString()));
		return 0;
	}

}
