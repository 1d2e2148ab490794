package com.bulkreservations.job;

import java.nio.file.Path;
import java.sql.SQLException;

import com.bulkreservations.application.WatchedDatabase;
import com.bulkreservations.disk.TestDisk;

/**
 * The instants at which a crash makes a difference: before each operation on a file, and
 * before and after each commit, and before and after a call is processed. Each has a
 * label that says what is next or what was last, such as {@code before FORCE upload.csv}.
 */
public abstract class Instants implements WatchedDatabase.Watcher, TestDisk.Behaviour {

	private String change = "";

	private int count;

	/**
	 * An instant is reached.
	 * @param number counted from 0
	 */
	public abstract void at(int number, String label);

	/** How many instants there were. */
	synchronized int count() {
		return this.count;
	}

	private synchronized void reach(String label) {
		at(this.count++, label);
	}

	@Override
	public void before(TestDisk.Operation operation, Path path) {
		reach("before " + operation + " " + name(path));
	}

	/** Without digests, and one name for all reference data, which are copied alike. */
	private static String name(Path path) {
		return path.normalize()
			.getFileName()
			.toString()
			.replaceFirst("^[0-9]{13}-[0-9a-f]{32}", "notice")
			.replaceFirst("^notice\\.json\\.[0-9a-f-]{36}", "notice.json")
			.replaceFirst("[0-9a-f]{64}", "SHA256")
			.replaceFirst("[0-9a-f]{32}", "snapshot")
			.replaceFirst("[0-9a-f]{12}", "SHA")
			.replaceFirst("(agent|catalogue|customer|distributor|reseller|subscription|market).*csv", "reference.csv");
	}

	/**
	 * A transaction has the name of its first change, or of what it does to the ledger.
	 */
	@Override
	public synchronized void changing(String sql) {
		if (this.change.isEmpty() || (sql.contains(" ledger_") && !this.change.contains(" ledger_"))) {
			// INSERT INTO and DELETE FROM have the table in the third place; all else,
			// such as SHOW, has something telling in the second.
			String[] words = sql.strip().split("[\\s(]+", 4);
			boolean thirdPlace = words[0].equals("INSERT") || words[0].equals("DELETE");
			this.change = (words.length == 1) ? words[0] : words[0] + " " + words[thirdPlace ? 2 : 1];
		}
	}

	@Override
	public void beforeCommit() throws SQLException {
		reach("before commit of " + change());
	}

	@Override
	public void afterCommit() throws SQLException {
		String committed = change();
		endTransaction();
		reach("after commit of " + committed);
	}

	/** A call to another program is about to be processed there, or was. */
	public void call(String label) {
		reach(label);
	}

	private synchronized String change() {
		return this.change.isEmpty() ? "nothing" : this.change;
	}

	private synchronized void endTransaction() {
		this.change = "";
	}

}
