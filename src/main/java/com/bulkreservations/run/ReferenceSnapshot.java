package com.bulkreservations.run;

import java.util.Map;

import com.bulkreservations.reference.ReferenceData;

/**
 * The program's copy of policy and reference data at one time.
 *
 * @param name the name of the copy, derived from its content
 * @param policySha256 the SHA-256 of each policy file
 * @param referenceSha256 the SHA-256 of each file of reference data
 */
public record ReferenceSnapshot(String name, Map<String, String> policySha256, Map<String, String> referenceSha256,
		ReferenceData data) {

}
