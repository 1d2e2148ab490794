package com.bulkreservations.finance.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is known of one rejection code that occurred. */
public final class CodeFigures {

	/** How many examples are kept. */
	public static final int EXAMPLES = 3;

	private final Sums requests = new Sums();

	private final List<Example> examples = new ArrayList<>(EXAMPLES);

	private long rejections;

	void addRejection(String run, RejectedRequest request, Reason reason) {
		this.rejections++;
		if (this.examples.size() < EXAMPLES) {
			this.examples.add(new Example(run, request.line(), request.requestId(), reason));
		}
	}

	void addRequest(RejectedRequest request) {
		this.requests.add(request.currency(), 1, request.amount());
	}

	/** How often the code was given; in one request it may be several times. */
	public long rejections() {
		return this.rejections;
	}

	/** The requests that it was given to. */
	public Sums requests() {
		return this.requests;
	}

	/** The first ones. */
	public List<Example> examples() {
		return Collections.unmodifiableList(this.examples);
	}

}
