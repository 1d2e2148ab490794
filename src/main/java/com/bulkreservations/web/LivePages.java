package com.bulkreservations.web;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.web.access.OpenSessions;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that what they show has changed: one stream a page, at most one event
 * a second, but the result of an upload at once. The page then asks for what it is now,
 * as for any other page; so an event says nothing itself.
 */
@Controller
final class LivePages implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(LivePages.class);

	/** The browser then opens another one. */
	private static final Duration LONGEST = Duration.ofMinutes(15);

	private static final long TICK_MILLIS = 1000;

	/** Proxies close what is silent for longer. */
	private static final int TICKS_OF_HEARTBEAT = 15;

	private static final int STREAMS_OF_A_PERSON = 20;

	/** Stands for a digest where files cannot be read just now. */
	private static final String UNKNOWN = "";

	private final Console console;

	private final Live live;

	private final SignIn signIn;

	private final OpenSessions sessions;

	private final List<Stream> streams = new CopyOnWriteArrayList<>();

	/** What comes after its end is discarded: the streams have ended, too. */
	private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1, (work) -> {
		Thread thread = new Thread(work, "live");
		thread.setDaemon(true);
		return thread;
	}, new ThreadPoolExecutor.DiscardPolicy());

	private @Nullable ScheduledFuture<?> ticks;

	LivePages(Console console, Live live, SignIn signIn, OpenSessions sessions) {
		this.console = console;
		this.live = live;
		this.signIn = signIn;
		this.sessions = sessions;
	}

	/**
	 * Opens the stream of a page.
	 * @param of what the page shows
	 * @param seen the digest of what it shows now
	 * @param last that of the last event, if the browser opens the stream again
	 */
	@GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter stream(Viewer viewer, HttpSession session, @RequestParam String of,
			@RequestParam(defaultValue = "") String seen,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) throws IOException {
		this.live.digest(viewer, of);
		SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
		Stream stream = new Stream(viewer.name(), session.getId(), of, emitter, (last != null) ? last : seen);
		emitter.onCompletion(() -> this.streams.remove(stream));
		emitter.onTimeout(emitter::complete);
		emitter.onError((failure) -> this.streams.remove(stream));
		// The head of the answer goes out at once.
		emitter.send(SseEmitter.event().comment("open"));
		List<Stream> others = this.streams.stream().filter((other) -> other.name.equals(viewer.name())).toList();
		if (others.size() >= STREAMS_OF_A_PERSON) {
			end(others.get(0));
		}
		this.streams.add(stream);
		// What has changed since the page was made does not wait for a tick.
		this.clock.execute(() -> look(List.of(stream)));
		return emitter;
	}

	private void look(List<Stream> looked) {
		try {
			Map<String, @Nullable Viewer> viewers = new HashMap<>();
			Map<List<Object>, @Nullable String> digests = new HashMap<>();
			for (Stream stream : looked) {
				Viewer viewer = viewers.computeIfAbsent(stream.name, this.signIn::findByName);
				String digest = (viewer != null)
						? digests.computeIfAbsent(Live.sharedBy(viewer, stream.topic), (key) -> digest(viewer, stream))
						: null;
				if (digest == null) {
					end(stream);
				}
				else {
					tell(stream, digest.equals(UNKNOWN) ? stream.seen : digest);
				}
			}
		}
		catch (RuntimeException ex) {
			// The next tick tries again; pages ask by themselves where streams fail.
			logger.debug("{}", FailureMessages.of(ex));
		}
	}

	/** Returns {@code null} for what the viewer may not see any longer. */
	private @Nullable String digest(Viewer viewer, Stream stream) {
		try {
			return this.live.digest(viewer, stream.topic);
		}
		catch (NotVisibleException ex) {
			return null;
		}
		catch (IOException ex) {
			logger.debug("{}", FailureMessages.of(ex));
			return UNKNOWN;
		}
	}

	private void tell(Stream stream, String digest) {
		stream.ticks++;
		boolean changed = !digest.equals(stream.seen);
		if (!changed && stream.ticks < TICKS_OF_HEARTBEAT) {
			return;
		}
		stream.ticks = 0;
		if (!this.sessions.isOpen(stream.session)) {
			end(stream);
			return;
		}
		try {
			stream.emitter.send(changed ? SseEmitter.event().name("changed").id(digest).data(digest)
					: SseEmitter.event().comment("still there"));
			stream.seen = digest;
		}
		catch (IOException | IllegalStateException ex) {
			// The browser has gone.
			this.streams.remove(stream);
		}
	}

	/** The page looks once more, and finds out that it may not see this. */
	private void end(Stream stream) {
		this.streams.remove(stream);
		try {
			stream.emitter.send(SseEmitter.event().name("changed").data("ended"));
			stream.emitter.complete();
		}
		catch (IOException | IllegalStateException ex) {
			// The browser has gone.
		}
	}

	@Override
	public void start() {
		this.ticks = this.clock.scheduleWithFixedDelay(() -> look(this.streams), TICK_MILLIS, TICK_MILLIS,
				TimeUnit.MILLISECONDS);
		this.console.queuedWork().onResult((upload) -> this.clock.execute(() -> look(of(upload))));
	}

	private List<Stream> of(String upload) {
		return this.streams.stream().filter((stream) -> stream.topic.equals(Live.ofUpload(upload))).toList();
	}

	/** Before the server waits for requests that have begun, since streams do not end. */
	@Override
	public void stop() {
		this.clock.shutdownNow();
		this.ticks = null;
		for (Stream stream : this.streams) {
			stream.emitter.complete();
		}
	}

	@Override
	public boolean isRunning() {
		return this.ticks != null;
	}

	/** The stream of an open page. Only the thread of ticks changes it. */
	private static final class Stream {

		private final String name;

		private final String session;

		private final String topic;

		private final SseEmitter emitter;

		private String seen;

		private int ticks;

		private Stream(String name, String session, String topic, SseEmitter emitter, String seen) {
			this.name = name;
			this.session = session;
			this.topic = topic;
			this.emitter = emitter;
			this.seen = seen;
		}

	}

}
