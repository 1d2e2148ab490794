package com.bulkreservations.web;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.web.access.TokenSecurity;
import com.bulkreservations.web.api.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The pages of errors: what happened, whether anything was ordered, what to do, and a
 * number that is found in the log. A page has no form, so that equal errors give equal
 * bytes.
 */
@Controller
final class ErrorPages implements ErrorController {

	private static final Logger logger = LoggerFactory.getLogger(ErrorPages.class);

	private static final int SERVER_ERROR = 500;

	private final Problems problems;

	ErrorPages(Problems problems) {
		this.problems = problems;
	}

	/** A program gets the same as problem details. */
	@RequestMapping("/error")
	@Nullable String error(@ModelAttribute("page") ConsolePage page, HttpServletRequest request, HttpServletResponse response,
			Model model) throws IOException {
		int status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code
				: HttpServletResponse.SC_NOT_FOUND;
		if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
				&& TokenSecurity.isApi(path)) {
			this.problems.write(request, response, status,
					(Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
			return null;
		}
		response.setStatus(status);
		model.addAttribute("page", new ConsolePage(page.language(), page.viewer(), "/error", null));
		if (request.getAttribute(ErrorAnswers.REFUSED) instanceof ActionRefusedException refused) {
			return show(model, page.say(PageText.REFUSED), Refusal.of(refused, page));
		}
		if (status >= SERVER_ERROR) {
			String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
			logger.error(
					OperatorMessage.CONSOLE_REQUEST_FAILED.text("A request to the console failed, number %s: %s %s",
							number, request.getMethod(), request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)),
					(Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
			return show(model, page.say(PageText.FAILED), page.say(PageText.FAILED_WHY, number));
		}
		return switch (status) {
			case HttpServletResponse.SC_NOT_FOUND ->
				show(model, page.say(PageText.NOT_FOUND), page.say(PageText.NOT_FOUND_WHY));
			case HttpServletResponse.SC_FORBIDDEN ->
				show(model, page.say(PageText.FORBIDDEN), page.say(PageText.FORBIDDEN_WHY));
			case HttpServletResponse.SC_CONFLICT ->
				show(model, page.say(PageText.CONFLICT), page.say(PageText.CONFLICT_WHY));
			default -> show(model, page.say(PageText.WRONG_REQUEST), page.say(PageText.WRONG_REQUEST_WHY));
		};
	}

	private static String show(Model model, String heading, String text) {
		model.addAttribute("heading", heading);
		model.addAttribute("text", text);
		return "error";
	}

}
