package com.bulkreservations.finance.figures;

/** Numbers the currencies in the order in which they are met; 0 stands for none. */
final class Currencies {

	private static final byte[] NOTHING = {};

	private final OctetIndex names = new OctetIndex();

	Currencies() {
		this.names.add(NOTHING, 0, 0);
	}

	int numberOf(FieldValue name) {
		return this.names.add(name.bytes(), name.from(), name.to());
	}

	String name(int number) {
		return this.names.text(number);
	}

}
