package com.bulkreservations.sync;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.partnercenter.Page;
import com.bulkreservations.partnercenter.PageLink;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.ApiOutcome;
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
		PageLink resumed = at.next();
		PageLink link = (resumed != null) ? resumed : PageLink.to(path);
		for (int done = at.position(); link != null;) {
			if (!seen.add(link)) {
				this.journal.restart(step);
				throw new SyncException(SyncException.FAILED, OperatorMessage.SYNC_FAILED.text(
						"The reference files stay as they are: Partner Center's pages go round in a circle (%s). Start sync again later; if it stays so, ask Microsoft's support.",
						title), null);
			}
			Page<T> page;
			try {
				page = this.reads.page(link, type);
			}
			catch (PartnerCenterException ex) {
				// Partner Center does not say how long a link to a next page holds.
				if (!link.equals(resumed) || ex.outcome() != ApiOutcome.HOLD || !this.journal.restart(step)) {
					throw ex;
				}
				this.progress.begin(title, 0);
				seen.clear();
				done = 0;
				link = PageLink.to(path);
				continue;
			}
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
