package clinic.sales.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.mail.Mail;
import clinic.organisation.Catalogue;
import clinic.sales.Invoice;
import clinic.sales.Means;
import clinic.sales.Payer;
import clinic.sales.Payment;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.sales.service.InvoiceDesk;
import clinic.sales.service.PaperMail;
import clinic.sales.service.SalesQueries.Receipt;
import clinic.shared.Money;
import clinic.shared.Rate;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceiptPdfTest {
    private static final Currency USD = Currency.getInstance("USD");

    private static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    private static Receipt receipt(int lines) {
        return receipt(lines, "4.5", "City sales tax");
    }

    private static Receipt receipt(int lines, String percent, String rule) {
        return receipt(Collections.nCopies(lines, line(1, percent, rule)), Map.of(1L, "Tomás Łukasz"));
    }

    private static SaleLine line(long appointment) {
        return line(appointment, "4.5", "City sales tax");
    }

    private static SaleLine line(long appointment, String percent, String rule) {
        return new SaleLine(
                appointment,
                11,
                201L,
                60,
                "Deep Tissue Massage 60 min",
                1,
                usd("95.00"),
                usd("95.00"),
                usd("9.50"),
                "Neighbour",
                usd("85.50"),
                Rate.parsePercent(percent),
                rule,
                usd("3.85"));
    }

    private static Receipt receipt(List<SaleLine> lines, Map<Long, String> visitors) {
        Sale sale = new Sale(
                350,
                1,
                17,
                LocalDate.of(2026, 3, 12),
                Instant.parse("2026-03-12T16:06:00Z"),
                "desk.rv",
                301L,
                lines,
                usd("85.50"),
                usd("3.85"),
                usd("89.35"),
                List.of(
                        new Payment(Means.CARD, usd("50.00"), usd("50.00"), "70 3312"),
                        new Payment(Means.CASH, usd("39.35"), usd("40.00"), "")),
                usd("0.65"),
                List.of(),
                List.of(),
                List.of(),
                400,
                null);
        Catalogue.Branch branch = new Catalogue.Branch(
                1,
                "RV",
                "Riverside",
                null,
                ZoneId.of("America/New_York"),
                "18 Wharf Lane",
                "New York",
                "212 555 0100",
                "48 220 117",
                1,
                true,
                Map.of(),
                Map.of());
        return new Receipt(
                sale,
                "Killer Knots Massage",
                branch,
                "Tomás Łukasz",
                visitors,
                "Ellen Park",
                Map.of(201L, "Žofie Çelik"),
                List.of(new Receipt.PackageLine(1250, "Five Deep Tissue", 3, LocalDate.of(2027, 3, 12))));
    }

    private static String text(PdfReader pdf) throws Exception {
        return new PdfTextExtractor(pdf).getTextFromPage(1).replaceAll("\\s+", " ");
    }

    @Test
    void aReceiptSaysNothingOfATaxThatThereIsNot() throws Exception {
        try (PdfReader pdf = new PdfReader(ReceiptPdf.of(receipt(1, "0", "")))) {
            assertFalse(text(pdf).matches(".*([Tt]ax due|Tax 0|0 %).*"), text(pdf));
        }
        try (PdfReader pdf = new PdfReader(ReceiptPdf.of(receipt(1, "0", "Exempt: medical massage")))) {
            assertTrue(text(pdf).contains("Exempt: medical massage"), text(pdf));
        }
    }

    @Test
    void aReceiptSaysWhoWhatWhyAndHowItWasPaid() throws Exception {
        try (PdfReader pdf = new PdfReader(ReceiptPdf.of(receipt(1)))) {
            String text = text(pdf);
            for (String said : List.of(
                    "Riverside",
                    "18 Wharf Lane",
                    "48 220 117",
                    "RV-17",
                    "Tomás Łukasz",
                    "Žofie Çelik",
                    "Neighbour",
                    "City sales tax 4.5",
                    "89.35",
                    "70 3312",
                    "40.00",
                    "0.65",
                    "12:06",
                    "Ellen Park")) {
                assertTrue(text.contains(said), () -> said + " is missing in: " + text);
            }
        }
    }

    @Test
    void aReceiptOfACoupleNamesEachClientsLine() throws Exception {
        Map<Long, String> couple = Map.of(1L, "Tomás Łukasz", 2L, "Rosa Vega");
        try (PdfReader pdf = new PdfReader(ReceiptPdf.of(receipt(List.of(line(1), line(2)), couple)))) {
            String text = text(pdf);
            assertTrue(text.contains("Deep Tissue Massage 60 min Rosa Vega"), text);
            assertTrue(text.contains("Deep Tissue Massage 60 min Tomás Łukasz"), text);
        }
    }

    @Test
    void itIsOnePageHoweverLong() throws Exception {
        for (int lines : new int[] {1, 2, 40}) {
            try (PdfReader pdf = new PdfReader(ReceiptPdf.of(receipt(lines)))) {
                assertEquals(1, pdf.getNumberOfPages(), lines + " lines");
            }
        }
    }

    private static String invoice(Invoice.@Nullable Corrected corrects, boolean original) throws Exception {
        Receipt receipt = receipt(1);
        Invoice invoice = new Invoice(
                500,
                1,
                4,
                receipt.sale().id(),
                corrects,
                LocalDate.of(2026, 3, 13),
                Instant.parse("2026-03-13T16:06:00Z"),
                "Ellen Park",
                new Payer("Žluť GmbH", List.of("1 Way", "Boston"), "PO 7", "DE 1"),
                receipt.sale().total());
        try (PdfReader pdf = new PdfReader(InvoicePdf.of(new InvoiceDesk.Printed(invoice, "RV", receipt, original)))) {
            assertEquals(595, pdf.getPageSize(1).getWidth(), 1, "A4");
            return text(pdf);
        }
    }

    @Test
    void anInvoiceIsTheReceiptAddressedToWhoPays() throws Exception {
        String original = invoice(null, true);
        for (String words : List.of(
                "Invoice RV-I4",
                "Žluť GmbH",
                "1 Way",
                "Boston",
                "PO 7",
                "DE 1",
                "RV-17",
                "13 March 2026",
                "89.35",
                "48 220 117",
                "City sales tax")) {
            assertTrue(original.contains(words), words + " in " + original);
        }
        assertFalse(original.contains("Copy"), original);
        assertTrue(invoice(null, false).contains("Invoice RV-I4 · Copy"));
        String note = invoice(new Invoice.Corrected(499, 3), true);
        assertTrue(note.contains("Credit note RV-I4") && note.contains("RV-I3"), note);
    }

    @Test
    void aLetterSaysWhatItBrings() {
        PaperMail.Letter letter = Letters.of(receipt(1));
        assertEquals("Receipt RV-17, Killer Knots Massage", letter.subject());
        assertEquals("receipt-RV-17.pdf", letter.paper().name());
        assertTrue(letter.text().contains("Riverside, 18 Wharf Lane"), letter.text());
        new Mail(List.of("maya@example.com"), letter.subject(), letter.text(), List.of(letter.paper()));
    }
}
