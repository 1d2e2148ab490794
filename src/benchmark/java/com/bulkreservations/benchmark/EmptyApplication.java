package com.bulkreservations.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application that does nothing. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

	public static void main(String[] arguments) {
		// As for the program's commands but serve: no web server.
		SpringApplication application = new SpringApplicationBuilder(EmptyApplication.class)
			.web(WebApplicationType.NONE)
			.properties("gg.jte.use-precompiled-templates=true")
			.build();
		System.exit(SpringApplication.exit(application.run(arguments)));
	}

}
