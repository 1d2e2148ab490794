package com.bulkreservations.job.validation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.bulkreservations.intake.ParsedBlock;
import com.bulkreservations.intake.Row;
import com.bulkreservations.intake.UploadInMemory;
import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.PurchasingRoles;
import com.bulkreservations.policy.ReservationPolicy;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.run.published.OrderIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BlockValidatorTest {

	private final ReferenceData known = SequentialValidation.sharedReferenceData();

	/** The request ids that the history was asked for. */
	private final List<String> asked = new ArrayList<>();

	private UploadInMemory upload;

	private ParsedBlock block;

	/** How often the history may be asked before it fails. */
	private int answers = Integer.MAX_VALUE;

	@BeforeEach
	void receive() throws Exception {
		byte[] text = Files.readAllBytes(Path.of("src/test/resources/cases/plain/upload.csv"));
		this.upload = UploadInMemory.of(text, SequentialValidation.ONE_BLOCK);
		this.block = this.upload.rows().get(0);
	}

	private BlockValidator validator() {
		return new BlockValidator(this.known.distributors().find("contoso"), this.known,
				new ReservationPolicy(PurchasingRoles.DEFAULT), this::find,
				new OrderIndex("contoso", ValidatedRun.SHA256), this.upload.header());
	}

	private EarlierOrder find(OrderLine line) {
		this.asked.add(line.requestId());
		if (this.asked.size() > this.answers) {
			throw new IllegalStateException("The ledger is gone");
		}
		return null;
	}

	private static String text(ByteBuffer bytes) {
		return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
	}

	private static List<String> outputOf(BlockOutput output) {
		return List.of(text(output.acceptedOrders()), text(output.rejections()), text(output.rejectedRequests()),
				output.tally().toString(), String.valueOf(output.orderedLines().size()),
				String.valueOf(output.orderedRequests().size()), String.valueOf(output.requestIds()));
	}

	@Test
	void accountsForEveryRow() {
		BlockOutput output = validator().validate(this.block, Set.of());
		assertThat(output.tally().accepted()).isPositive()
			.isEqualTo(output.orderedLines().size())
			.isEqualTo(output.orderedRequests().size())
			.isEqualTo(this.asked.size());
		assertThat(output.tally().rejected()).isPositive();
		assertThat(output.tally().rows()).isEqualTo(this.block.rows().size());
		assertThat(output.requestIds())
			.isEqualTo((int) this.block.rows().stream().filter((row) -> row.requestId() != null).count());
	}

	@Test
	void rejectsADuplicate() {
		BlockOutput before = validator().validate(this.block, Set.of());
		Row accepted = this.block.rows()
			.stream()
			.filter((row) -> row.request() != null && this.asked.contains(row.request().requestId()))
			.findFirst()
			.orElseThrow();
		BlockOutput after = validator().validate(this.block, Set.of(accepted));
		assertThat(after.tally().accepted()).isEqualTo(before.tally().accepted() - 1);
		assertThat(after.tally().rejections()).containsEntry(RejectionCode.DUPLICATE_REQUEST,
				before.tally().rejections().getOrDefault(RejectionCode.DUPLICATE_REQUEST, 0L) + 1);
	}

	/** An order line of a block that failed must not get into the next block's output. */
	@Test
	void leavesNothingOfABlockThatFailed() {
		List<String> expected = outputOf(validator().validate(this.block, Set.of()));
		BlockValidator validator = validator();
		this.answers = this.asked.size() + 2;
		assertThatIllegalStateException().isThrownBy(() -> validator.validate(this.block, Set.of()));
		this.answers = Integer.MAX_VALUE;
		assertThat(outputOf(validator.validate(this.block, Set.of()))).isEqualTo(expected);
		assertThat(outputOf(validator.validate(this.block, Set.of()))).isEqualTo(expected);
	}

}
