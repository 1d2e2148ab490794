package com.bulkreservations.application;

import java.net.InetAddress;
import java.net.UnknownHostException;

import com.bulkreservations.run.published.RunAudit;
import org.jspecify.annotations.Nullable;

/** Finds out who runs this process, on which machine, and with which version. */
public final class ProcessOrigin {

	private ProcessOrigin() {
	}

	/** Returns the origin of what this process does. */
	public static RunAudit.Origin current() {
		String version = ProcessOrigin.class.getPackage().getImplementationVersion();
		return new RunAudit.Origin(account(System.getProperty("user.name", "unknown"), System.getenv("SUDO_USER")),
				host(), (version != null) ? version : "(not packaged)");
	}

	/**
	 * Names the account of a process.
	 * @param caller who called it by sudo, or {@code null}
	 */
	static String account(String user, @Nullable String caller) {
		return (caller == null || caller.isBlank() || caller.equals(user)) ? user : caller + " (sudo, as " + user + ")";
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown";
		}
	}

}
