package com.bulkreservations.console.draft;

/**
 * A request of a draft.
 *
 * @param id 128 random bits
 */
public record DraftRequest(String id, String distributor, NewRequest request) {

}
