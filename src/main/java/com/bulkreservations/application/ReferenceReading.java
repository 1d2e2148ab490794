package com.bulkreservations.application;

/** When a start reads policy and reference data. */
enum ReferenceReading {

	/** In a thread of its own while the program starts. */
	AHEAD,

	/** Once something asks for them: an eighth of pruning 3,000 runs was to read them. */
	WHEN_NEEDED

}
