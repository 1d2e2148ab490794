package com.bulkreservations.web.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A passkey of the viewer.
 *
 * @param id the credential's ID in base64url
 * @param label the name that the viewer gave it
 */
public record PasskeyRow(String id, String label, Instant created, @Nullable Instant lastUsed) {

}
