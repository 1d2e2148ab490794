package com.bulkreservations.web;

import com.bulkreservations.console.people.Viewer;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: what waits for the viewer. */
@Controller
final class StartPage {

	@GetMapping("/")
	String start(Viewer viewer, Model model) {
		return "start";
	}

}
