package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.report.figures.AgentFigures;
import com.bulkreservations.report.figures.AgentRanking;
import com.bulkreservations.report.figures.GroupValue;
import com.bulkreservations.report.figures.Sum;
import org.jspecify.annotations.Nullable;

/** Adds up what each agent asked for, by currency. */
final class AgentSums implements Closeable {

	private static final int SPILL_FILES = 64;

	/** No currency has it, so that keys differ. */
	private static final char SEPARATOR = '\n';

	private final SpillingMap<AgentFigures> agents;

	/**
	 * @param workFolder where agents go that do not fit into memory
	 * @param maxInMemory how many agents are kept in memory
	 */
	AgentSums(Path workFolder, int maxInMemory) {
		this.agents = new SpillingMap<>(workFolder, "agents", maxInMemory, SPILL_FILES, new Format(),
				AgentFigures::plus);
	}

	void accepted(String agent, String currency, @Nullable BigDecimal amount) throws IOException {
		add(GroupValue.lowerCase(agent), currency, new Sum(1, amount), Sum.ZERO);
	}

	void rejected(String agent, String currency, @Nullable BigDecimal amount) throws IOException {
		add(GroupValue.lowerCase(agent), currency, Sum.ZERO, new Sum(1, amount));
	}

	private void add(String agent, String currency, Sum accepted, Sum rejected) throws IOException {
		this.agents.merge(currency + SEPARATOR + agent, new AgentFigures(agent, currency, accepted, rejected));
	}

	/**
	 * The agents of each currency who asked for most. To be called once.
	 * @param limit how many of a currency are listed
	 */
	SortedMap<String, AgentRanking> ranked(int limit) throws IOException {
		SortedMap<String, Largest<AgentFigures>> largest = new TreeMap<>();
		this.agents.drainTo((key, one) -> largest
			.computeIfAbsent(one.currency(), (currency) -> new Largest<>(limit, AgentFigures.LARGEST_FIRST))
			.add(one));
		SortedMap<String, AgentRanking> rankings = new TreeMap<>();
		largest.forEach((currency, all) -> rankings.put(currency, new AgentRanking(all.inOrder(), all.seen())));
		return rankings;
	}

	@Override
	public void close() throws IOException {
		this.agents.close();
	}

	/** Writes an agent into a file, and reads it back. */
	private static final class Format implements SpillingMap.Format<AgentFigures> {

		private final SumFormat sums = new SumFormat();

		@Override
		public void write(AgentFigures one, DataOutputStream out) throws IOException {
			out.writeUTF(one.agent());
			out.writeUTF(one.currency());
			this.sums.write(one.accepted(), out);
			this.sums.write(one.rejected(), out);
		}

		@Override
		public AgentFigures read(DataInputStream in) throws IOException {
			return new AgentFigures(in.readUTF(), in.readUTF(), this.sums.read(in), this.sums.read(in));
		}

	}

}
