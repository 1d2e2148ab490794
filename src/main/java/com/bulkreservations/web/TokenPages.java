package com.bulkreservations.web;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.ApiToken;
import com.bulkreservations.console.people.IssuedToken;
import com.bulkreservations.console.people.TokenScope;
import com.bulkreservations.console.people.Tokens;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.web.access.Factors;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tokens of the API, for admins. */
@Controller
@RequestMapping("/tokens")
public final class TokenPages {

	private static final int LISTED = 100;

	private final Tokens tokens;

	private final Factors factors;

	private final DistributorNames distributors;

	private final Clock clock;

	TokenPages(Console console, Factors factors, DistributorNames distributors, Clock clock) {
		this.tokens = console.tokens();
		this.factors = factors;
		this.distributors = distributors;
		this.clock = clock;
	}

	@GetMapping
	String list(@ModelAttribute("page") ConsolePage page, Viewer viewer, @RequestParam(defaultValue = "") String after,
			Model model) {
		List<ApiToken> tokens = this.tokens.list(viewer, after, LISTED + 1);
		model.addAttribute("tokens",
				tokens.stream().limit(LISTED).map((token) -> TokenRow.of(token, page, this.clock.instant())).toList());
		model.addAttribute("more", (tokens.size() > LISTED) ? tokens.get(LISTED - 1).id() : "");
		return "tokens";
	}

	@GetMapping("/new")
	String form(Viewer viewer, Model model) {
		this.tokens.list(viewer, "", 0);
		return form(model, "", "", Set.of(), Integer.toString(Tokens.DAYS), "");
	}

	private String form(Model model, String label, String distributor, Set<TokenScope> scopes, String days,
			String error) {
		model.addAttribute("label", label);
		model.addAttribute("distributor", distributor);
		model.addAttribute("distributors", this.distributors.all());
		model.addAttribute("scopes", scopes);
		model.addAttribute("days", days);
		model.addAttribute("error", error);
		return "new-token";
	}

	@PostMapping
	String make(@ModelAttribute("page") ConsolePage page, Viewer viewer, @RequestParam(defaultValue = "") String label,
			@RequestParam(defaultValue = "") String distributor,
			@RequestParam(required = false) @Nullable List<String> scope, @RequestParam(defaultValue = "") String days,
			Model model) {
		this.tokens.list(viewer, "", 0);
		this.factors.requireFresh(viewer);
		Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
		for (String text : (scope != null) ? scope : List.<String>of()) {
			TokenScope known = TokenScope.find(text);
			if (known != null) {
				scopes.add(known);
			}
		}
		try {
			if (!this.distributors.all().contains(distributor)) {
				throw new ActionRefusedException(OperatorMessage.DISTRIBUTOR_UNKNOWN
					.text("Expected a distributor of distributors.csv, but found '%s'.", distributor));
			}
			IssuedToken issued = this.tokens.make(viewer, label, distributor, scopes, number(days));
			model.addAttribute("label", issued.token().label());
			model.addAttribute("token", issued.text());
			return "token-ready";
		}
		catch (ActionRefusedException ex) {
			return form(model, label, distributor, scopes, days, Refusal.of(ex, page));
		}
	}

	private static int number(String days) {
		return days.matches("\\d{1,4}") ? Integer.parseInt(days) : 0;
	}

	@PostMapping("/{id}/revocation")
	String revoke(Viewer viewer, @PathVariable String id) {
		this.tokens.list(viewer, "", 0);
		this.factors.requireFresh(viewer);
		this.tokens.revoke(viewer, id);
		return "redirect:/tokens";
	}

	/**
	 * A token in the words of a page.
	 *
	 * @param valid whether it still opens the API
	 */
	public record TokenRow(ApiToken token, boolean valid, String state, List<String> scopes) {

		static TokenRow of(ApiToken token, ConsolePage page, Instant now) {
			PageText state = (token.revokedAt() != null) ? PageText.TOKEN_REVOKED
					: token.isValid(now) ? PageText.TOKEN_VALID : PageText.TOKEN_ENDED;
			return new TokenRow(token, token.isValid(now), page.say(state),
					token.scopes().stream().map((scope) -> may(scope, page)).toList());
		}

		/** Returns what a scope allows. */
		public static String may(TokenScope scope, ConsolePage page) {
			return page.say(switch (scope) {
				case UPLOADS_READ -> PageText.TOKEN_UPLOADS_READ;
				case UPLOADS_WRITE -> PageText.TOKEN_UPLOADS_WRITE;
				case RUNS_READ -> PageText.TOKEN_RUNS_READ;
			});
		}

	}

}
