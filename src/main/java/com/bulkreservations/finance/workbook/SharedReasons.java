package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.util.Arrays;

import com.bulkreservations.finance.figures.FieldValue;
import com.bulkreservations.finance.figures.OctetIndex;
import com.bulkreservations.finance.wording.Wording;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * The reasons that a code is given for in a column, in the language of the workbook: what
 * recurs is translated once, and kept once.
 */
final class SharedReasons {

	private static final int KEPT = 2000;

	private final RejectionCode code;

	private final @Nullable Column column;

	private final Wording wording;

	private final SharedTexts texts;

	/** As {@code rejections.csv} has them. */
	private final OctetIndex written = new OctetIndex();

	/** The numbers of their translations among the texts. */
	private int[] numbers = new int[8];

	SharedReasons(RejectionCode code, @Nullable Column column, Wording wording, SharedTexts texts) {
		this.code = code;
		this.column = column;
		this.wording = wording;
		this.texts = texts;
	}

	/** Writes a reason into the next cell. */
	void write(FieldValue reason, SheetRows rows) throws IOException {
		if (reason.isEmpty()) {
			rows.blank();
			return;
		}
		int found = this.written.find(reason.bytes(), reason.from(), reason.to());
		if (found >= 0) {
			rows.shared(this.numbers[found]);
		}
		else if (this.written.size() < KEPT) {
			rows.shared(keep(reason));
		}
		else {
			rows.text(this.wording.reason(this.code, this.column, reason.text()));
		}
	}

	private int keep(FieldValue reason) {
		int added = this.written.add(reason.bytes(), reason.from(), reason.to());
		if (added == this.numbers.length) {
			this.numbers = Arrays.copyOf(this.numbers, 2 * added);
		}
		this.numbers[added] = this.texts.add(this.wording.reason(this.code, this.column, reason.text()));
		return this.numbers[added];
	}

}
