package com.bulkreservations.purchase;

/**
 * Why a line or a cart is in its state, as the operator and the sender read it.
 *
 * @param code a {@link PurchaseCode}, or Partner Center's own
 * @param reason what was found
 * @param fix what to do
 */
public record Finding(String code, String reason, String fix) {

}
