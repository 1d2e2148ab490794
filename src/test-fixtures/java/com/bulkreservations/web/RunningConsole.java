package com.bulkreservations.web;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.console.people.Invitation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.notification.PersonNotificationSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.PortInUseException;

/** A console that answers at a port of this machine, and its people. */
final class RunningConsole implements Closeable {

	/** The password of everybody. */
	static final String PASSWORD = "four words without sense";

	private static final Logger logger = LoggerFactory.getLogger(RunningConsole.class);

	private static final Viewer ACCOUNT = Viewer.ofAccount("account test");

	private final ConsoleServer server;

	private RunningConsole(ConsoleServer server) {
		this.server = server;
	}

	/**
	 * Starts the console.
	 * @param further more settings
	 */
	static RunningConsole start(Installation installation, String... further) {
		while (true) {
			try {
				return start(installation, freePort(), further);
			}
			catch (PortInUseException ex) {
				// Another test took it between the look and the start.
				logger.info("{}", ex.getMessage());
			}
		}
	}

	private static RunningConsole start(Installation installation, int port, String... further) {
		List<String> settings = new ArrayList<>(
				List.of("--server.port=" + port, "--reservations.console.address=http://localhost:" + port,
						"--reservations.console.management.port=0", "--reservations.console.second-factor=none"));
		settings.addAll(List.of(further));
		List<String> all = new ArrayList<>(installation.settings(settings.toArray(String[]::new)));
		// The worker of the console sets it itself.
		all.removeIf((setting) -> setting.startsWith("--reservations.quiet-period"));
		try {
			return new RunningConsole(ConsoleServer.start(all, Unobserved::new, (read) -> List.of(), null,
					PersonNotificationSender::open));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String address() {
		return this.server.address();
	}

	ConsoleServer server() {
		return this.server;
	}

	<T> T bean(Class<T> type) {
		return this.server.bean(type);
	}

	/** Adds a person who has not chosen a password. */
	Invitation invite(String name, Membership... memberships) {
		return bean(People.class).add(ACCOUNT, name, List.of(memberships));
	}

	/** Adds a person who signs in by the password of everybody. */
	Viewer add(String name, Membership... memberships) {
		return bean(SignIn.class).accept(invite(name, memberships).token(), PASSWORD);
	}

	@Override
	public void close() {
		this.server.close();
	}

}
