package com.bulkreservations.partnercenter.server;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error that a call is answered with. */
final class Refusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String code;

	Refusal(int status, String code, String description) {
		super(description, null, false, false);
		this.status = status;
		this.code = code;
	}

	Answer answer() {
		return error(this.status, this.code, getMessage());
	}

	static Answer error(int status, String code, String description) {
		ObjectNode error = JsonNodeFactory.instance.objectNode();
		error.put("code", code);
		error.put("description", description);
		error.putArray("data");
		error.put("source", "PartnerFD");
		return Answer.json(status, error);
	}

}
