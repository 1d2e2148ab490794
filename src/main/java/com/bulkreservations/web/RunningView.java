package com.bulkreservations.web;

import java.time.Duration;
import java.util.List;

import com.bulkreservations.console.work.Operation;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.Progress;
import org.jspecify.annotations.Nullable;

/** What is running, in the words and numbers of a page. */
public final class RunningView {

	private static final int WHOLE = 100;

	private final Operation.Running running;

	private final @Nullable Activity activity;

	private final ConsolePage page;

	RunningView(Operation.Running running, ConsolePage page) {
		this.running = running;
		this.activity = running.activities().isEmpty() ? null : running.activities().get(0);
		this.page = page;
	}

	/** Creates the view of a run that a process works on. */
	static RunningView of(Activity activity, ConsolePage page) {
		return new RunningView(new Operation.Running(true, false, List.of(activity), false, false), page);
	}

	/** Creates the views of what several workers work on. */
	public static List<RunningView> of(List<Activity> activities, ConsolePage page) {
		return activities.stream().map((activity) -> of(activity, page)).toList();
	}

	/** Returns a view of each upload in hand that the viewer may see; at least one. */
	public List<RunningView> each() {
		return (this.activity != null) ? of(this.running.activities(), this.page) : List.of(this);
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
		if (this.activity == null) {
			return this.page.say(PageText.ANOTHER_UPLOAD);
		}
		return this.activity.file().isEmpty() ? this.activity.distributor()
				: this.activity.distributor() + "/" + this.activity.file();
	}

	/** Returns what is being done with it; empty where the viewer may not see that. */
	public String stage() {
		if (this.activity == null) {
			return "";
		}
		if (this.activity.isPurchase()) {
			return this.page.say(PageText.STAGE_PURCHASE);
		}
		Activity.Point last = this.activity.last();
		if (last == null) {
			return this.page.say(this.activity.resumed() ? PageText.STAGE_RESUMED : PageText.STAGE_RECEIVED);
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
		Activity.Point last = (this.activity != null) ? this.activity.last() : null;
		return (last != null) ? last.progress() : null;
	}

	/** Returns rows, rate and time left, as far as they are known. */
	public String progressWords() {
		Progress progress = progress();
		if (this.activity == null || progress == null) {
			return "";
		}
		StringBuilder words = new StringBuilder(this.page.say(PageText.PROGRESS,
				this.page.language().number(progress.rows()), this.page.language().number(percent())));
		Duration remaining = this.activity.remaining();
		if (remaining != null) {
			words.append(", ")
				.append(this.page.say(PageText.RATE,
						this.page.language().number(Math.round(this.activity.rowsPerSecond()))))
				.append(", ")
				.append(this.page.say(PageText.TIME_LEFT, duration(remaining)));
		}
		return words.toString();
	}

	/** Returns since when it is worked on; empty where that is not known. */
	public String since() {
		return (this.activity != null) ? this.page.say(PageText.SINCE, this.page.time(this.activity.begun())) : "";
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
