package com.bulkreservations.partnercenter.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a client can ask for, by host, method and path. */
public enum Operation {

	TOKEN(Host.LOGIN, "POST", "/{tenant}/oauth2/v2.0/token"),

	PRICE_SHEET(Host.PRICES, "GET", "/v1.0/sales/pricesheets(Market='{market}',PricesheetView='{view}')/$value"),

	MPN_PROFILE(Host.API, "GET", "/v1/profiles/mpn"),

	LEGAL_PROFILE(Host.API, "GET", "/v1/profiles/legalbusiness"),

	RELATIONSHIPS(Host.API, "GET", "/v1/relationships"),

	AGREEMENT_STATUS(Host.API, "GET", "/v1/compliance/csp/agreementstatus"),

	CUSTOMERS(Host.API, "GET", "/v1/customers"),

	CUSTOMER(Host.API, "GET", "/v1/customers/{customer}"),

	AGREEMENTS(Host.API, "GET", "/v1/customers/{customer}/agreements"),

	DIRECTLY_SIGNED(Host.API, "GET", "/v1/customers/{customer}/directSignedMicrosoftCustomerAgreementStatus"),

	SUBSCRIPTIONS(Host.API, "GET", "/v1/customers/{customer}/subscriptions"),

	SUBSCRIPTION(Host.API, "GET", "/v1/customers/{customer}/subscriptions/{subscription}"),

	ENTITLEMENTS(Host.API, "GET", "/v1/customers/{customer}/subscriptions/{subscription}/azureEntitlements"),

	REGISTRATION_STATUS(Host.API, "GET", "/v1/customers/{customer}/subscriptions/{subscription}/registrationstatus"),

	REGISTER(Host.API, "POST", "/v1/customers/{customer}/subscriptions/{subscription}/registrations"),

	PRODUCTS(Host.API, "GET", "/v1/products"),

	PRODUCT(Host.API, "GET", "/v1/products/{product}"),

	SKUS(Host.API, "GET", "/v1/products/{product}/skus"),

	SKU(Host.API, "GET", "/v1/products/{product}/skus/{sku}"),

	AVAILABILITIES(Host.API, "GET", "/v1/products/{product}/skus/{sku}/availabilities"),

	INVENTORY(Host.API, "POST", "/v1/extensions/product/checkInventory"),

	CREATE_CART(Host.API, "POST", "/v1/customers/{customer}/carts"),

	GET_CART(Host.API, "GET", "/v1/customers/{customer}/carts/{cart}"),

	CHECK_OUT(Host.API, "POST", "/v1/customers/{customer}/carts/{cart}/checkout"),

	ORDERS(Host.API, "GET", "/v1/customers/{customer}/orders"),

	ORDER(Host.API, "GET", "/v1/customers/{customer}/orders/{order}"),

	PROVISIONING_STATUS(Host.API, "GET", "/v1/customers/{customer}/orders/{order}/provisioningstatus"),

	AUDIT_RECORDS(Host.API, "GET", "/v1/auditrecords"),

	PARTNER_REQUESTS(Host.API, "GET", "/v1/partnerRequests");

	private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

	private final Host host;

	private final String method;

	private final String template;

	private final Pattern path;

	Operation(Host host, String method, String template) {
		this.host = host;
		this.method = method;
		this.template = template;
		StringBuilder expression = new StringBuilder();
		int end = 0;
		Matcher variable = Pattern.compile("\\{([a-z]+)}").matcher(template);
		while (variable.find()) {
			expression.append(Pattern.quote(template.substring(end, variable.start())))
				.append("(?<")
				.append(variable.group(1))
				.append(">[^/']+)");
			end = variable.end();
		}
		expression.append(Pattern.quote(template.substring(end)));
		this.path = Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE);
	}

	static Optional<Operation> of(Host host, String method, String path) {
		return Stream.of(values())
			.filter((operation) -> operation.host == host && operation.method.equals(method)
					&& operation.path.matcher(path).matches())
			.findFirst();
	}

	/** The parts of a path by their names in the template. */
	Map<String, String> variables(String actual) {
		Map<String, String> variables = new LinkedHashMap<>();
		Matcher found = this.path.matcher(actual);
		if (found.matches()) {
			VARIABLE.matcher(this.template)
				.results()
				.forEach((name) -> variables.put(name.group(1), found.group(name.group(1))));
		}
		return variables;
	}

	boolean isPost() {
		return this.method.equals("POST");
	}

	/** As the list of a partner's calls names it. */
	String text() {
		return this.method.charAt(0) + this.method.substring(1).toLowerCase(Locale.ROOT) + " "
				+ this.template.replace("/v1/", "/v{version}/");
	}

	/** Each has its own address, and tokens for one are refused by the other. */
	enum Host {

		LOGIN, API, PRICES

	}

}
