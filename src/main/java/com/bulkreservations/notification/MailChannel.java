package com.bulkreservations.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HexFormat;
import java.util.Properties;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.settings.MailSettings;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/** Sends mail by SMTP. */
final class MailChannel implements Channel {

	private static final String CHARSET = "UTF-8";

	private final MailSettings settings;

	private final Session session;

	MailChannel(MailSettings settings) {
		this.settings = settings;
		this.session = Session.getInstance(properties(settings), authenticator(settings));
	}

	private static Properties properties(MailSettings settings) {
		String millis = String.valueOf(settings.timeout().toMillis());
		Properties properties = new Properties();
		properties.put("mail.smtp.host", settings.host());
		properties.put("mail.smtp.port", String.valueOf(settings.port()));
		properties.put("mail.smtp.auth", String.valueOf(settings.username() != null));
		properties.put("mail.smtp.connectiontimeout", millis);
		properties.put("mail.smtp.timeout", millis);
		properties.put("mail.smtp.writetimeout", millis);
		boolean startTls = settings.security() == MailSettings.Security.STARTTLS;
		properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
		properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
		properties.put("mail.smtp.ssl.enable", String.valueOf(settings.security() == MailSettings.Security.TLS));
		properties.put("mail.smtp.ssl.checkserveridentity", "true");
		return properties;
	}

	private static @Nullable Authenticator authenticator(MailSettings settings) {
		String username = settings.username();
		String password = settings.password();
		if (username == null) {
			return null;
		}
		return new Authenticator() {

			@Override
			protected PasswordAuthentication getPasswordAuthentication() {
				return new PasswordAuthentication(username, password);
			}

		};
	}

	@Override
	public String name() {
		return "mail";
	}

	@Override
	public String describe(String recipient) {
		return "mail to " + recipient.replaceFirst("^[^@]*", "...");
	}

	@Override
	public String server(String recipient) {
		return name();
	}

	@Override
	public void reach(String recipient) throws IOException {
		try (Transport transport = this.session.getTransport("smtp")) {
			transport.connect();
		}
		catch (MessagingException ex) {
			throw new IOException(withoutAddresses(ex), ex);
		}
	}

	@Override
	public void deliver(OutgoingMessage message, String recipient) throws IOException, UndeliverableException {
		try {
			Transport.send(mail(message, recipient));
		}
		catch (AddressException ex) {
			throw new UndeliverableException(withoutAddresses(ex));
		}
		catch (SendFailedException ex) {
			if (ex.getInvalidAddresses() != null && ex.getInvalidAddresses().length > 0) {
				throw new UndeliverableException(withoutAddresses(ex));
			}
			throw new IOException(withoutAddresses(ex), ex);
		}
		catch (MessagingException ex) {
			throw new IOException(withoutAddresses(ex), ex);
		}
	}

	/** Servers quote unknown recipients, and logs must not. */
	private static String withoutAddresses(MessagingException failure) {
		return String.valueOf(failure.getMessage()).replaceAll("[^\\s<>]+@[^\\s<>]+", "...");
	}

	private MimeMessage mail(OutgoingMessage message, String recipient) throws MessagingException {
		// Constant for a message, so that a mailbox recognizes a repetition.
		String id = HexFormat.of()
			.formatHex(Digests.sha256().digest((message.key() + ' ' + recipient).getBytes(StandardCharsets.UTF_8)));
		MimeMessage mail = new MimeMessage(this.session) {

			@Override
			protected void updateMessageID() throws MessagingException {
				setHeader("Message-ID", "<" + id + "@bulk-reservations>");
			}

		};
		mail.setFrom(new InternetAddress(this.settings.from()));
		mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(recipient));
		mail.setSubject(message.subject(), CHARSET);
		mail.setSentDate(Date.from(message.at()));
		mail.setHeader("Auto-Submitted", "auto-generated");
		String link = (message.link() != null) ? "\n\n" + message.link() : "";
		mail.setText(message.text() + link + "\n", CHARSET);
		return mail;
	}

}
