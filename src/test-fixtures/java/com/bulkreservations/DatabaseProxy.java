package com.bulkreservations;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The way to a database server, which delays what passes, can be disturbed, and knows
 * which statements pass.
 */
public final class DatabaseProxy implements Closeable {

	private static final int BUFFER = 8192;

	private static final long DELAY_MILLIS = 1;

	private static final long LONG_DELAY_MILLIS = 10;

	private static final long PAUSE_MILLIS = 20;

	private static final long DROP_MILLIS = 300;

	private final String url;

	private final URI target;

	private final Watch watch;

	private final ServerSocket server;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile Fault fault = Fault.NONE;

	/**
	 * @param url the JDBC address of the database
	 */
	public DatabaseProxy(String url) throws IOException {
		this(url, (before, statement) -> true);
	}

	/**
	 * @param url the JDBC address of the database
	 * @param watch is shown each statement
	 */
	public DatabaseProxy(String url, Watch watch) throws IOException {
		this.url = url;
		this.target = URI.create(url.substring("jdbc:".length()));
		this.watch = watch;
		this.server = new ServerSocket(0, BUFFER, InetAddress.getLoopbackAddress());
		start(this::accept);
		start(this::drop);
	}

	/** Returns the JDBC address of the database by this way. */
	public String url() {
		return this.url.replace("localhost:" + this.target.getPort(), "localhost:" + this.server.getLocalPort());
	}

	/** Disturbs what passes until {@link #restore}. */
	public void disturb(Fault next) {
		this.fault = next;
	}

	/** Ends all connections, and lets new ones pass. */
	public void restore() throws IOException {
		this.fault = Fault.NONE;
		closeAll();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.server.accept();
			Socket behind = new Socket(this.target.getHost(), this.target.getPort());
			this.sockets.add(client);
			this.sockets.add(behind);
			DatabaseStatements statements = new DatabaseStatements(this.watch);
			start(() -> pass(client, behind, statements::onRequest, true));
			start(() -> pass(behind, client, statements::onAnswer, false));
		}
	}

	private void drop() throws IOException {
		while (!this.server.isClosed()) {
			pause(DROP_MILLIS);
			if (this.fault == Fault.DROPPED) {
				closeAll();
			}
		}
	}

	private void pass(Socket from, Socket to, Passing passing, boolean requests) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[BUFFER];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				pause((this.fault == Fault.DELAYED) ? LONG_DELAY_MILLIS : DELAY_MILLIS);
				while (this.fault == Fault.CUT || (this.fault == Fault.HALVED && !requests)) {
					pause(PAUSE_MILLIS);
				}
				passing.pass(buffer, read, out);
			}
		}
		finally {
			this.sockets.remove(from);
			this.sockets.remove(to);
		}
	}

	private static void pause(long milliseconds) {
		try {
			TimeUnit.MILLISECONDS.sleep(milliseconds);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// The connection has ended.
			}
		}, "database proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void closeAll() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		closeAll();
	}

	/** What a network does to connections. */
	public enum Fault {

		/** Nothing but the usual delay. */
		NONE,

		/** Each connection ends after some tenths of a second. */
		DROPPED,

		/** All takes longer. */
		DELAYED,

		/** Requests arrive, and answers do not; nothing is closed. */
		HALVED,

		/** Nothing arrives, and nothing is closed. */
		CUT

	}

	/** Is shown statements. */
	public interface Watch {

		/**
		 * Is called before a statement gets to the server, and before its answer gets
		 * back.
		 * @return whether it passes; else the connection ends
		 */
		boolean lets(boolean before, String statement);

	}

	private interface Passing {

		void pass(byte[] bytes, int length, OutputStream out) throws IOException;

	}

	private interface Work {

		void run() throws IOException;

	}

}
