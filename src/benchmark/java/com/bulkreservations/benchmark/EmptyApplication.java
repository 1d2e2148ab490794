package com.bulkreservations.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application that does nothing. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

	public static void main(String[] arguments) {
		System.exit(SpringApplication.exit(SpringApplication.run(EmptyApplication.class, arguments)));
	}

}
