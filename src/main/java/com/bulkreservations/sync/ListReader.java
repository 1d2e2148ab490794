package com.bulkreservations.sync;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.partnercenter.Page;
import com.bulkreservations.partnercenter.PageLink;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.sync.SyncJournal.Step;

/** Reads long lists, with a restart point behind each page and each batch of items. */
final class ListReader {

	private final PartnerReads reads;

	private final SyncJournal journal;

	private final SyncProgress progress;

	ListReader(PartnerReads reads, SyncJournal journal, SyncProgress progress) {
		this.reads = reads;
		this.journal = journal;
		this.progress = progress;
	}

	/**
	 * Reads the pages of a list that the journal does not have yet.
	 * @param title what the list holds, for people
	 */
	<T> void pages(String step, String title, String path, Class<T> type, Items<T> items)
			throws IOException, PartnerCenterException {
		Step at = this.journal.step(step);
		if (at.done()) {
			return;
		}
		this.progress.begin(title, at.position());
		Set<PageLink> seen = new HashSet<>();
		PageLink link = (at.next() != null) ? at.next() : PageLink.to(path);
		for (int done = at.position(); link != null;) {
			if (!seen.add(link)) {
				throw new SyncException(SyncException.FAILED, OperatorMessage.SYNC_FAILED.text(
						"The reference files stay as they are: Partner Center's list of %s goes round in a circle. Start sync again later; if it stays so, ask Microsoft's support.",
						title), null);
			}
			Page<T> page = this.reads.page(link, type);
			items.accept(page.items());
			done += page.items().size();
			link = page.next();
			this.journal.commit(step, new Step(done, link, link == null));
			this.progress.at(done, 0);
		}
	}

	/** Reads something for each item that the journal does not have yet. */
	<T> void batches(String step, String title, int batch, List<T> all, Items<T> items)
			throws IOException, PartnerCenterException {
		Step at = this.journal.step(step);
		if (at.done()) {
			return;
		}
		this.progress.begin(title, at.position());
		for (int done = at.position(); done < all.size();) {
			int end = Math.min(done + batch, all.size());
			items.accept(all.subList(done, end));
			done = end;
			this.journal.commit(step, Step.at(done));
			this.progress.at(done, all.size());
		}
		this.journal.commit(step, Step.DONE);
	}

	/** Takes items of a list. */
	interface Items<T> {

		void accept(List<T> items) throws IOException, PartnerCenterException;

	}

}
