package com.bulkreservations.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.report.wording.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;

/**
 * What every page needs: its language, its viewer, and the token of its forms.
 *
 * @param path the path of the page, which the menu marks
 * @param unread how many notifications of the viewer are unread
 */
public record ConsolePage(Language language, @Nullable Viewer viewer, String path, @Nullable CsrfToken csrf,
		int unread) {

	/** Creates a page that counts no notifications. */
	public ConsolePage(Language language, @Nullable Viewer viewer, String path, @Nullable CsrfToken csrf) {
		this(language, viewer, path, csrf, 0);
	}

	/** Returns a text in the language of the page. */
	public String say(PageText text, Object... values) {
		return text.in(this.language, values);
	}

	/** Returns a minute in UTC. */
	public String time(@Nullable Instant time) {
		return (time != null) ? this.language.time(time) : "–";
	}

	/** Returns an amount, or a dash where there is none. */
	public String amount(@Nullable BigDecimal amount, String currency) {
		return (amount != null) ? this.language.amount(amount, currency) : "–";
	}

	/** Returns an amount as a file of a result has it. */
	public String amount(@Nullable String amount, @Nullable String currency) {
		return (amount != null && currency != null) ? amount(new BigDecimal(amount), currency) : "–";
	}

	/** Returns a term such as {@code P3Y} in words, and any other as it is. */
	public String term(String term) {
		return term.matches("P\\dY") ? say(PageText.NEW_YEARS, term.substring(1, 2)) : term;
	}

	/** Returns the token that proves that a form is ours. */
	public String token() {
		return Objects.requireNonNull(this.csrf).getToken();
	}

	public boolean isSignedIn() {
		return this.viewer != null;
	}

	/** Returns whether the viewer has a role, for whichever distributor. */
	public boolean has(Role role) {
		return this.viewer != null && this.viewer.has(role);
	}

	/** Returns the viewer's sign-in name. */
	public String name() {
		return (this.viewer != null) ? this.viewer.name() : "";
	}

	/** Returns whether the page is in a part of the console. */
	public boolean isIn(String part) {
		return part.equals("/") ? this.path.equals("/") : this.path.equals(part) || this.path.startsWith(part + "/");
	}

	/** Returns whether the viewer may read runs of some distributor. */
	public boolean readsRuns() {
		return has(Role.UPLOADER) || has(Role.APPROVER) || has(Role.FINANCE);
	}

	/** Returns the path of the page of a run. */
	public String run(String distributor, String run) {
		return RunView.path(distributor, run);
	}

	/** Returns bytes as people say them, such as {@code 12 GB}. */
	public String bytes(long bytes) {
		return OperationPages.bytes(bytes, this);
	}

	/** Returns the state of an upload, and whose turn it is. */
	public String state(ConsoleUpload upload) {
		boolean nothingToOrder = upload.state() == UploadState.CHECKED && upload.counts() != null
				&& upload.counts().accepted() == 0;
		return say(
				nothingToOrder ? PageText.STATE_CHECKED_NOTHING : PageText.valueOf("STATE_" + upload.state().name()));
	}

	/** Returns what a file of a result is, by its name. */
	public String about(String file) {
		String name = "FILE_" + file.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_");
		return Stream.of(PageText.values())
			.filter((text) -> text.name().equals(name))
			.map((text) -> say(text))
			.findFirst()
			.orElse("");
	}

	/** Returns why a decision could not be carried out. */
	public String refusal(String message) {
		return Refusal.inWords(message, this);
	}

	/** Returns why something failed that the program did by itself. */
	public String failure(String message) {
		return Refusal.failure(message, this);
	}

	/** Returns the name of a role. */
	public String role(Role role) {
		return say(PageText.valueOf("ROLE_" + role.name()));
	}

	/** Returns what a role may do. */
	public String may(Role role) {
		return say(PageText.valueOf("ROLE_" + role.name() + "_MAY"));
	}

}
