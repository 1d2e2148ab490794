package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers some requests, and then breaks the connection where a request has come. */
final class BreakingServer implements AutoCloseable {

	private static final String ANSWER = "{\"status\":\"registered\"}";

	private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

	private final AtomicInteger posts = new AtomicInteger();

	BreakingServer(int answered) throws IOException {
		Thread thread = new Thread(() -> serve(answered), "breaking server");
		thread.setDaemon(true);
		thread.start();
	}

	/** Returns how many POSTs have come. */
	int posts() {
		return this.posts.get();
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort());
	}

	private void serve(int answered) {
		int left = answered;
		while (true) {
			try (Socket connection = this.socket.accept()) {
				InputStream in = connection.getInputStream();
				for (String head = head(in); !head.isEmpty(); head = head(in)) {
					if (head.startsWith("POST")) {
						this.posts.incrementAndGet();
					}
					if (left-- <= 0) {
						break;
					}
					connection.getOutputStream()
						.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
								+ ANSWER.length() + "\r\n\r\n" + ANSWER)
							.getBytes(StandardCharsets.US_ASCII));
				}
			}
			catch (IOException ex) {
				if (this.socket.isClosed()) {
					return;
				}
			}
		}
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int read = in.read();
			if (read < 0) {
				return "";
			}
			head.append((char) read);
		}
		return head.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
