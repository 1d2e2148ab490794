package com.bulkreservations.web;

import java.io.IOException;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.web.access.Companies;
import com.bulkreservations.web.access.Company;
import com.bulkreservations.web.access.Factors;
import com.bulkreservations.web.access.Onward;
import com.bulkreservations.web.access.OpenSessions;
import com.bulkreservations.web.access.ReturnPath;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on the way in: signing in, choosing a password, using a passkey. */
@Controller
final class SignInPages {

	private final SignIn signIn;

	private final Factors factors;

	private final OpenSessions sessions;

	private final Companies companies;

	SignInPages(SignIn signIn, Factors factors, OpenSessions sessions, Companies companies) {
		this.signIn = signIn;
		this.factors = factors;
		this.sessions = sessions;
		this.companies = companies;
	}

	@GetMapping("/login")
	String login(@ModelAttribute("page") ConsolePage page, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String failed,
			@RequestParam(required = false) @Nullable String wait,
			@RequestParam(required = false) @Nullable String passkey,
			@RequestParam(required = false) @Nullable String chosen, @RequestParam(defaultValue = "") String company,
			@RequestParam(defaultValue = "") String number, Model model) {
		String error = refusal(page, company, number);
		if (wait != null && wait.matches("\\d{1,4}")) {
			error = page.say(PageText.SIGN_IN_WAIT, wait);
		}
		else if (passkey != null) {
			error = page.say(PageText.PASSKEY_FAILED);
		}
		else if (failed != null) {
			error = page.say(PageText.SIGN_IN_FAILED);
		}
		model.addAttribute("error", error);
		model.addAttribute("notice", (chosen != null) ? page.say(PageText.PASSWORD_SAVED) : "");
		model.addAttribute("to", ReturnPath.of(to));
		model.addAttribute("companies", this.companies.all());
		model.addAttribute("local", this.companies.isLocal());
		return "login";
	}

	/**
	 * Returns why an identity provider has signed nobody in; empty for nothing.
	 * @param why as in the address of the page
	 */
	private static String refusal(ConsolePage page, String why, String number) {
		if (why.isEmpty() || !number.matches("[0-9a-f]{8}")) {
			return "";
		}
		return page.say(switch (why) {
			case "unknown", "locked_out" -> PageText.COMPANY_UNKNOWN;
			case "taken" -> PageText.COMPANY_TAKEN;
			case "name_taken" -> PageText.COMPANY_NAME_TAKEN;
			case "link_ended" -> PageText.COMPANY_LINK_ENDED;
			case "stale" -> PageText.COMPANY_STALE;
			case "cancelled" -> PageText.COMPANY_CANCELLED;
			default -> PageText.COMPANY_FAILED;
		}, number);
	}

	/** A decision needs a fresh sign-in. */
	@GetMapping("/confirm")
	String confirm(@ModelAttribute("page") ConsolePage page, Viewer viewer,
			@RequestParam(required = false) @Nullable String to, @RequestParam(defaultValue = "") String company,
			@RequestParam(defaultValue = "") String number, Model model) {
		model.addAttribute("error", refusal(page, company, number));
		model.addAttribute("to", ReturnPath.of(to));
		model.addAttribute("passkey", this.factors.needsSecond(viewer));
		model.addAttribute("company", this.factors.company());
		return "confirm";
	}

	@GetMapping("/signed-out")
	String signedOut() {
		return "signed-out";
	}

	@GetMapping("/second-factor")
	String secondFactor(Viewer viewer, @RequestParam(required = false) @Nullable String to, Model model) {
		model.addAttribute("to", ReturnPath.of(to));
		model.addAttribute("known", this.factors.hasPasskey(viewer));
		model.addAttribute("company", this.factors.company());
		return "second-factor";
	}

	@GetMapping("/invitation/{token}")
	String invitation(@PathVariable String token, Model model) {
		String name = this.signIn.invited(token);
		if (name == null) {
			return "link-ended";
		}
		return invitation(name, token, "", model);
	}

	private String invitation(String name, String token, String error, Model model) {
		model.addAttribute("name", name);
		model.addAttribute("token", token);
		model.addAttribute("error", error);
		model.addAttribute("companies", this.companies.all());
		model.addAttribute("local", this.companies.isLocal());
		return "invitation";
	}

	/** Whom the link invites goes to a company, and comes back as its account. */
	@PostMapping("/invitation/{token}/company")
	@Nullable String follow(@PathVariable String token, @RequestParam(defaultValue = "") String company, HttpSession session,
			HttpServletResponse response) throws IOException {
		Company found = this.companies.find(company);
		if (found == null) {
			throw new NotVisibleException();
		}
		if (this.signIn.invited(token) == null) {
			return "link-ended";
		}
		found.follow(session, token);
		Onward.lead(response, found.path());
		return null;
	}

	@PostMapping("/invitation/{token}")
	String accept(@ModelAttribute("page") ConsolePage page, @PathVariable String token, @RequestParam String password,
			Model model) {
		String name = this.signIn.invited(token);
		if (name == null) {
			return "link-ended";
		}
		try {
			if (this.signIn.accept(token, password) == null) {
				return "link-ended";
			}
		}
		catch (ActionRefusedException ex) {
			return invitation(name, token, Refusal.of(ex, page), model);
		}
		this.sessions.endAll(name);
		return "redirect:/login?chosen";
	}

}
