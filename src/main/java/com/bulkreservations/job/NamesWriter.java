package com.bulkreservations.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.storage.StagedFile;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.Reseller;
import com.bulkreservations.report.counting.MentionedIds;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.Names.Kind;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.Summary;

/**
 * Writes the names of a run's distributor, customers and resellers to its folder. A
 * report can be written at any later time, when the reference data may have changed.
 */
final class NamesWriter {

	private final ReferenceData data;

	private final Distributor distributor;

	private final StringBuilder lines = new StringBuilder(Names.HEADER);

	NamesWriter(ReferenceData data, Distributor distributor) {
		this.data = data;
		this.distributor = distributor;
	}

	/**
	 * Writes the names to the staging folder of a run.
	 * @param summary the summary of the run
	 */
	void write(Path folder, Summary summary) throws IOException {
		add(MentionedIds.in(new RunFiles(folder, summary)));
		try (StagedFile file = new StagedFile(folder.resolve(Names.FILE_NAME), 0)) {
			file.append(ByteBuffer.wrap(this.lines.toString().getBytes(StandardCharsets.UTF_8)));
			file.force();
		}
	}

	private void add(MentionedIds ids) {
		add(Kind.DISTRIBUTOR, this.distributor.id(), this.distributor.name());
		ids.customers().forEach((id) -> {
			UUID guid = Guid.parse(id);
			String name = (guid != null) ? this.data.customers().name(this.distributor, guid) : null;
			if (name != null) {
				add(Kind.CUSTOMER, id, name);
			}
		});
		ids.resellers().forEach((id) -> {
			Reseller reseller = this.data.resellers().find(this.distributor, id);
			if (reseller != null) {
				add(Kind.RESELLER, id, reseller.name());
			}
		});
	}

	private void add(Kind kind, String id, String name) {
		this.lines.append(kind).append(',').append(id).append(',').append(Delimiter.COMMA.field(name)).append('\n');
	}

}
