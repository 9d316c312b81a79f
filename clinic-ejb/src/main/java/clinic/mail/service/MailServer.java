package clinic.mail.service;

import clinic.mail.Mail;
import clinic.mail.persistence.MailTable.Claimed;
import clinic.shared.Refused;
import jakarta.activation.DataHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mail server that takes this installation's mail, as it is configured; none unless {@code clinic.mail.host} names one. */
@ApplicationScoped
public class MailServer {
    private static final String CHARSET = StandardCharsets.UTF_8.name();
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "20000";

    @Inject
    @ConfigProperty(name = "clinic.mail.host")
    Optional<String> host = Optional.empty();

    @Inject
    @ConfigProperty(name = "clinic.mail.port")
    Optional<Integer> port = Optional.empty();

    @Inject
    @ConfigProperty(name = "clinic.mail.user")
    Optional<String> user = Optional.empty();

    @Inject
    @ConfigProperty(name = "clinic.mail.password")
    Optional<String> password = Optional.empty();

    @Inject
    @ConfigProperty(name = "clinic.mail.tls", defaultValue = "starttls")
    String tls = "starttls";

    @Inject
    @ConfigProperty(name = "clinic.mail.from")
    Optional<String> from = Optional.empty();

    @Inject
    Clock clock;

    /** Why no mail can be sent and what would change that; empty when it can. */
    public Optional<String> objection() {
        if (host.isEmpty()) {
            return Optional.of(
                    "Mail is not set up. Set clinic.mail.host and clinic.mail.from and start the server again.");
        }
        if (sender().isEmpty()) {
            return Optional.of("Mail is not set up: clinic.mail.from is no address. Write it like desk@example.com.");
        }
        return switch (tls) {
            case "none", "starttls", "tls" -> Optional.empty();
            default -> Optional.of("Mail is not set up: clinic.mail.tls can be none, starttls or tls.");
        };
    }

    /** @throws Refused {@code mail-not-set-up} when no mail can be sent */
    void require() {
        objection().ifPresent(why -> {
            throw new Refused("mail-not-set-up", why);
        });
    }

    /**
     * Hands the mail to the server, which has it when this returns. Tried again it has the same Message-ID, so that a mailbox
     * can tell.
     *
     * @throws MessagingException when the server cannot be reached or does not take it
     */
    void send(Claimed claimed) throws MessagingException {
        Session session = Session.getInstance(properties());
        MimeMessage message = message(session, claimed);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(host.orElseThrow(), user.orElse(null), password.orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private Optional<InternetAddress> sender() {
        try {
            return from.isEmpty() ? Optional.empty() : Optional.of(new InternetAddress(from.get(), true));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.port", String.valueOf(port.orElse(usualPort())));
        properties.setProperty("mail.smtp.auth", String.valueOf(user.isPresent()));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(tls.equals("tls")));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(tls.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(tls.equals("starttls")));
        return properties;
    }

    private int usualPort() {
        return switch (tls) {
            case "tls" -> 465;
            case "starttls" -> 587;
            default -> 25;
        };
    }

    private MimeMessage message(Session session, Claimed claimed) throws MessagingException {
        InternetAddress sender = sender().orElseThrow();
        String domain = sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
        Mail mail = claimed.mail();
        MimeMessage message = new Identified(
                session, "<" + claimed.id() + "." + claimed.writtenAt().toEpochMilli() + "@" + domain + ">");
        message.setFrom(sender);
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.to().get(0), true));
        message.setSubject(mail.subject(), CHARSET);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.attachments().isEmpty()) {
            write(message, mail);
        } else {
            MimeMultipart parts = new MimeMultipart("mixed");
            MimeBodyPart words = new MimeBodyPart();
            write(words, mail);
            parts.addBodyPart(words);
            for (Mail.Attachment each : mail.attachments()) {
                MimeBodyPart file = new MimeBodyPart();
                file.setDataHandler(new DataHandler(new ByteArrayDataSource(each.content(), each.type())));
                file.setFileName(each.name());
                file.setDisposition(Part.ATTACHMENT);
                parts.addBodyPart(file);
            }
            message.setContent(parts);
        }
        message.saveChanges();
        return message;
    }

    private static void write(Part part, Mail mail) throws MessagingException {
        String html = mail.html();
        if (html == null) {
            write(part, mail.text(), "plain");
            return;
        }
        MimeBodyPart plain = new MimeBodyPart();
        write(plain, mail.text(), "plain");
        MimeBodyPart laidOut = new MimeBodyPart();
        write(laidOut, html, "html");
        part.setContent(new MimeMultipart("alternative", plain, laidOut));
    }

    private static void write(Part part, String text, String kind) throws MessagingException {
        part.setContent(text, "text/" + kind + "; charset=" + CHARSET);
    }

    /** A message that keeps its Message-ID. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
