package com.bulkreservations.order;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTest {

	private final Fingerprint fingerprint = new Fingerprint(1, 2);

	@Test
	void isEqualWhereAllItsBitsAre() {
		Object same = new Fingerprint(1, 2);
		assertThat(this.fingerprint).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(this.fingerprint).isNotEqualTo(new Fingerprint(1, 3))
			.isNotEqualTo(new Fingerprint(3, 2))
			.isNotEqualTo(new Fingerprint(2, 1))
			.isNotEqualTo("1, 2")
			.isNotEqualTo(null);
	}

	@Test
	void spreadsItsHashCodes() {
		assertThat(this.fingerprint.hashCode()).isNotEqualTo(new Fingerprint(1, 3).hashCode())
			.isNotEqualTo(new Fingerprint(3, 2).hashCode());
	}

}
