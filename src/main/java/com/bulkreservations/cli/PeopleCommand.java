package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Invitation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.Person;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.CurrentReference;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ConsoleSettings;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets people into the console, and decides who may do what there. */
@Command(name = "people", mixinStandardHelpOptions = true,
		description = "Lists the people of the console, lets somebody in, and gives or takes roles.")
final class PeopleCommand implements Callable<Integer> {

	private static final int WRONG_USAGE = 2;

	private static final int PAGE = 1000;

	private final Invocation invocation;

	PeopleCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	/** Without a subcommand. */
	@Override
	public Integer call() throws IOException {
		return list();
	}

	@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all people with their roles.")
	int list() throws IOException {
		return with((people, viewer) -> {
			String after = "";
			List<Person> page = people.list(viewer, after, PAGE);
			while (!page.isEmpty()) {
				page.forEach(this::print);
				after = page.get(page.size() - 1).name();
				page = people.list(viewer, after, PAGE);
			}
		});
	}

	private void print(Person person) {
		String state = person.disabled() ? "disabled" : person.isActive() ? "" : "invited";
		String roles = person.memberships()
			.stream()
			.map((membership) -> membership.role().name().toLowerCase(Locale.ROOT)
					+ ((membership.distributor() != null) ? " of " + membership.distributor() : ""))
			.collect(Collectors.joining(", "));
		out().println(
				"%-40s  %-8s  %s".formatted(ConsoleFormatter.printable(person.name()), state, roles).stripTrailing());
	}

	@Command(name = "add", mixinStandardHelpOptions = true,
			description = "Adds a person, and prints the link by which the person chooses a password.")
	int add(@Parameters(paramLabel = "NAME",
			description = "The sign-in name, such as alice@contoso.example.") String name,
			@Option(names = "--role", paramLabel = "ROLE", required = true,
					description = "uploader, approver, finance, operator or admin; several by repeating it.") List<Role> roles,
			@Option(names = "--distributor", paramLabel = "ID",
					description = "The distributor of the roles uploader, approver and finance.") @Nullable String distributor)
			throws IOException {
		return with(distributor, (people, viewer) -> {
			List<Membership> memberships = new ArrayList<>();
			for (Role role : roles) {
				memberships.add(membership(role, distributor));
			}
			print(people.add(viewer, name, memberships));
		});
	}

	@Command(name = "invite", mixinStandardHelpOptions = true,
			description = "Prints a new link, for somebody whose link has ended, or who has lost the password.")
	int invite(@Parameters(paramLabel = "NAME", description = "The sign-in name.") String name) throws IOException {
		return with((people, viewer) -> print(people.invite(viewer, person(people, viewer, name).id())));
	}

	private void print(Invitation invitation) {
		ConsoleSettings console = SettingsReader.read(this.invocation.settings()).console();
		out().println("%s%s".formatted(console.address().replaceFirst("/+$", ""), invitation.path()));
		this.invocation.terminal()
			.err()
			.println("%s opens this link, once, until %s, and %s.".formatted(
					ConsoleFormatter.printable(invitation.name()), ConsoleFormatter.time(invitation.endsAt()),
					console.localLogin() ? "chooses a password" : "signs in with the company"));
	}

	@Command(name = "give", mixinStandardHelpOptions = true, description = "Gives a person a role.")
	int give(@Parameters(paramLabel = "NAME", description = "The sign-in name.") String name,
			@Option(names = "--role", paramLabel = "ROLE", required = true,
					description = "uploader, approver, finance, operator or admin.") Role role,
			@Option(names = "--distributor", paramLabel = "ID",
					description = "The distributor of the roles uploader, approver and finance.") @Nullable String distributor)
			throws IOException {
		return with(distributor, (people, viewer) -> {
			Person person = person(people, viewer, name);
			people.give(viewer, person.id(), person.revision(), membership(role, distributor));
		});
	}

	@Command(name = "take", mixinStandardHelpOptions = true, description = "Takes a role from a person.")
	int take(@Parameters(paramLabel = "NAME", description = "The sign-in name.") String name,
			@Option(names = "--role", paramLabel = "ROLE", required = true,
					description = "uploader, approver, finance, operator or admin.") Role role,
			@Option(names = "--distributor", paramLabel = "ID",
					description = "The distributor of the roles uploader, approver and finance.") @Nullable String distributor)
			throws IOException {
		return with((people, viewer) -> {
			Person person = person(people, viewer, name);
			people.take(viewer, person.id(), person.revision(), membership(role, distributor));
		});
	}

	@Command(name = "disable", mixinStandardHelpOptions = true, description = "Locks a person out, at once.")
	int disable(@Parameters(paramLabel = "NAME", description = "The sign-in name.") String name) throws IOException {
		return setDisabled(name, true);
	}

	@Command(name = "enable", mixinStandardHelpOptions = true, description = "Lets a disabled person in again.")
	int enable(@Parameters(paramLabel = "NAME", description = "The sign-in name.") String name) throws IOException {
		return setDisabled(name, false);
	}

	private int setDisabled(String name, boolean disabled) throws IOException {
		return with((people, viewer) -> {
			Person person = person(people, viewer, name);
			people.setDisabled(viewer, person.id(), person.revision(), disabled);
		});
	}

	/**
	 * Operators and admins are for all distributors, whatever is named for other roles.
	 */
	private static Membership membership(Role role, @Nullable String distributor) {
		return new Membership(role, role.isForOne() ? distributor : null);
	}

	private static Person person(People people, Viewer viewer, String name) {
		Person person = people.findByName(viewer, name);
		if (person == null) {
			throw new ActionRefusedException(OperatorMessage.PERSON_UNKNOWN
				.text("Expected the name of a person, but nobody is called %s.", name));
		}
		return person;
	}

	private int with(Action action) throws IOException {
		return with(null, action);
	}

	/**
	 * @param distributor must be one of the reference data, if it is not {@code null}
	 */
	private int with(@Nullable String distributor, Action action) throws IOException {
		ReservationSettings settings = SettingsReader.read(this.invocation.settings());
		DatabaseAddress address = SettingsReader.read(this.invocation.settings(), (read, database) -> database);
		Path jobs = WorkFolders.in(settings.outputDir()).jobs();
		try (ConsoleDatabase database = ConsoleDatabase.open(jobs, address, Clock.systemUTC())) {
			if (distributor != null) {
				requireKnown(settings, distributor);
			}
			action.perform(new People(database, Clock.systemUTC()), Viewer.ofAccount(account(settings)));
			out().flush();
			return 0;
		}
		catch (ActionRefusedException ex) {
			this.invocation.terminal().err().println(ConsoleFormatter.printable(String.valueOf(ex.getMessage())));
			return WRONG_USAGE;
		}
		catch (AlreadyRunningException ex) {
			this.invocation.terminal()
				.err()
				.println(OperatorMessage.CONSOLE_IN_USE.text(
						"Expected to open the console's database in %s, but another process has it open: serve. Use its page People; or stop it, and start it again afterwards.",
						ConsoleDatabase.folder(jobs)));
			return Failures.exitCode(ex);
		}
	}

	private static void requireKnown(ReservationSettings settings, String distributor) {
		if (CurrentReference.distributors(settings.configDir()).find(distributor) == null) {
			throw new ActionRefusedException(OperatorMessage.DISTRIBUTOR_UNKNOWN.text(
					"Expected a distributor of distributors.csv, but found '%s'. Correct the ID, or add the distributor.",
					distributor));
		}
	}

	/** The person whom the settings name for the account, or else the account. */
	static String account(ReservationSettings settings) {
		String behindSudo = System.getenv().getOrDefault("SUDO_USER", "");
		String account = behindSudo.isEmpty() ? ProcessHandle.current().info().user().orElse("unknown") : behindSudo;
		return settings.approval().accounts().getOrDefault(account, "account " + account);
	}

	private PrintWriter out() {
		return this.invocation.terminal().out();
	}

	/** What is done with the people. */
	private interface Action {

		void perform(People people, Viewer viewer);

	}

}
