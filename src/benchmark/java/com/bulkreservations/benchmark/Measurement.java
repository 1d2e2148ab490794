package com.bulkreservations.benchmark;

/**
 * What one run of a contender took.
 *
 * @param seconds from the start of the process to its end
 * @param cpuSeconds of all its threads, in user mode and in the kernel
 * @param peakBytes the most physical memory it had at once
 * @param othersCpuSeconds what all other processes of the machine have used meanwhile
 */
record Measurement(double seconds, double cpuSeconds, long peakBytes, double othersCpuSeconds) {

	/** Two processes, one after the other. */
	Measurement then(Measurement next) {
		return new Measurement(this.seconds + next.seconds, this.cpuSeconds + next.cpuSeconds,
				Math.max(this.peakBytes, next.peakBytes), this.othersCpuSeconds + next.othersCpuSeconds);
	}

	/** The same process, of which another time than that from start to end counts. */
	Measurement withSeconds(double other) {
		return new Measurement(other, this.cpuSeconds, this.peakBytes, this.othersCpuSeconds * other / this.seconds);
	}

	/** Which part of one processor the other processes have used, in percent. */
	double othersPercent() {
		return 100 * this.othersCpuSeconds / this.seconds;
	}

}
