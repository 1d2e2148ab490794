package com.bulkreservations.web.api;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ApiToken;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.infrastructure.storage.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells of uploads that change, as server-sent events: first how the latest ones are, and
 * then each change, of several in a second the last one.
 */
@RestController
final class EventsApi implements SmartLifecycle {

	/** After that the client connects again, and shows its token again. */
	private static final Duration LONGEST = Duration.ofMinutes(10);

	private static final int HEARTBEAT_SECONDS = 15;

	/** Streams that one token or person may have open. */
	private static final int MOST_STREAMS = 5;

	private static final int LATEST = 100;

	private final Console console;

	private final SignIn signIn;

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor((work) -> {
		Thread thread = new Thread(work, "console events");
		thread.setDaemon(true);
		return thread;
	});

	private final Map<String, Integer> open = new ConcurrentHashMap<>();

	private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

	private volatile boolean running;

	EventsApi(Console console) {
		this.console = console;
		this.signIn = console.signIn();
	}

	@GetMapping(path = "/api/v1/events")
	SseEmitter events(Viewer viewer) {
		if (this.open.merge(viewer.personId(), 1, Integer::sum) > MOST_STREAMS) {
			end(viewer);
			throw new ProblemException(ProblemType.TOO_MANY_REQUESTS,
					"Expected at most %d streams at once.".formatted(MOST_STREAMS));
		}
		Stream stream = new Stream(viewer, new SseEmitter(LONGEST.toMillis()));
		this.streams.add(stream);
		stream.emitter.onTimeout(stream.emitter::complete);
		stream.emitter.onCompletion(() -> {
			stream.stop();
			this.streams.remove(stream);
			end(viewer);
		});
		stream.start();
		return stream.emitter;
	}

	private void end(Viewer viewer) {
		this.open.computeIfPresent(viewer.personId(), (id, count) -> (count > 1) ? count - 1 : null);
	}

	/**
	 * Returns who the viewer is now; {@code null} if the token or person has no access.
	 */
	private @Nullable Viewer now(Viewer viewer) {
		if (viewer.madeBy() == null) {
			return this.signIn.find(viewer.personId());
		}
		ApiToken token = this.signIn.findTokenById(viewer.personId().substring(viewer.personId().indexOf('_') + 1));
		return (token != null) ? token.viewer() : null;
	}

	@Override
	public void start() {
		this.running = true;
	}

	/** Ends the streams before the server waits for the requests that have begun. */
	@Override
	public void stop() {
		this.running = false;
		this.clock.shutdownNow();
		this.streams.forEach((stream) -> stream.emitter.complete());
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** A client that listens. */
	private final class Stream {

		private final Viewer viewer;

		private final SseEmitter emitter;

		private final Map<String, Long> sent = new HashMap<>();

		private int silent;

		private @Nullable ScheduledFuture<?> ticks;

		private Stream(Viewer viewer, SseEmitter emitter) {
			this.viewer = viewer;
			this.emitter = emitter;
		}

		private synchronized void start() {
			this.ticks = EventsApi.this.clock.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
		}

		private synchronized void stop() {
			if (this.ticks != null) {
				this.ticks.cancel(false);
			}
		}

		/**
		 * A role that was taken, or a token that was revoked, holds from the next event.
		 */
		private void tick() {
			try {
				Viewer current = now(this.viewer);
				if (current == null) {
					this.emitter.complete();
					return;
				}
				send(EventsApi.this.console.uploads().listAfter(current, List.of(), null, LATEST));
			}
			catch (IOException ex) {
				// The client has gone, and the server ends the request.
				stop();
			}
			catch (RuntimeException ex) {
				// The client connects again, and learns then what is wrong.
				this.emitter.complete();
			}
		}

		private void send(List<ConsoleUpload> latest) throws IOException {
			boolean any = false;
			for (int i = latest.size() - 1; i >= 0; i--) {
				ConsoleUpload upload = latest.get(i);
				Long known = this.sent.put(upload.id(), upload.revision());
				if (known == null || known != upload.revision()) {
					this.emitter.send(SseEmitter.event()
						.name("upload")
						.data(Json.toLine(UploadBody.of(upload)), MediaType.TEXT_PLAIN));
					any = true;
				}
			}
			this.silent = any ? 0 : this.silent + 1;
			if (this.silent >= HEARTBEAT_SECONDS) {
				this.emitter.send(SseEmitter.event().comment("heartbeat"));
				this.silent = 0;
			}
		}

	}

}
