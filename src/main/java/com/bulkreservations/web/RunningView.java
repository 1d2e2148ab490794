package com.bulkreservations.web;

import java.time.Duration;

import com.bulkreservations.console.work.Operation;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.Progress;
import org.jspecify.annotations.Nullable;

/** What is running, in the words and numbers of a page. */
public final class RunningView {

	private static final int WHOLE = 100;

	private final Operation.Running running;

	private final ConsolePage page;

	RunningView(Operation.Running running, ConsolePage page) {
		this.running = running;
		this.page = page;
	}

	/** Creates the view of a run that a process works on. */
	static RunningView of(Activity activity, ConsolePage page) {
		return new RunningView(new Operation.Running(true, false, activity, false, false), page);
	}

	public boolean isLocked() {
		return this.running.locked();
	}

	public boolean isElsewhere() {
		return this.running.byAnother();
	}

	public boolean isQueueStopped() {
		return this.running.queueStopped();
	}

	public boolean arePurchasesStopped() {
		return this.running.purchasesStopped();
	}

	/** Returns its upload, or that it is another one. */
	public String upload() {
		Activity activity = this.running.activity();
		return (activity != null) ? activity.distributor() + "/" + activity.file()
				: this.page.say(PageText.ANOTHER_UPLOAD);
	}

	/** Returns what is being done with it; empty where the viewer may not see that. */
	public String stage() {
		Activity activity = this.running.activity();
		if (activity == null) {
			return "";
		}
		Activity.Point last = activity.last();
		if (last == null) {
			return this.page.say(activity.resumed() ? PageText.STAGE_RESUMED : PageText.STAGE_RECEIVED);
		}
		return this.page.say((last.progress().bytes() < last.progress().ofBytes()) ? PageText.STAGE_VALIDATED
				: PageText.STAGE_PUBLISHED);
	}

	/** Returns how much of it is validated, in percent; -1 while that is not known. */
	public long percent() {
		Progress progress = progress();
		return (progress != null) ? WHOLE * progress.bytes() / Math.max(1, progress.ofBytes()) : -1;
	}

	private @Nullable Progress progress() {
		Activity activity = this.running.activity();
		Activity.Point last = (activity != null) ? activity.last() : null;
		return (last != null) ? last.progress() : null;
	}

	/** Returns rows, rate and time left, as far as they are known. */
	public String progressWords() {
		Activity activity = this.running.activity();
		Progress progress = progress();
		if (activity == null || progress == null) {
			return "";
		}
		StringBuilder words = new StringBuilder(this.page.say(PageText.PROGRESS,
				this.page.language().number(progress.rows()), this.page.language().number(percent())));
		Duration remaining = activity.remaining();
		if (remaining != null) {
			words.append(", ")
				.append(this.page.say(PageText.RATE, this.page.language().number(Math.round(activity.rowsPerSecond()))))
				.append(", ")
				.append(this.page.say(PageText.TIME_LEFT, duration(remaining)));
		}
		return words.toString();
	}

	/** Returns since when it is worked on; empty where that is not known. */
	public String since() {
		Activity activity = this.running.activity();
		return (activity != null) ? this.page.say(PageText.SINCE, this.page.time(activity.begun())) : "";
	}

	/** Returns a duration, such as {@code 1 h 5 min}. */
	private static String duration(Duration time) {
		if (time.toHours() > 0) {
			return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
		}
		return (time.toMinutes() > 0) ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
				: "%d s".formatted(time.toSeconds());
	}

}
