package com.bulkreservations.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A console with its people for all tests of a class, and the browsers in which they use
 * it. Each test has files of its own.
 */
final class ConsoleExtension implements BeforeAllCallback, AfterAllCallback {

	private final Map<String, Membership> people = new LinkedHashMap<>();

	private final List<String> settings = new ArrayList<>();

	private Preparation preparation = (installation) -> {
	};

	private @Nullable Path folder;

	private @Nullable Installation installation;

	private @Nullable RunningConsole console;

	/** Lets a person sign in by the password of everybody. */
	ConsoleExtension person(String name, Role role) {
		this.people.put(name, new Membership(role, role.isForOne() ? "contoso" : null));
		return this;
	}

	/** Lets a person of another distributor sign in. */
	ConsoleExtension person(String name, Role role, String distributor) {
		this.people.put(name, new Membership(role, distributor));
		return this;
	}

	/** Starts the console with a setting. */
	ConsoleExtension setting(String setting) {
		this.settings.add(setting);
		return this;
	}

	/** Does something with the installation before the console starts. */
	ConsoleExtension prepared(Preparation steps) {
		this.preparation = steps;
		return this;
	}

	@Override
	public void beforeAll(ExtensionContext context) throws IOException {
		Browsers.require();
		this.folder = Files.createTempDirectory("console");
		this.installation = Installation.in(this.folder);
		this.preparation.prepare(this.installation);
		RunningConsole started = RunningConsole.start(this.installation, this.settings.toArray(String[]::new));
		this.console = started;
		this.people.forEach(started::add);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (this.console != null) {
			this.console.close();
		}
		if (this.folder != null) {
			Installation.delete(this.folder);
		}
	}

	RunningConsole console() {
		return Objects.requireNonNull(this.console);
	}

	Installation installation() {
		return Objects.requireNonNull(this.installation);
	}

	/**
	 * Writes a file that a person uploads: rows of contoso's sample, whose request IDs no
	 * other file has.
	 * @param rows how many
	 */
	Path sample(String name, int rows) {
		String ids = name.replaceAll("\\W", "-") + "-";
		return file(name,
				Installation.contosoSample()
					.subList(0, rows + 1)
					.stream()
					.map((line) -> line.replace("PO-2026-0117-", ids))
					.toList());
	}

	/** Writes a file that a person uploads. */
	Path file(String name, List<String> lines) {
		Path file = Objects.requireNonNull(this.folder).resolve(name);
		Installation.write(file, String.join("\n", lines) + "\n");
		return file;
	}

	/** Orders an upload of contoso's as the nightly run does. */
	static void order(Installation installation, String name, List<String> lines) {
		installation.upload("contoso", name, lines);
		assertThat(ProgramRun.of(installation.settings(), "run").exitCode()).isZero();
	}

	Browser browser() {
		return Browser.open(console().address(), "en");
	}

	Browser dutchBrowserWithoutScript() {
		return Browser.withoutScript(console().address(), "nl");
	}

	/** Sends requests as a person who signs in. */
	Session session(String name) throws IOException, InterruptedException {
		return Session.signedIn(console().address(), name);
	}

	/** What is done before the console starts. */
	@FunctionalInterface
	interface Preparation {

		void prepare(Installation installation) throws IOException;

	}

}
