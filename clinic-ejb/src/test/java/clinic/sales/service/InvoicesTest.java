package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.mail.Mail.Attachment;
import clinic.mail.service.MailServer;
import clinic.platform.Engine;
import clinic.platform.Wiring;
import clinic.reporting.persistence.BooksCheck;
import clinic.sales.Invoice;
import clinic.sales.Offer;
import clinic.sales.Payer;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sales addressed to a payer, what is given back of them, and both by mail. */
class InvoicesTest {
    private static final Payer ACME = new Payer("Acme GmbH", List.of("1 Way", "Boston"), "PO 7", "DE 1");
    private static final Payer OTHER = new Payer("Other Ltd", List.of("2 Way"), "", "");

    private static Sale sale(Clinic clinic) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class)
                .take(
                        SaleOrder.ofLines("RV", new SaleOrder.Line("aromatherapy", 0, null, 1, null)),
                        List.of(new Offer("card", usd("12.54"), "70 3312"))));
    }

    private static Invoice issue(Clinic clinic, Caller who, long sale, Payer payer) throws Exception {
        return clinic.as(who, wiring -> wiring.get(InvoiceDesk.class).issue(sale, payer));
    }

    private static Sale refund(Clinic clinic, Sale sale, String amount) throws Exception {
        return clinic.desk(wiring -> wiring.get(RefundDesk.class)
                .refund(new RefundOrder(
                        sale.id(),
                        null,
                        List.of(new RefundOrder.Part(0, usd(amount))),
                        List.of(),
                        "Not as agreed",
                        false)));
    }

    private static Optional<Invoice> of(Clinic clinic, Sale sale) throws Exception {
        return clinic.desk(wiring -> wiring.get(InvoiceQueries.class).ofSale(sale.id()));
    }

    private static InvoiceQueries.Page page(Clinic clinic, LocalDate from, LocalDate to, @Nullable String cursor)
            throws Exception {
        return clinic.desk(wiring -> wiring.get(InvoiceQueries.class).page("RV", from, to, cursor));
    }

    private static void booksAgree(Clinic clinic) throws Exception {
        try (Connection connection = clinic.database().source().getConnection()) {
            assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aSaleHasOneInvoiceWhoeverAsksAgain(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sale = sale(clinic);
            assertEquals(Optional.empty(), of(clinic, sale));
            Invoice invoice = issue(clinic, Clinic.DESK_RV, sale.id(), ACME);
            assertEquals(1, invoice.number());
            assertEquals(ACME, invoice.payer());
            assertEquals(usd("12.54"), invoice.total());
            assertEquals(clinic.today(Clinic.RV), invoice.issuedOn());
            assertEquals("Ellen Park", invoice.issuedBy());
            assertNull(invoice.corrects());
            assertEquals(invoice, issue(clinic, Clinic.DESK_RV, sale.id(), OTHER), "frozen as it was issued");
            assertEquals(Optional.of(invoice), of(clinic, sale));
            assertEquals(
                    1, clinic.database().count("select count(*) from audit_entry where action = 'InvoiceDesk.issue'"));
            assertThrows(
                    Exception.class,
                    () -> clinic.database().execute("update invoice set payer_name = 'x'"),
                    "the database keeps it");
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void numbersHaveNoGapsAlsoWhenManyAskAtOnceAndSomeFail(Engine engine) throws Exception {
        ExecutorService desks = Executors.newFixedThreadPool(8);
        try (Clinic clinic = new Clinic(engine)) {
            List<Callable<Invoice>> asked = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Sale sale = sale(clinic);
                asked.add(() -> issue(clinic, Clinic.DESK_RV, sale.id(), ACME));
                asked.add(() -> issue(clinic, Clinic.DESK_RV, sale.id(), OTHER));
                assertThrows(
                        IllegalStateException.class,
                        () -> clinic.desk(wiring -> {
                            wiring.get(InvoiceDesk.class).issue(sale.id(), ACME);
                            throw new IllegalStateException("the power failed");
                        }));
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<Invoice> each : desks.invokeAll(asked)) {
                numbers.add(each.get().number());
            }
            assertEquals(
                    LongStream.rangeClosed(1, 5).boxed().toList(),
                    numbers.stream().distinct().sorted().toList());
            assertEquals(5, clinic.database().count("select count(*) from invoice"));
            booksAgree(clinic);
        } finally {
            desks.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsGivenBackHasACreditNoteInTheSameSeries(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale without = sale(clinic);
            refund(clinic, without, "2.00");
            assertEquals(0, clinic.database().count("select count(*) from invoice"));

            Sale sale = sale(clinic);
            Sale before = refund(clinic, sale, "2.00");
            Invoice invoice = issue(clinic, Clinic.DESK_RV, sale.id(), ACME);
            Invoice first = of(clinic, before).orElseThrow();
            Sale after = refund(clinic, sale, "3.00");
            Invoice second = of(clinic, after).orElseThrow();
            assertEquals(List.of(1L, 2L, 3L), List.of(invoice.number(), first.number(), second.number()));
            for (Invoice note : List.of(first, second)) {
                assertTrue(note.isCreditNote());
                assertEquals(new Invoice.Corrected(invoice.id(), 1), note.corrects());
                assertEquals(ACME, note.payer());
            }
            assertEquals(usd("-3.00"), second.total());
            assertEquals(
                    "is-refund",
                    assertThrows(Refused.class, () -> issue(clinic, Clinic.DESK_RV, after.id(), ACME))
                            .code());
            booksAgree(clinic);

            Sale wrong = sale(clinic);
            issue(clinic, Clinic.DESK_RV, wrong.id(), OTHER);
            Sale voided = clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(wrong.id(), "Wrong client"));
            assertEquals(usd("-12.54"), of(clinic, voided).orElseThrow().total());
            booksAgree(clinic);

            LocalDate today = clinic.today(Clinic.RV);
            assertEquals(
                    List.of(5L, 4L, 3L, 2L, 1L),
                    page(clinic, today, today, null).invoices().stream()
                            .map(Invoice::number)
                            .toList());
            assertEquals(
                    List.of(2L, 1L),
                    page(clinic, today, today, "3").invoices().stream()
                            .map(Invoice::number)
                            .toList());
            assertEquals(
                    List.of(),
                    page(clinic, today.plusDays(1), today.plusDays(1), null).invoices());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theFirstPrintIsTheOriginal(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long id = issue(clinic, Clinic.DESK_RV, sale(clinic).id(), ACME).id();
            InvoiceDesk.Printed printed =
                    clinic.desk(wiring -> wiring.get(InvoiceDesk.class).print(id));
            assertTrue(printed.original());
            assertEquals("RV", printed.series());
            assertFalse(clinic.desk(wiring -> wiring.get(InvoiceDesk.class).print(id))
                    .original());
            assertThrows(
                    NotFound.class,
                    () -> clinic.desk(wiring -> wiring.get(InvoiceDesk.class).print(999_999)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anotherBranchSeesAndIssuesNothing(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sale = sale(clinic);
            long id = issue(clinic, Clinic.DESK_RV, sale.id(), ACME).id();
            LocalDate today = clinic.today(Clinic.RV);
            List<Wiring.Work<Object>> tries = List.of(
                    wiring -> wiring.get(InvoiceDesk.class).issue(sale.id(), ACME),
                    wiring -> wiring.get(InvoiceDesk.class).print(id),
                    wiring -> wiring.get(InvoiceQueries.class).invoice(id),
                    wiring -> wiring.get(InvoiceQueries.class).ofSale(sale.id()),
                    wiring -> wiring.get(InvoiceQueries.class).page("RV", today, today, null),
                    wiring -> mailing(wiring).receipt(sale.id(), "maya@example.com", receipt -> letter("x")),
                    wiring -> mailing(wiring).invoice(id, "maya@example.com", printed -> letter("x")));
            for (Wiring.Work<Object> each : tries) {
                assertThrows(NotAllowed.class, () -> clinic.as(Clinic.MANAGER_OM, each));
            }
            assertEquals(0, clinic.database().count("select count(*) from mail"));
        }
    }

    private static PaperMail.Letter letter(String subject) {
        return new PaperMail.Letter(
                subject, "Here it is.", new Attachment("paper.pdf", "application/pdf", new byte[] {1}));
    }

    private static PaperMail mailing(Wiring wiring) {
        wiring.with(MailServer.class, new MailServer() {
            @Override
            public Optional<String> objection() {
                return Optional.empty();
            }
        });
        return wiring.get(PaperMail.class);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theReceiptGoesToTheClientOrWhereItIsAsked(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            Sale visit = clinic.desk(wiring -> wiring.get(Checkout.class)
                    .take(SaleOrder.ofVisit(7), List.of(new Offer("card", usd("99.28"), "70 3312"))));
            assertEquals(
                    "no-address",
                    assertThrows(
                                    Refused.class,
                                    () -> clinic.desk(wiring ->
                                            mailing(wiring).receipt(visit.id(), null, r -> letter("Receipt"))))
                            .code());
            clinic.database().execute("update client set email = 'tomas@example.com' where id = 301");
            assertEquals("tomas@example.com", clinic.desk(wiring -> mailing(wiring)
                    .receipt(visit.id(), null, r -> letter("Receipt"))));
            assertEquals("maya@example.com", clinic.desk(wiring -> mailing(wiring)
                    .receipt(visit.id(), "maya@example.com", r -> letter("Receipt"))));
            assertEquals(
                    "to",
                    assertThrows(
                                    Refused.class,
                                    () -> clinic.desk(wiring -> mailing(wiring)
                                            .receipt(
                                                    visit.id(),
                                                    "maya@example.com\nBcc: x@example.com",
                                                    r -> letter("R"))))
                            .code());
            assertEquals(2, clinic.database().count("select count(*) from mail_delivery where state = 'waiting'"));
            assertEquals(
                    2, clinic.database().count("select count(*) from audit_entry where action = 'PaperMail.send'"));
            assertEquals(
                    "mail-not-set-up",
                    assertThrows(
                                    Refused.class,
                                    () -> clinic.desk(wiring ->
                                            wiring.get(PaperMail.class).receipt(visit.id(), null, r -> letter("R"))))
                            .code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anInvoiceThatCouldNotBeMailedIsStillToBeHandedOut(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long id = issue(clinic, Clinic.DESK_RV, sale(clinic).id(), ACME).id();
            assertThrows(
                    Refused.class,
                    () -> clinic.desk(wiring -> mailing(wiring).invoice(id, null, printed -> letter("Invoice"))));
            List<Boolean> originals = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                clinic.desk(wiring -> mailing(wiring).invoice(id, "maya@example.com", printed -> {
                    originals.add(printed.original());
                    return letter("Invoice");
                }));
            }
            assertEquals(List.of(true, false), originals);
        }
    }
}
