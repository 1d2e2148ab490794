package com.bulkreservations.console.history;

import java.util.List;

/**
 * What a search has found.
 *
 * @param complete whether all runs were searched; {@code false} while new ones are being
 * prepared for it
 */
public record Stories(List<Story> stories, boolean complete) {

	public Stories {
		stories = List.copyOf(stories);
	}

}
