package com.bulkreservations.console.notification;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;

import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Notifies persons by the ways that each has chosen, within the transaction of the
 * caller.
 */
final class Dispatch {

	private final NotificationTables tables;

	private final ReservationSettings settings;

	private final @Nullable NotificationSender sender;

	private final Clock clock;

	/**
	 * @param sender {@code null} where nothing leaves the console
	 */
	Dispatch(ConsoleDatabase database, ReservationSettings settings, @Nullable NotificationSender sender, Clock clock) {
		this.tables = new NotificationTables(database.tables());
		this.settings = settings;
		this.sender = sender;
		this.clock = clock;
	}

	/** Notifies those of some persons who may see it. */
	void send(Collection<Viewer> people, Occasion occasion) throws IOException {
		for (Viewer person : people) {
			if (occasion.kind().isVisible(person, occasion.distributor())) {
				send(person, occasion);
			}
		}
	}

	private void send(Viewer person, Occasion occasion) throws IOException {
		NotificationChoice choice = this.tables.choice(person.personId(), occasion.kind());
		if (choice.here()) {
			this.tables.insert(person.personId(), new PersonNotification(ConsoleDatabase.newId(), occasion.kind(),
					occasion.distributor(), occasion.path(), occasion.details(), this.clock.instant(), false));
		}
		NotificationSender outside = this.sender;
		if (outside != null && choice.mail() && outside.hasMail()) {
			outside.store(message(person, NotificationWay.MAIL, occasion));
		}
		if (outside != null && choice.webhook() && this.tables.webhook(person.personId()) != null) {
			outside.store(message(person, NotificationWay.WEBHOOK, occasion));
		}
	}

	private PersonMessage message(Viewer person, NotificationWay way, Occasion occasion) {
		Language language = language(person, occasion.distributor());
		String sentence = occasion.kind().sentence(language, occasion.details()).replaceAll("\\p{Cntrl}", "?");
		return new PersonMessage(person.personId(), way, occasion.kind().name() + "/" + occasion.key(), occasion.kind(),
				occasion.at(), occasion.distributor(), sentence, sentence,
				this.settings.console().address().replaceFirst("/+$", "") + occasion.path());
	}

	private Language language(Viewer person, @Nullable String distributor) {
		Language chosen = (person.language() != null) ? Language.tagged(person.language()) : null;
		return Objects.requireNonNullElseGet(chosen, () -> this.settings.languageOf(distributor));
	}

}
