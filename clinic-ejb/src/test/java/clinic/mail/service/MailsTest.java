package clinic.mail.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.mail.Delivery;
import clinic.mail.Mail;
import clinic.mail.Mail.Attachment;
import clinic.mail.MailState;
import clinic.mail.Retries;
import clinic.mail.persistence.MailTable;
import clinic.mail.persistence.MailTable.Claimed;
import clinic.platform.Clockwork;
import clinic.platform.Engine;
import clinic.platform.TestDatabase;
import clinic.platform.Wiring;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail from where it is written down to a mail server that takes it, or does not, on both engines. */
class MailsTest {
    private static final Instant NOW = Instant.parse("2026-03-12T16:00:00Z");
    private static final Caller ADMIN =
            new Caller(1, "admin", "Ada Lund", null, List.of(new Grant(Role.ADMINISTRATOR, null)));
    private static final Caller MANAGER =
            new Caller(2, "manager.rv", "Rita Vale", null, List.of(new Grant(Role.BRANCH_MANAGER, 1L)));
    private static final Role[] ROLES = {Role.HEAD_OFFICE, Role.ADMINISTRATOR};

    private static Mail mail(String... to) {
        return new Mail(List.of(to), "Ihre Quittung – Łukasz", "Thank you.\n", List.of());
    }

    private static <T> T as(Caller caller, TestDatabase database, MailServer server, Instant now, Wiring.Work<T> work)
            throws Exception {
        return Wiring.transaction(
                database,
                Clock.fixed(now, ZoneOffset.UTC),
                caller,
                ROLES,
                new Class<?>[0],
                wiring -> work.with(wiring.with(MailServer.class, server)));
    }

    private static void write(TestDatabase database, MailServer server, Mail mail) throws Exception {
        as(Caller.SYSTEM, database, server, NOW, wiring -> {
            wiring.get(Mails.class).send(mail);
            return mail;
        });
    }

    private static List<Delivery> log(TestDatabase database, MailServer server) throws Exception {
        return as(ADMIN, database, server, NOW, wiring -> wiring.get(MailLog.class)
                .page(null, null, 100)
                .deliveries());
    }

    private static Delivery retry(TestDatabase database, MailServer server, Instant now, long id) throws Exception {
        return as(ADMIN, database, server, now, wiring -> wiring.get(MailLog.class)
                .retry(id));
    }

    private static MailServer server(int port) {
        MailServer server = new MailServer();
        server.host = Optional.of("127.0.0.1");
        server.port = Optional.of(port);
        server.tls = "none";
        server.from = Optional.of("Killer Knots <desk@clinic.example>");
        server.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return server;
    }

    private static MailRounds node(TestDatabase database, MailServer server, Instant now) {
        MailRounds node = new MailRounds();
        node.database = database.database();
        node.server = server;
        node.clock = Clock.fixed(now, ZoneOffset.UTC);
        return node;
    }

    private static void round(TestDatabase database, MailServer server, Instant now) {
        node(database, server, now).everyFiveSeconds(new Clockwork.FiveSeconds());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static GreenMail up(int port) {
        GreenMail green = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        green.start();
        return green;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itArrivesAsItWasWrittenAndToEachByItself(Engine engine) throws Exception {
        int port = freePort();
        GreenMail green = up(port);
        try (TestDatabase database = engine.fresh()) {
            MailServer server = server(port);
            byte[] pdf = {'%', 'P', 'D', 'F', 0, (byte) 0xFF};
            write(
                    database,
                    server,
                    new Mail(
                            List.of("maya@example.com", "tomas@example.com"),
                            "Ihre Quittung – Łukasz",
                            "Thank you, Łukasz.",
                            "<p>Thank you, <b>Łukasz</b>.</p>",
                            List.of(new Attachment("Quittung Łukasz.pdf", "application/pdf", pdf))));
            round(database, server, NOW);
            MimeMessage[] received = green.getReceivedMessages();
            assertEquals(2, received.length);
            MimeMessage first = received[0];
            assertEquals("Ihre Quittung – Łukasz", first.getSubject());
            assertEquals("Killer Knots <desk@clinic.example>", first.getFrom()[0].toString());
            assertEquals(
                    List.of("maya@example.com", "tomas@example.com"),
                    Arrays.stream(received).map(MailsTest::only).sorted().toList());
            assertEquals("auto-generated", first.getHeader("Auto-Submitted", null));
            Multipart parts = (Multipart) first.getContent();
            Multipart words = (Multipart) parts.getBodyPart(0).getContent();
            assertEquals(
                    "Thank you, Łukasz.",
                    words.getBodyPart(0).getContent().toString().strip());
            assertTrue(words.getBodyPart(1).isMimeType("text/html"));
            assertEquals("Quittung Łukasz.pdf", parts.getBodyPart(1).getFileName());
            assertArrayEquals(pdf, parts.getBodyPart(1).getInputStream().readAllBytes());
            for (Delivery each : log(database, server)) {
                assertEquals(MailState.SENT, each.state());
                assertEquals(NOW, each.sentAt());
                assertNull(each.reason());
            }
            round(database, server, NOW.plus(Duration.ofDays(2)));
            assertEquals(2, green.getReceivedMessages().length, "sent once");
        } finally {
            green.stop();
        }
    }

    private static String only(MimeMessage message) {
        try {
            Address[] all = message.getAllRecipients();
            assertEquals(1, all.length);
            return all[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsRolledBackSendsNothing(Engine engine) throws Exception {
        int port = freePort();
        GreenMail green = up(port);
        try (TestDatabase database = engine.fresh()) {
            MailServer server = server(port);
            assertThrows(
                    Refused.class,
                    () -> as(Caller.SYSTEM, database, server, NOW, wiring -> {
                        wiring.get(Mails.class).send(mail("maya@example.com"));
                        throw new Refused("no", "The sale was refused.");
                    }));
            assertEquals(0, database.count("select count(*) from mail"));
            round(database, server, NOW);
            assertEquals(0, green.getReceivedMessages().length);
        } finally {
            green.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aServerThatWasDownGetsItLaterUnderTheSameId(Engine engine) throws Exception {
        int port = freePort();
        try (TestDatabase database = engine.fresh()) {
            MailServer server = server(port);
            write(database, server, mail("maya@example.com"));
            round(database, server, NOW);
            Delivery waiting = log(database, server).get(0);
            assertEquals(MailState.WAITING, waiting.state());
            assertEquals(1, waiting.tries());
            assertEquals(NOW.plus(Retries.after(1).orElseThrow()), waiting.dueAt());
            assertTrue(assertNotNullAnd(waiting.reason()).contains("127.0.0.1"), waiting.reason());
            GreenMail green = up(port);
            try {
                round(database, server, waiting.dueAt().minusSeconds(1));
                assertEquals(0, green.getReceivedMessages().length, "its time has not come");
                round(database, server, waiting.dueAt());
                assertEquals(1, green.getReceivedMessages().length);
                assertEquals(
                        "<" + waiting.id() + "." + NOW.toEpochMilli() + "@clinic.example>",
                        green.getReceivedMessages()[0].getMessageID());
                Delivery sent = log(database, server).get(0);
                assertEquals(MailState.SENT, sent.state());
                assertNull(sent.reason());
            } finally {
                green.stop();
            }
        }
    }

    private static <T> T assertNotNullAnd(@org.jspecify.annotations.Nullable T value) {
        assertNotNull(value);
        return value;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itIsGivenUpAfterTheLastTryUntilSomebodyTriesAgain(Engine engine) throws Exception {
        int port = freePort();
        try (TestDatabase database = engine.fresh()) {
            MailServer server = server(port);
            write(database, server, mail("maya@example.com"));
            Instant now = NOW;
            for (int tries = 1; tries < Retries.MOST; tries++) {
                round(database, server, now);
                Delivery waiting = log(database, server).get(0);
                assertEquals(MailState.WAITING, waiting.state());
                now = waiting.dueAt();
            }
            round(database, server, now);
            Delivery failed = log(database, server).get(0);
            assertEquals(MailState.FAILED, failed.state());
            assertEquals(Retries.MOST, failed.tries());
            assertNotNull(failed.reason());
            GreenMail green = up(port);
            try {
                Instant later = now.plus(Duration.ofDays(3));
                round(database, server, later);
                assertEquals(0, green.getReceivedMessages().length, "it was given up");
                Delivery again = retry(database, server, later, failed.id());
                assertEquals(MailState.WAITING, again.state());
                assertEquals(0, again.tries());
                assertEquals(
                        1,
                        database.count(
                                "select count(*) from audit_entry where action = 'MailLog.retry' and outcome = 'done'"));
                round(database, server, later);
                assertEquals(1, green.getReceivedMessages().length);
                assertEquals(
                        "mail-not-repeatable",
                        assertThrows(Refused.class, () -> retry(database, server, later, failed.id()))
                                .code());
            } finally {
                green.stop();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void twoNodesAtOnceSendEveryMailOnce(Engine engine) throws Exception {
        int port = freePort();
        GreenMail green = up(port);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try (TestDatabase database = engine.fresh()) {
            MailServer server = server(port);
            for (int i = 0; i < 25; i++) {
                write(database, server, mail("client" + i + "@example.com"));
            }
            CyclicBarrier together = new CyclicBarrier(2);
            List<Future<Object>> both = nodes.invokeAll(List.of(
                    () -> at(together, node(database, server, NOW)), () -> at(together, node(database, server, NOW))));
            for (Future<Object> each : both) {
                each.get();
            }
            assertEquals(
                    25,
                    Stream.of(green.getReceivedMessages())
                            .map(MailsTest::only)
                            .distinct()
                            .count());
            assertEquals(25, green.getReceivedMessages().length);
            assertEquals(25, database.count("select count(*) from mail_delivery where state = 'sent' and claim = 1"));
        } finally {
            nodes.shutdown();
            green.stop();
        }
    }

    private static Object at(CyclicBarrier together, MailRounds node) throws Exception {
        together.await();
        node.everyFiveSeconds(new Clockwork.FiveSeconds());
        return node;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatADeadNodeWasAtAnotherSendsOnceItsClaimIsOver(Engine engine) throws Exception {
        int port = freePort();
        GreenMail green = up(port);
        try (TestDatabase database = engine.fresh()) {
            MailServer server = server(port);
            write(database, server, mail("maya@example.com"));
            Delivery one = log(database, server).get(0);
            Claimed dead;
            try (Connection connection = database.source().getConnection()) {
                dead = new MailTable(connection)
                        .claim(one.id(), NOW, NOW.plus(MailRounds.CLAIM))
                        .orElseThrow();
            }
            assertEquals(MailState.SENDING, log(database, server).get(0).state());
            assertEquals(
                    "mail-not-repeatable",
                    assertThrows(Refused.class, () -> retry(database, server, NOW, one.id()))
                            .code());
            round(database, server, NOW.plus(MailRounds.CLAIM).minusSeconds(1));
            assertEquals(0, green.getReceivedMessages().length);
            round(database, server, NOW.plus(MailRounds.CLAIM));
            assertEquals(1, green.getReceivedMessages().length);
            try (Connection connection = database.source().getConnection()) {
                new MailTable(connection).notSent(dead, "It was not dead.", null);
            }
            assertEquals(MailState.SENT, log(database, server).get(0).state(), "its claim was over");
        } finally {
            green.stop();
        }
    }

    @Test
    void anAddressThatTheServerRefusesIsGivenUpAtOnce() throws Exception {
        try (TestDatabase database = Engine.H2.fresh();
                ServerSocket refusing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> refuse(refusing));
            answering.start();
            MailServer server = server(refusing.getLocalPort());
            write(database, server, mail("nobody@example.com"));
            round(database, server, NOW);
            answering.join();
            Delivery failed = log(database, server).get(0);
            assertEquals(MailState.FAILED, failed.state());
            assertEquals(1, failed.tries());
            assertTrue(assertNotNullAnd(failed.reason()).contains("No such mailbox"), failed.reason());
        }
    }

    /** A mail server that knows nobody. */
    private static void refuse(ServerSocket at) {
        try (Socket client = at.accept();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 here");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String verb = line.substring(0, 4).toUpperCase(Locale.ROOT);
                say(client, verb.equals("RCPT") ? "550 No such mailbox" : verb.equals("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Test
    void itIsNotSentInTheClearUnlessConfiguredSo() throws Exception {
        int port = freePort();
        GreenMail green = up(port);
        try (TestDatabase database = Engine.H2.fresh()) {
            MailServer server = server(port);
            server.tls = "starttls";
            write(database, server, mail("maya@example.com"));
            round(database, server, NOW);
            assertEquals(0, green.getReceivedMessages().length);
            Delivery waiting = log(database, server).get(0);
            assertEquals(MailState.WAITING, waiting.state());
            assertTrue(assertNotNullAnd(waiting.reason()).contains("STARTTLS"), waiting.reason());
        } finally {
            green.stop();
        }
    }

    @Test
    void itSignsInAndSaysWhenItMayNot() throws Exception {
        int port = freePort();
        GreenMail green = up(port);
        try (TestDatabase database = Engine.H2.fresh()) {
            green.setUser("desk@clinic.example", "desk", "right");
            MailServer server = server(port);
            server.user = Optional.of("desk");
            server.password = Optional.of("wrong");
            write(database, server, mail("maya@example.com"));
            round(database, server, NOW);
            Delivery waiting = log(database, server).get(0);
            assertEquals(MailState.WAITING, waiting.state());
            assertNotNull(waiting.reason());
            server.password = Optional.of("right");
            round(database, server, waiting.dueAt());
            assertEquals(1, green.getReceivedMessages().length);
        } finally {
            green.stop();
        }
    }

    @Test
    void withoutAServerNothingIsWrittenAndItIsSaidHowToChangeThat() throws Exception {
        try (TestDatabase database = Engine.H2.fresh()) {
            MailServer none = new MailServer();
            Refused refused = assertThrows(Refused.class, () -> write(database, none, mail("maya@example.com")));
            assertEquals("mail-not-set-up", refused.code());
            assertTrue(refused.reasons().get(0).message().contains("clinic.mail.host"));
            assertEquals(0, database.count("select count(*) from mail"));
            MailServer half = server(25);
            half.from = Optional.of("desk");
            assertTrue(half.objection().orElseThrow().contains("clinic.mail.from"));
            half.from = Optional.empty();
            assertTrue(half.objection().orElseThrow().contains("clinic.mail.from"));
            MailServer odd = server(25);
            odd.tls = "yes";
            assertTrue(odd.objection().orElseThrow().contains("clinic.mail.tls"));
            assertEquals(Optional.empty(), server(25).objection());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theLogIsForTheWholeOrganisationAndComesByPages(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            MailServer server = server(25);
            for (int i = 0; i < 5; i++) {
                write(database, server, mail("client" + i + "@example.com"));
            }
            MailLog.Page first = as(ADMIN, database, server, NOW, wiring -> wiring.get(MailLog.class)
                    .page(MailState.WAITING, null, 3));
            assertEquals(
                    List.of("client4@example.com", "client3@example.com", "client2@example.com"),
                    first.deliveries().stream().map(Delivery::address).toList());
            MailLog.Page last = as(ADMIN, database, server, NOW, wiring -> wiring.get(MailLog.class)
                    .page(null, first.next(), 3));
            assertEquals(
                    List.of("client1@example.com", "client0@example.com"),
                    last.deliveries().stream().map(Delivery::address).toList());
            assertNull(last.next());
            assertEquals(
                    List.of(),
                    as(ADMIN, database, server, NOW, wiring -> wiring.get(MailLog.class)
                                    .page(MailState.FAILED, null, 3))
                            .deliveries());
            long id = first.deliveries().get(0).id();
            assertThrows(
                    NotAllowed.class,
                    () -> as(MANAGER, database, server, NOW, wiring -> wiring.get(MailLog.class)
                            .page(null, null, 3)));
            assertThrows(
                    NotAllowed.class,
                    () -> as(MANAGER, database, server, NOW, wiring -> wiring.get(MailLog.class)
                            .retry(id)));
            assertThrows(NotFound.class, () -> retry(database, server, NOW, 999_999));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void oldMailIsForgottenWhenNothingOfItIsStillToBeSent(Engine engine) throws Exception {
        int port = freePort();
        GreenMail green = up(port);
        try (TestDatabase database = engine.fresh()) {
            MailServer server = server(port);
            write(database, server, mail("maya@example.com"));
            round(database, server, NOW);
            write(database, server, mail("tomas@example.com"));
            node(database, server, NOW.plus(Duration.ofDays(89))).hourly(new Clockwork.Hour());
            assertEquals(2, database.count("select count(*) from mail_delivery"));
            node(database, server, NOW.plus(Duration.ofDays(91))).hourly(new Clockwork.Hour());
            assertEquals(
                    List.of("tomas@example.com"),
                    log(database, server).stream().map(Delivery::address).toList());
        } finally {
            green.stop();
        }
    }
}
