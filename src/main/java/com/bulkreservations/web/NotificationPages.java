package com.bulkreservations.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.notification.NotificationKind;
import com.bulkreservations.console.notification.PersonNotification;
import com.bulkreservations.console.notification.PersonNotifications;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.web.access.Factors;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The viewer's own notifications, and the ways that the viewer chooses. */
@Controller
final class NotificationPages {

	private static final int LISTED = 50;

	private final PersonNotifications notifications;

	private final Factors factors;

	private final boolean mail;

	NotificationPages(Console console, Factors factors, ReservationSettings settings) {
		this.notifications = console.notifications();
		this.factors = factors;
		this.mail = settings.mail() != null;
	}

	@GetMapping("/notifications")
	String list(Viewer viewer, @RequestParam(defaultValue = "") String after, Model model) {
		List<PersonNotification> found = this.notifications.list(viewer, after, LISTED + 1);
		model.addAttribute("notifications", found.subList(0, Math.min(LISTED, found.size())));
		model.addAttribute("more", (found.size() > LISTED) ? found.get(LISTED - 1).id() : "");
		model.addAttribute("unread", this.notifications.unread(viewer));
		return "notifications";
	}

	@PostMapping("/notifications/read")
	String readAll(Viewer viewer, @RequestParam(defaultValue = "") String latest) {
		this.notifications.readAll(viewer, latest);
		return "redirect:/notifications";
	}

	@PostMapping("/notifications/{id}/read")
	String read(Viewer viewer, @PathVariable String id) {
		this.notifications.read(viewer, id);
		return "redirect:/notifications";
	}

	@GetMapping("/account/notifications")
	String choices(@ModelAttribute("page") ConsolePage page, Viewer viewer,
			@RequestParam(required = false) @Nullable String saved, Model model) {
		return show(viewer, (saved != null) ? page.say(PageText.SAVED) : "", "", model);
	}

	private String show(Viewer viewer, String notice, String error, Model model) {
		model.addAttribute("choices", this.notifications.choices(viewer));
		model.addAttribute("webhook", this.notifications.webhook(viewer));
		model.addAttribute("mail", this.mail);
		model.addAttribute("notice", notice);
		model.addAttribute("error", error);
		return "notification-choices";
	}

	@PostMapping("/account/notifications")
	String choose(Viewer viewer, @RequestParam(required = false) @Nullable List<String> here,
			@RequestParam(required = false) @Nullable List<String> mail,
			@RequestParam(required = false) @Nullable List<String> webhook) {
		this.notifications.choose(viewer, kinds(here), kinds(mail), kinds(webhook));
		return "redirect:/account/notifications?saved";
	}

	private static Set<NotificationKind> kinds(@Nullable List<String> names) {
		Set<NotificationKind> kinds = EnumSet.noneOf(NotificationKind.class);
		for (NotificationKind kind : NotificationKind.values()) {
			if (names != null && names.contains(kind.name())) {
				kinds.add(kind);
			}
		}
		return kinds;
	}

	@PostMapping("/account/webhook")
	String webhook(@ModelAttribute("page") ConsolePage page, Viewer viewer,
			@RequestParam(defaultValue = "") String address, Model model) {
		this.factors.requireFresh(viewer);
		try {
			this.notifications.setWebhook(viewer, address);
		}
		catch (ActionRefusedException ex) {
			return show(viewer, "", Refusal.of(ex, page), model);
		}
		return "redirect:/account/notifications?saved";
	}

}
