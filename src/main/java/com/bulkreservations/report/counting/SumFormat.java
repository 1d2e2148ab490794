package com.bulkreservations.report.counting;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;

import com.bulkreservations.report.figures.Sum;

/** Keeps every digit of an amount, and its scale. */
final class SumFormat implements SpillingMap.Format<Sum> {

	@Override
	public void write(Sum sum, DataOutputStream out) throws IOException {
		out.writeLong(sum.requests());
		BigDecimal amount = sum.amount();
		out.writeUTF((amount != null) ? amount.toString() : "");
	}

	@Override
	public Sum read(DataInputStream in) throws IOException {
		long requests = in.readLong();
		String amount = in.readUTF();
		return new Sum(requests, amount.isEmpty() ? null : new BigDecimal(amount));
	}

}
