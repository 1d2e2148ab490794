package com.bulkreservations.web;

import java.util.List;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Invitation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.Person;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.web.access.Companies;
import com.bulkreservations.web.access.Factors;
import com.bulkreservations.web.access.OpenSessions;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people of the console, for admins. */
@Controller
final class PeoplePages {

	private static final int LISTED = 100;

	private final People people;

	private final Factors factors;

	private final OpenSessions sessions;

	private final DistributorNames distributors;

	private final String address;

	private final Companies companies;

	PeoplePages(People people, Factors factors, OpenSessions sessions, DistributorNames distributors,
			Companies companies, ReservationSettings settings) {
		this.people = people;
		this.factors = factors;
		this.sessions = sessions;
		this.distributors = distributors;
		this.companies = companies;
		this.address = settings.console().address().replaceFirst("/+$", "");
	}

	@GetMapping("/people")
	String list(Viewer viewer, @RequestParam(defaultValue = "") String after, Model model) {
		List<Person> people = this.people.list(viewer, after, LISTED + 1);
		model.addAttribute("people", people.subList(0, Math.min(LISTED, people.size())));
		model.addAttribute("more", (people.size() > LISTED) ? people.get(LISTED - 1).name() : "");
		return "people";
	}

	@GetMapping("/people/new")
	String invite(Viewer viewer, Model model) {
		this.people.list(viewer, "", 0);
		return form(model, "", "", "", "");
	}

	private String form(Model model, String name, String role, String distributor, String error) {
		model.addAttribute("name", name);
		model.addAttribute("role", role);
		model.addAttribute("distributor", distributor);
		model.addAttribute("distributors", this.distributors.all());
		model.addAttribute("error", error);
		return "invite";
	}

	@PostMapping("/people")
	String add(@ModelAttribute("page") ConsolePage page, Viewer viewer, @RequestParam String name,
			@RequestParam Role role, @RequestParam(defaultValue = "") String distributor, Model model) {
		this.factors.requireFresh(viewer);
		try {
			Invitation invitation = this.people.add(viewer, name, List.of(membership(role, distributor)));
			return show(invitation, model);
		}
		catch (ActionRefusedException ex) {
			return form(model, name, role.name(), distributor, Refusal.of(ex, page));
		}
	}

	private String show(Invitation invitation, Model model) {
		model.addAttribute("name", invitation.name());
		model.addAttribute("link", this.address + invitation.path());
		model.addAttribute("local", this.companies.isLocal());
		return "invitation-ready";
	}

	@GetMapping("/people/{id}")
	String person(Viewer viewer, @PathVariable String id, Model model) {
		return show(this.people.get(viewer, id), "", model);
	}

	private String show(Person person, String error, Model model) {
		model.addAttribute("person", person);
		model.addAttribute("local", this.companies.isLocal());
		model.addAttribute("distributors", this.distributors.all());
		model.addAttribute("error", error);
		return "person";
	}

	@PostMapping("/people/{id}/roles")
	String give(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam long revision, @RequestParam Role role, @RequestParam(defaultValue = "") String distributor,
			Model model) {
		this.factors.requireFresh(viewer);
		try {
			this.people.give(viewer, id, revision, membership(role, distributor));
		}
		catch (ActionRefusedException ex) {
			return show(this.people.get(viewer, id), Refusal.of(ex, page), model);
		}
		return "redirect:/people/" + id;
	}

	@PostMapping("/people/{id}/roles/taken")
	String take(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam long revision, @RequestParam Role role, @RequestParam(defaultValue = "") String distributor,
			Model model) {
		this.factors.requireFresh(viewer);
		try {
			this.people.take(viewer, id, revision, membership(role, distributor));
		}
		catch (ActionRefusedException ex) {
			return show(this.people.get(viewer, id), Refusal.of(ex, page), model);
		}
		return "redirect:/people/" + id;
	}

	/**
	 * @throws ActionRefusedException if there is no such distributor
	 */
	private Membership membership(Role role, String distributor) {
		if (!distributor.isBlank() && !this.distributors.all().contains(distributor)) {
			throw new ActionRefusedException(OperatorMessage.DISTRIBUTOR_UNKNOWN
				.text("Expected a distributor of distributors.csv, but found '%s'.", distributor));
		}
		return new Membership(role, distributor.isBlank() ? null : distributor.strip());
	}

	@PostMapping("/people/{id}/invitation")
	String inviteAgain(Viewer viewer, @PathVariable String id, Model model) {
		this.factors.requireFresh(viewer);
		return show(this.people.invite(viewer, id), model);
	}

	@PostMapping("/people/{id}/access")
	String setDisabled(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam long revision, @RequestParam boolean disabled, Model model) {
		this.factors.requireFresh(viewer);
		try {
			this.people.setDisabled(viewer, id, revision, disabled);
		}
		catch (ActionRefusedException ex) {
			return show(this.people.get(viewer, id), Refusal.of(ex, page), model);
		}
		if (disabled) {
			this.sessions.endAll(this.people.get(viewer, id).name());
		}
		return "redirect:/people/" + id;
	}

}
