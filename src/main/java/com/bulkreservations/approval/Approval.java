package com.bulkreservations.approval;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All decisions about one upload.
 *
 * @param content what the latest decision is about; {@code null} before the first one
 * @param involved who must not approve it
 * @param decisions in the order in which they were made
 * @param carts decisions about single carts, in the order in which they were made
 */
public record Approval(String distributor, String uploadSha256, @Nullable OrderContent content,
		List<Involvement> involved, List<Decision> decisions, List<CartDecision> carts) {

	/** Returns the record of an upload of which nothing is known. */
	static Approval none(String distributor, String uploadSha256) {
		return new Approval(distributor, uploadSha256, null, List.of(), List.of(), List.of());
	}

	Approval with(OrderContent content, Decision decision) {
		return new Approval(this.distributor, this.uploadSha256, content, this.involved, plus(this.decisions, decision),
				this.carts);
	}

	Approval with(CartDecision decision) {
		return new Approval(this.distributor, this.uploadSha256, this.content, this.involved, this.decisions,
				plus(this.carts, decision));
	}

	Approval with(Involvement involvement) {
		return new Approval(this.distributor, this.uploadSha256, this.content, plus(this.involved, involvement),
				this.decisions, this.carts);
	}

	private static <T> List<T> plus(List<T> values, T value) {
		List<T> all = new ArrayList<>(values);
		all.add(value);
		return List.copyOf(all);
	}

	/** Returns what a person did with the upload, or {@code null} for nothing. */
	Involvement.@Nullable Role roleOf(String person) {
		return this.involved.stream()
			.filter((involvement) -> involvement.person().equals(person))
			.map(Involvement::role)
			.findFirst()
			.orElse(null);
	}

}
