package com.bulkreservations.console.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.reference.loader.ReferenceSearch.FoundCustomer;
import com.bulkreservations.reference.loader.ReferenceSearch.FoundItem;
import com.bulkreservations.reference.loader.ReferenceSearch.FoundSubscription;
import com.bulkreservations.reference.loader.ReferenceSearch.ItemFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What is put together becomes an upload once, and belongs to one person. */
class DraftsTest {

	private static final String NOORDZEE = "524c45b6-d1ef-4329-9fa3-01dc3d83e690";

	private static final Viewer CLERK = viewer("clerk", new Membership(Role.UPLOADER, "contoso"));

	private static final Viewer COLLEAGUE = viewer("colleague", new Membership(Role.UPLOADER, "contoso"));

	private static final Viewer APPROVER = viewer("approver", new Membership(Role.APPROVER, "contoso"),
			new Membership(Role.UPLOADER, "fabrikam"));

	@TempDir
	private Path folder;

	private Console console;

	private Drafts drafts;

	private static Viewer viewer(String name, Membership... memberships) {
		return new Viewer(name, name, null, List.of(memberships));
	}

	@BeforeEach
	void open() throws IOException {
		this.console = Console.open(Installation.in(this.folder).settings(), Unobserved::new, (read) -> List.of(),
				Clock.systemUTC());
		this.drafts = this.console.drafts();
	}

	@AfterEach
	void close() {
		this.console.close();
	}

	private NewRequest request(String id, String quantity) {
		return this.drafts.look(CLERK, "contoso", (reference) -> {
			FoundCustomer customer = reference.customers("contoso", "noordzee", 10).get(0);
			FoundSubscription subscription = reference.subscriptions(customer).get(0);
			FoundItem item = reference
				.items(customer.market(), new ItemFilter("commercial", subscription.offer(), "", "", "", "b2ms"), 10)
				.get(0);
			String agent = reference.agents("contoso").keySet().iterator().next();
			return new NewRequest(id, customer.id(), "commercial", subscription.id(), item.type(), item.sku(),
					item.region(), item.term(), quantity, "shared", "one_time", "", agent, item.title(),
					customer.name());
		});
	}

	@Test
	void becomesAnUploadThatIsCheckedLikeAFile() throws IOException {
		this.drafts.add(CLERK, "Contoso", request(this.drafts.proposedId(CLERK, "contoso"), "2"));
		this.drafts.add(CLERK, "contoso", request("WEB, \"2\"", "1"));
		this.drafts.changeQuantity(CLERK, "contoso", this.drafts.list(CLERK, "contoso").get(0).id(), " 3 ");
		ConsoleUpload sent = this.drafts.send(CLERK, "contoso");
		assertThat(Files.readString(this.console.results().original(CLERK, sent.id()))).contains(",3,shared,one_time,")
			.contains("\"WEB, \"\"2\"\"\"," + NOORDZEE);
		this.console.worker().start();
		await().atMost(Duration.ofMinutes(2))
			.until(() -> this.console.uploads().get(CLERK, sent.id()).state() == UploadState.CHECKED);
		assertThat(this.console.uploads().get(CLERK, sent.id()).counts()).isEqualTo(new ConsoleUpload.Counts(2, 1, 1));
		assertThat(this.drafts.list(CLERK, "contoso")).isEmpty();
		assertThatThrownBy(() -> this.drafts.send(CLERK, "contoso")).isInstanceOf(ActionRefusedException.class);
	}

	/** As after a crash between the upload and the end of the draft. */
	@Test
	void sameDraftSentTwiceIsOneUpload() throws IOException {
		this.drafts.add(CLERK, "contoso", request("WEB-1", "1"));
		ConsoleUpload first = this.drafts.send(CLERK, "contoso");
		this.drafts.add(CLERK, "contoso", request("WEB-1", "1"));
		assertThat(this.drafts.send(CLERK, "contoso").id()).isEqualTo(first.id());
	}

	@Test
	void belongsToOnePersonAndDistributor() throws IOException {
		this.drafts.add(CLERK, "contoso", request("WEB-1", "1"));
		String id = this.drafts.list(CLERK, "contoso").get(0).id();
		assertThat(this.drafts.list(COLLEAGUE, "contoso")).isEmpty();
		assertThatThrownBy(() -> this.drafts.remove(COLLEAGUE, "contoso", id)).isInstanceOf(NotVisibleException.class);
		assertThatThrownBy(() -> this.drafts.changeQuantity(COLLEAGUE, "contoso", id, "9"))
			.isInstanceOf(NotVisibleException.class);
		assertThatThrownBy(() -> this.drafts.list(APPROVER, "contoso")).isInstanceOf(NotVisibleException.class);
		assertThatThrownBy(() -> this.drafts.look(APPROVER, "contoso", (reference) -> reference))
			.isInstanceOf(NotVisibleException.class);
		assertThatThrownBy(() -> this.drafts.send(APPROVER, "contoso")).isInstanceOf(NotVisibleException.class);
		assertThatThrownBy(() -> this.drafts.remove(APPROVER, "fabrikam", id)).isInstanceOf(NotVisibleException.class);
		assertThat(this.drafts.<List<FoundCustomer>>look(APPROVER, "fabrikam",
				(reference) -> reference.customers("fabrikam", NOORDZEE, 10)))
			.isEmpty();
		this.drafts.remove(CLERK, "contoso", id);
		assertThat(this.drafts.list(CLERK, "contoso")).isEmpty();
	}

	@Test
	void refusesWhatIsNotComplete() {
		for (String quantity : List.of("", "0", "-1", "1.5", "1234567890")) {
			assertThatThrownBy(() -> this.drafts.add(CLERK, "contoso", request("WEB-1", quantity)))
				.isInstanceOf(ActionRefusedException.class);
		}
		assertThatThrownBy(() -> this.drafts.add(CLERK, "contoso", request(" ", "1")))
			.isInstanceOf(ActionRefusedException.class);
		assertThatThrownBy(() -> this.drafts.add(CLERK, "contoso", request("A\nB", "1")))
			.isInstanceOf(ActionRefusedException.class);
		assertThat(this.drafts.list(CLERK, "contoso")).isEmpty();
	}

	@Test
	void findsItemsByEachFilter() {
		this.drafts.look(CLERK, "contoso", (reference) -> {
			List<FoundItem> all = reference.items("NL", filter("", "", "", ""), 1000);
			assertThat(all).hasSizeGreaterThan(10);
			assertThat(reference.items("NL", filter("", "", "", ""), 3)).hasSize(3);
			assertThat(reference.items("NL", filter("VirtualMachines", "westeurope", "P3Y", "b2ms"), 10))
				.singleElement()
				.satisfies((item) -> assertThat(item.key()).isEqualTo("virtualmachines/standard_b2ms/westeurope/p3y"));
			assertThat(reference.items("NL", filter("", "", "P1Y", ""), 1000))
				.allMatch((item) -> item.term().equals("P1Y"));
			assertThat(reference.items("NL", filter("", "", "", "no such size"), 10)).isEmpty();
			assertThat(reference.choices("NL").types()).contains("VirtualMachines");
			assertThat(reference.customer("contoso", NOORDZEE.toUpperCase(Locale.ROOT))).isNotNull();
			assertThat(reference.customer("contoso", NOORDZEE.substring(1))).isNull();
			return all;
		});
	}

	private static ItemFilter filter(String type, String region, String term, String text) {
		return new ItemFilter("commercial", "azure_plan", type, region, term, text);
	}

}
