package clinic.sales.persistence;

import clinic.platform.Dialect;
import clinic.platform.Time;
import clinic.sales.Invoice;
import clinic.sales.Payer;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Invoices and credit notes on one connection. Rows are only added. */
public final class InvoiceTable {
    private static final String SELECT = "select i.id, i.branch_id, i.invoice_number, i.sale_id, i.corrects_id,"
            + " c.invoice_number, i.issued_on, i.issued_at, i.issued_by, i.payer_name, i.payer_address,"
            + " i.payer_reference, i.payer_tax_id, s.total_minor, s.currency from invoice i"
            + " join sale s on s.id = i.sale_id left join invoice c on c.id = i.corrects_id where ";

    private final Connection connection;

    public InvoiceTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * The branch's next number. Others who issue one there wait until this transaction ends, so that a number given to one that
     * fails is given again: there are no gaps.
     */
    public long nextNumber(long branch) throws SQLException {
        Dialect.of(connection)
                .addIfAbsent(
                        connection, "insert into invoice_number (branch_id, last_number) values (?, ?)", branch, 0L);
        try (PreparedStatement raise = connection.prepareStatement(
                "update invoice_number set last_number = last_number + 1 where branch_id = ?")) {
            raise.setLong(1, branch);
            raise.executeUpdate();
        }
        try (PreparedStatement select =
                connection.prepareStatement("select last_number from invoice_number where branch_id = ?")) {
            select.setLong(1, branch);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    public void add(Invoice invoice) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into invoice (id, branch_id, invoice_number,"
                        + " sale_id, corrects_id, issued_on, issued_at, issued_by, payer_name, payer_address, payer_reference,"
                        + " payer_tax_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            Invoice.Corrected corrects = invoice.corrects();
            insert.setLong(1, invoice.id());
            insert.setLong(2, invoice.branch());
            insert.setLong(3, invoice.number());
            insert.setLong(4, invoice.sale());
            insert.setObject(5, corrects == null ? null : corrects.id(), Types.BIGINT);
            insert.setObject(6, invoice.issuedOn());
            insert.setObject(7, Time.utc(invoice.issuedAt()));
            insert.setString(8, invoice.issuedBy());
            insert.setString(9, invoice.payer().name());
            insert.setString(10, String.join("\n", invoice.payer().address()));
            insert.setString(11, invoice.payer().reference());
            insert.setString(12, invoice.payer().taxId());
            insert.executeUpdate();
        }
    }

    /** Whether this is the first to hand it out: what they hand out is the original. */
    public boolean handOut(long id, Instant now, String by) throws SQLException {
        return Dialect.of(connection)
                .addIfAbsent(
                        connection,
                        "insert into invoice_original (invoice_id, handed_at, handed_by) values (?, ?, ?)",
                        id,
                        Time.utc(now),
                        by);
    }

    public Optional<Invoice> find(long id) throws SQLException {
        return one("i.id = ?", id);
    }

    /** The invoice of the sale, or the credit note of the refund. */
    public Optional<Invoice> ofSale(long sale) throws SQLException {
        return one("i.sale_id = ?", sale);
    }

    /** The branch's of dates from the one to the other, both inclusive, below that number, the latest first. */
    public List<Invoice> page(long branch, LocalDate from, LocalDate to, long below, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "i.branch_id = ? and i.issued_on between ? and ? and i.invoice_number < ?"
                        + " order by i.invoice_number desc fetch first " + most + " rows only")) {
            select.setLong(1, branch);
            select.setObject(2, from);
            select.setObject(3, to);
            select.setLong(4, below);
            return read(select);
        }
    }

    private Optional<Invoice> one(String condition, long key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            select.setLong(1, key);
            return read(select).stream().findFirst();
        }
    }

    private static List<Invoice> read(PreparedStatement select) throws SQLException {
        List<Invoice> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long corrects = row.getLong(5);
                found.add(new Invoice(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        corrects == 0 ? null : new Invoice.Corrected(corrects, row.getLong(6)),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        row.getString(9),
                        new Payer(
                                row.getString(10),
                                row.getString(11).lines().toList(),
                                row.getString(12),
                                row.getString(13)),
                        Money.ofMinor(row.getLong(14), Currency.getInstance(row.getString(15)))));
            }
        }
        return found;
    }
}
