package com.bulkreservations.benchmark;

/**
 * What one run of a contender took.
 *
 * @param seconds from the start of the process to its end
 * @param cpuSeconds of all its threads, in user mode and in the kernel
 * @param peakBytes the most physical memory it had at once
 */
record Measurement(double seconds, double cpuSeconds, long peakBytes) {

	/** Two processes, one after the other. */
	Measurement then(Measurement next) {
		return new Measurement(this.seconds + next.seconds, this.cpuSeconds + next.cpuSeconds,
				Math.max(this.peakBytes, next.peakBytes));
	}

}
