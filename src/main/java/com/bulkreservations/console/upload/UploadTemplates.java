package com.bulkreservations.console.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.run.CurrentReference;
import com.bulkreservations.template.UploadTemplate;

/** Workbooks for people to fill in, made from the reference files as they are now. */
public final class UploadTemplates {

	private final ConsoleDatabase database;

	private final Path configDir;

	/**
	 * @param configDir the folder with {@code policy/} and {@code reference/}
	 */
	public UploadTemplates(ConsoleDatabase database, Path configDir) {
		this.database = database;
		this.configDir = configDir;
	}

	/**
	 * Returns a workbook to fill in. It names customers, so the audit log records it.
	 * @throws NotVisibleException if the viewer may not send for the distributor
	 */
	public byte[] workbook(Viewer viewer, String distributor, Language language) throws IOException {
		Distributor known = CurrentReference.distributors(this.configDir).find(distributor);
		if (known == null || !viewer.has(Role.UPLOADER, known.id())) {
			throw new NotVisibleException();
		}
		ByteArrayOutputStream workbook = new ByteArrayOutputStream();
		new UploadTemplate(CurrentReference.choices(this.configDir, known.id()), language).write(workbook);
		this.database.change((audit) -> {
			audit.add("console.file-read", known.id(), viewer.name(), Map.of("file", "template"));
			return known;
		});
		return workbook.toByteArray();
	}

}
