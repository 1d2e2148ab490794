package com.bulkreservations.web;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.web.access.Factors;
import com.bulkreservations.web.access.OpenSessions;
import com.bulkreservations.web.access.ReturnPath;
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

	SignInPages(SignIn signIn, Factors factors, OpenSessions sessions) {
		this.signIn = signIn;
		this.factors = factors;
		this.sessions = sessions;
	}

	@GetMapping("/login")
	String login(@ModelAttribute("page") ConsolePage page, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String failed,
			@RequestParam(required = false) @Nullable String wait,
			@RequestParam(required = false) @Nullable String passkey,
			@RequestParam(required = false) @Nullable String chosen, Model model) {
		String error = "";
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
		return "login";
	}

	/** A decision needs a fresh sign-in. */
	@GetMapping("/confirm")
	String confirm(Viewer viewer, @RequestParam(required = false) @Nullable String to, Model model) {
		model.addAttribute("to", ReturnPath.of(to));
		model.addAttribute("passkey", this.factors.needsPasskey(viewer));
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
		return "second-factor";
	}

	@GetMapping("/invitation/{token}")
	String invitation(@PathVariable String token, Model model) {
		String name = this.signIn.invited(token);
		if (name == null) {
			return "link-ended";
		}
		model.addAttribute("name", name);
		model.addAttribute("error", "");
		return "invitation";
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
			model.addAttribute("name", name);
			model.addAttribute("error", Refusal.of(ex, page));
			return "invitation";
		}
		this.sessions.endAll(name);
		return "redirect:/login?chosen";
	}

}
