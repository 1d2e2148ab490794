package com.bulkreservations.web.api;

import com.bulkreservations.console.people.NotVisibleException;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Describes the API: the OpenAPI document, and a page for each kind of problem. */
@Controller
final class DocumentationApi {

	private final Problems problems;

	DocumentationApi(Problems problems) {
		this.problems = problems;
	}

	@GetMapping("/api/v1/openapi.json")
	ResponseEntity<Resource> openApi() {
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.body(new ClassPathResource("openapi.json", DocumentationApi.class));
	}

	@GetMapping("/api/problems/{slug}")
	String problem(@PathVariable String slug, Model model) {
		ProblemType type = ProblemType.find(slug);
		if (type == null) {
			throw new NotVisibleException();
		}
		model.addAttribute("problem", type);
		return "problem";
	}

	/** Whatever else is asked for below the address of the API. */
	@RequestMapping("/api/**")
	ResponseEntity<String> nothing() {
		return this.problems.answer(ProblemType.NOT_FOUND).toEntity();
	}

}
