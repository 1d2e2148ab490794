package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.nio.file.Path;

import com.bulkreservations.message.OperatorMessage;

/** Thrown for a file that no holder of the key wrote. */
public final class NotAuthenticException extends IOException {

	private static final long serialVersionUID = 1L;

	public NotAuthenticException(Path file) {
		super(OperatorMessage.APPROVAL_NOT_AUTHENTIC.text(
				"%s was not written with the key of approvals, or was changed since: it approves nothing. Find out who wrote it; then move it away, and approve again",
				file));
	}

}
