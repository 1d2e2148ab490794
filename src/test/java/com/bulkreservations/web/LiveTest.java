package com.bulkreservations.web;

import java.util.List;
import java.util.Map;

import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is found out for one viewer counts for others only if they may see the same. */
class LiveTest {

	private static final Membership CONTOSO = new Membership(Role.UPLOADER, "contoso");

	private static final Membership FABRIKAM = new Membership(Role.UPLOADER, "fabrikam");

	private static final List<String> BY_ROLES = List.of("start", "runs", "run/contoso", "upload/1");

	private static Viewer viewer(String name, Map<String, List<String>> deputyFor, Membership... memberships) {
		return new Viewer(name, name, null, List.of(memberships), deputyFor);
	}

	private static boolean share(Viewer one, Viewer other, String topic) {
		return Live.sharedBy(one, topic).equals(Live.sharedBy(other, topic));
	}

	@Test
	void pagesOfAllHaveOneDigestForThoseWithTheSameRoles() {
		Viewer alice = viewer("alice", Map.of(), CONTOSO);
		for (String topic : BY_ROLES) {
			assertThat(share(alice, viewer("bob", Map.of(), CONTOSO), topic)).as(topic).isTrue();
			assertThat(share(alice, viewer("bob", Map.of(), FABRIKAM), topic)).as(topic).isFalse();
			assertThat(share(alice, viewer("bob", Map.of(), CONTOSO, FABRIKAM), topic)).as(topic).isFalse();
			assertThat(share(alice, viewer("bob", Map.of("fabrikam", List.of("carol")), CONTOSO), topic)).as(topic)
				.isFalse();
			assertThat(share(alice, viewer("bob", Map.of()), topic)).as(topic).isFalse();
		}
		assertThat(Live.sharedBy(alice, "start")).isNotEqualTo(Live.sharedBy(alice, "runs"));
	}

	@Test
	void pagesOfOnesOwnAreSharedWithNobody() {
		for (String topic : List.of("reports", "operation", "to come")) {
			assertThat(share(viewer("alice", Map.of(), CONTOSO), viewer("bob", Map.of(), CONTOSO), topic)).as(topic)
				.isFalse();
		}
	}

}
