package clinic.mail.persistence;

import clinic.mail.Delivery;
import clinic.mail.Mail;
import clinic.mail.Mail.Attachment;
import clinic.mail.MailState;
import clinic.platform.Time;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Mails and their deliveries, on one connection. */
public final class MailTable {
    private static final String SELECT =
            "select d.id, d.address, m.subject, d.state, d.tries, m.written_at, m.written_by, d.due_at, d.sent_at, d.reason"
                    + " from mail_delivery d join mail m on m.id = d.mail_id where ";

    /**
     * A mail that its caller is to send now.
     *
     * @param claim its number; whoever has a later one is at it now
     * @param mail to the one address
     */
    public record Claimed(long id, int claim, int tries, Instant writtenAt, Mail mail) {}

    private final Connection connection;

    public MailTable(Connection connection) {
        this.connection = connection;
    }

    /** Writes the mail down, due at once. */
    public void add(long id, Mail mail, Instant now, String by, LongSupplier ids) throws SQLException {
        execute(
                "insert into mail (id, subject, body, html, written_at, written_by) values (?, ?, ?, ?, ?, ?)",
                id,
                mail.subject(),
                mail.text(),
                mail.html(),
                Time.utc(now),
                by);
        int ordinal = 0;
        for (Attachment each : mail.attachments()) {
            execute(
                    "insert into mail_attachment (mail_id, ordinal, name, type, content) values (?, ?, ?, ?, ?)",
                    id,
                    ++ordinal,
                    each.name(),
                    each.type(),
                    each.content());
        }
        for (String address : mail.to()) {
            execute(
                    "insert into mail_delivery (id, mail_id, address, state, due_at) values (?, ?, ?, 'waiting', ?)",
                    ids.getAsLong(),
                    id,
                    address,
                    Time.utc(now));
        }
    }

    /** Those whose time has come, also those that a node claimed and did not finish in time; the longest due first. */
    public List<Long> due(Instant now, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id from mail_delivery"
                + " where state in ('waiting', 'sending') and due_at <= ? order by due_at, id fetch first " + most
                + " rows only")) {
            select.setObject(1, Time.utc(now));
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    /** Claims it until that time and counts the try; empty when another has. */
    public Optional<Claimed> claim(long id, Instant now, Instant until) throws SQLException {
        int claimed = execute(
                "update mail_delivery set state = 'sending', claim = claim + 1, tries = tries + 1, due_at = ?"
                        + " where id = ? and state in ('waiting', 'sending') and due_at <= ?",
                Time.utc(until),
                id,
                Time.utc(now));
        return claimed == 1 ? Optional.of(claimed(id)) : Optional.empty();
    }

    private Claimed claimed(long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select d.claim, d.tries, d.address, m.subject, m.body, m.html, m.written_at,"
                        + " m.id from mail_delivery d join mail m on m.id = d.mail_id where d.id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                Mail mail = new Mail(
                        List.of(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        attachments(row.getLong(8)));
                return new Claimed(id, row.getInt(1), row.getInt(2), instant(row, 7), mail);
            }
        }
    }

    private List<Attachment> attachments(long mail) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select name, type, content from mail_attachment where mail_id = ? order by ordinal")) {
            select.setLong(1, mail);
            List<Attachment> attachments = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    attachments.add(new Attachment(rows.getString(1), rows.getString(2), rows.getBytes(3)));
                }
            }
            return attachments;
        }
    }

    /** The mail server took it; nothing happens when another has claimed it since. */
    public void sent(Claimed claimed, Instant now) throws SQLException {
        execute(
                "update mail_delivery set state = 'sent', sent_at = ?, reason = null where id = ? and claim = ?"
                        + " and state = 'sending'",
                Time.utc(now),
                claimed.id(),
                claimed.claim());
    }

    /** It could not be sent and is tried again, or given up when there is no time for that; likewise. */
    public void notSent(Claimed claimed, String reason, @Nullable Instant again) throws SQLException {
        if (again == null) {
            execute(
                    "update mail_delivery set state = 'failed', reason = ? where id = ? and claim = ? and state = 'sending'",
                    reason,
                    claimed.id(),
                    claimed.claim());
        } else {
            execute(
                    "update mail_delivery set state = 'waiting', due_at = ?, reason = ? where id = ? and claim = ?"
                            + " and state = 'sending'",
                    Time.utc(again),
                    reason,
                    claimed.id(),
                    claimed.claim());
        }
    }

    /** Makes one due that failed or waits, with all its tries before it; answers whether it was. */
    public boolean again(long id, Instant now) throws SQLException {
        return execute(
                        "update mail_delivery set state = 'waiting', tries = 0, due_at = ? where id = ?"
                                + " and state in ('waiting', 'failed')",
                        Time.utc(now),
                        id)
                == 1;
    }

    public Optional<Delivery> find(long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "d.id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    /** The newest before that id, of that state or of all. */
    public List<Delivery> before(long id, @Nullable MailState state, int most) throws SQLException {
        String sql = SELECT + "d.id < ?" + (state == null ? "" : " and d.state = '" + state.code() + "'")
                + " order by d.id desc fetch first " + most + " rows only";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            return read(select);
        }
    }

    /** Forgets mails written before that time of which nothing is still to be sent. */
    public void deleteBefore(Instant time) throws SQLException {
        execute(
                "delete from mail where written_at < ? and not exists (select 1 from mail_delivery d"
                        + " where d.mail_id = mail.id and d.state in ('waiting', 'sending'))",
                Time.utc(time));
    }

    private static List<Delivery> read(PreparedStatement select) throws SQLException {
        List<Delivery> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                OffsetDateTime sent = rows.getObject(9, OffsetDateTime.class);
                found.add(new Delivery(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        MailState.of(rows.getString(4)),
                        rows.getInt(5),
                        instant(rows, 6),
                        rows.getString(7),
                        instant(rows, 8),
                        sent == null ? null : sent.toInstant(),
                        rows.getString(10)));
            }
        }
        return found;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private int execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
