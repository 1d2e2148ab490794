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
import java.util.function.BooleanSupplier;

/** The way to a database server, which delays what passes, and can be cut. */
public final class DatabaseProxy implements Closeable {

	private static final int BUFFER = 8192;

	private static final long DELAY_MILLIS = 1;

	private static final long PAUSE_MILLIS = 20;

	private final String url;

	private final URI target;

	private final ServerSocket server;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile boolean requestsCut;

	private volatile boolean answersCut;

	/**
	 * @param url the JDBC address of the database
	 */
	public DatabaseProxy(String url) throws IOException {
		this.url = url;
		this.target = URI.create(url.substring("jdbc:".length()));
		this.server = new ServerSocket(0, BUFFER, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	/** Returns the JDBC address of the database by this way. */
	public String url() {
		return this.url.replace("localhost:" + this.target.getPort(), "localhost:" + this.server.getLocalPort());
	}

	/**
	 * Lets nothing pass, and closes nothing, as a network that is cut.
	 * @param requestsToo whether not answers alone are lost
	 */
	public void cut(boolean requestsToo) {
		this.requestsCut = requestsToo;
		this.answersCut = true;
	}

	/** Ends all connections, and lets new ones pass. */
	public void restore() throws IOException {
		closeAll();
		this.requestsCut = false;
		this.answersCut = false;
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.server.accept();
			Socket behind = new Socket(this.target.getHost(), this.target.getPort());
			this.sockets.add(client);
			this.sockets.add(behind);
			start(() -> pass(client, behind, () -> this.requestsCut));
			start(() -> pass(behind, client, () -> this.answersCut));
		}
	}

	private void pass(Socket from, Socket to, BooleanSupplier cut) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[BUFFER];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				pause(DELAY_MILLIS);
				while (cut.getAsBoolean()) {
					pause(PAUSE_MILLIS);
				}
				out.write(buffer, 0, read);
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

	private interface Work {

		void run() throws IOException;

	}

}
