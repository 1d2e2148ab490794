package com.bulkreservations.web;

import java.util.List;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Deputies;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.web.access.Factors;
import com.bulkreservations.web.access.OpenSessions;
import com.bulkreservations.web.access.PasskeyRow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The viewer's own account: language, password, passkeys, sessions. */
@Controller
final class AccountPages {

	private final People people;

	private final SignIn signIn;

	private final Deputies deputies;

	private final OpenSessions sessions;

	private final Factors factors;

	private final UserCredentialRepository passkeys;

	private final PublicKeyCredentialUserEntityRepository owners;

	AccountPages(Console console, OpenSessions sessions, Factors factors, UserCredentialRepository passkeys,
			PublicKeyCredentialUserEntityRepository owners) {
		this.people = console.people();
		this.signIn = console.signIn();
		this.deputies = console.deputies();
		this.sessions = sessions;
		this.factors = factors;
		this.passkeys = passkeys;
		this.owners = owners;
	}

	@GetMapping("/account")
	String account(@ModelAttribute("page") ConsolePage page, Viewer viewer, HttpSession session,
			@RequestParam(required = false) @Nullable String saved, Model model) {
		return show(viewer, session, (saved != null) ? page.say(PageText.SAVED) : "", "", model);
	}

	private String show(Viewer viewer, HttpSession session, String notice, String error, Model model) {
		model.addAttribute("notice", notice);
		model.addAttribute("error", error);
		model.addAttribute("deputies", this.deputies.concern(viewer));
		model.addAttribute("passkeys", passkeys(viewer));
		model.addAttribute("company", this.factors.company());
		model.addAttribute("sessions", this.sessions.of(viewer.name(), session.getId()));
		return "account";
	}

	private List<PasskeyRow> passkeys(Viewer viewer) {
		PublicKeyCredentialUserEntity owner = this.owners.findByUsername(viewer.name());
		return (owner == null) ? List.of()
				: this.passkeys.findByUserId(owner.getId())
					.stream()
					.map((passkey) -> new PasskeyRow(passkey.getCredentialId().toBase64UrlString(),
							String.valueOf(passkey.getLabel()), passkey.getCreated(), passkey.getLastUsed()))
					.toList();
	}

	@PostMapping("/account/language")
	String language(Viewer viewer, @RequestParam String language) {
		this.people.setLanguage(viewer, language.isEmpty() ? null : language);
		return "redirect:/account?saved";
	}

	@PostMapping("/account/password")
	String password(@ModelAttribute("page") ConsolePage page, Viewer viewer, @RequestParam String present,
			@RequestParam String password, HttpServletRequest request, HttpSession session, Model model) {
		try {
			this.signIn.changePassword(viewer, present, password, request.getRemoteAddr());
		}
		catch (ActionRefusedException ex) {
			return show(viewer, session, "", Refusal.of(ex, page), model);
		}
		this.sessions.endOthers(viewer.name(), session.getId());
		return "redirect:/account?saved";
	}

	@PostMapping("/account/sessions")
	String endOtherSessions(Viewer viewer, HttpSession session) {
		this.sessions.endOthers(viewer.name(), session.getId());
		return "redirect:/account?saved";
	}

	/** A passkey of somebody else does not exist. */
	@PostMapping("/account/passkeys/{id}")
	String deletePasskey(Viewer viewer, @PathVariable String id) {
		this.factors.requireFresh(viewer);
		if (passkeys(viewer).stream().noneMatch((passkey) -> passkey.id().equals(id))) {
			throw new NotVisibleException();
		}
		this.passkeys.delete(Bytes.fromBase64(id));
		return "redirect:/account?saved";
	}

}
