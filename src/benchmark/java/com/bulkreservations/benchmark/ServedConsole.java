package com.bulkreservations.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Invitation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.Unobserved;
import org.jspecify.annotations.Nullable;

/**
 * The console as a process of its own, in a heap of {@value #HEAP}, which people use.
 *
 * @param outputDir what was published before; {@code null} for nothing
 * @param people how many use it
 */
record ServedConsole(String name, List<String> starter, Path configDir, @Nullable Path outputDir, int people,
		Use use) implements Contender {

	private static final String HEAP = "384m";

	private static final String PASSWORD = "four words without sense";

	private static final long POLL_MILLIS = 20;

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		int port = freePort();
		String address = "http://localhost:" + port;
		Path input = Files.createDirectories(folder.resolve("input"));
		List<String> settings = List.of("--reservations.config-dir=" + this.configDir,
				"--reservations.output-dir=" + ((this.outputDir != null) ? this.outputDir : folder.resolve("output")),
				"--reservations.input-dir=" + input, "--server.port=" + port,
				"--reservations.console.address=" + address, "--reservations.console.management.port=-1",
				"--reservations.console.second-factor=none");
		List<String> names = add(settings);
		List<String> command = new ArrayList<>(List.of("env", "JAVA_OPTS=-Xms" + HEAP + " -Xmx" + HEAP));
		command.addAll(this.starter);
		command.add("serve");
		command.addAll(settings);
		return new MeasuredProcess(command, folder, folder.resolve("output.txt")).during(() -> {
			double ready = awaitReady(address);
			List<Visitor> visitors = new ArrayList<>();
			for (String name : names) {
				visitors.add(Visitor.signedIn(address, name, PASSWORD));
			}
			return this.use.seconds(ready, visitors);
		});
	}

	/** People of new names, since an output folder may be used again. */
	private List<String> add(List<String> settings) throws IOException {
		List<String> names = new ArrayList<>();
		try (Console console = Console.open(settings, Unobserved::new, (read) -> List.of(), Clock.systemUTC())) {
			Viewer account = Viewer.ofAccount("benchmark");
			String distributor = GeneratedReference.DISTRIBUTOR;
			for (int n = 0; n < this.people; n++) {
				Invitation invitation = console.people()
					.add(account, UUID.randomUUID() + "@contoso.example",
							List.of(new Membership(Role.UPLOADER, distributor),
									new Membership(Role.APPROVER, distributor),
									new Membership(Role.FINANCE, distributor)));
				console.signIn().accept(invitation.token(), PASSWORD);
				names.add(invitation.name());
			}
		}
		return names;
	}

	private static double awaitReady(String address) throws InterruptedException {
		long begun = System.nanoTime();
		while (true) {
			try {
				new Visitor(address).get("/login");
				return (System.nanoTime() - begun) / 1e9;
			}
			catch (IOException ex) {
				// It does not listen yet.
				Thread.sleep(POLL_MILLIS);
			}
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** Uses the console. */
	interface Use {

		/**
		 * Returns the seconds that are reported.
		 * @param ready after so many seconds it answered
		 */
		double seconds(double ready, List<Visitor> visitors) throws Exception;

	}

}
