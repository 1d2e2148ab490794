package com.bulkreservations.partnercenter.server;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What goes wrong with which call: scripted, or by a plan. */
public final class Faults {

	private final Map<Operation, Queue<Fault>> next = new EnumMap<>(Operation.class);

	private final Map<Operation, Fault> always = new ConcurrentHashMap<>();

	private final Map<String, AtomicInteger> occurrences = new ConcurrentHashMap<>();

	private volatile Function<Occurrence, Fault> plan = (occurrence) -> Fault.NONE;

	/** Lets these go wrong with the next calls of an operation, one with each. */
	public synchronized Faults next(Operation operation, Fault... faults) {
		this.next.computeIfAbsent(operation, (key) -> new ArrayDeque<>()).addAll(List.of(faults));
		return this;
	}

	/** Lets the next calls of an operation go well, before what is scripted then. */
	public Faults skip(Operation operation, int calls) {
		for (int i = 0; i < calls; i++) {
			next(operation, Fault.NONE);
		}
		return this;
	}

	/** Lets this go wrong with all calls of an operation. */
	public Faults always(Operation operation, Fault fault) {
		this.always.put(operation, fault);
		return this;
	}

	/** Lets a plan decide about each call that is not scripted. */
	public Faults by(Function<Occurrence, Fault> faultPlan) {
		this.plan = faultPlan;
		return this;
	}

	/** Lets nothing more go wrong. */
	public synchronized void clear() {
		this.next.clear();
		this.always.clear();
		this.plan = (occurrence) -> Fault.NONE;
	}

	/** Whether all scripted faults have happened. */
	public synchronized boolean areUsedUp() {
		return this.next.values().stream().allMatch(Queue::isEmpty);
	}

	Fault take(Call call) {
		synchronized (this) {
			Queue<Fault> scripted = this.next.get(call.operation());
			if (scripted != null && !scripted.isEmpty()) {
				return scripted.remove();
			}
		}
		Fault fault = this.always.get(call.operation());
		if (fault != null) {
			return fault;
		}
		int number = this.occurrences
			.computeIfAbsent(call.operation() + " " + call.customer(), (key) -> new AtomicInteger())
			.getAndIncrement();
		return this.plan.apply(new Occurrence(call.operation(), call.customer(), number));
	}

	/**
	 * A call as a plan sees it: the same whatever happens for other customers meanwhile.
	 *
	 * @param number how many calls of this operation and customer came before
	 */
	public record Occurrence(Operation operation, String customer, int number) {
	}

}
