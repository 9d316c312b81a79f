package clinic.reporting.web;

import clinic.ledger.JournalLine;
import clinic.ledger.PostedEntry;
import clinic.ledger.TrialBalance;
import clinic.ledger.service.LedgerQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The journal's entries between two dates, and the balance of every account at the end of the last. */
@Named
@RequestScoped
public class LedgerPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    @Inject
    HttpServletRequest request;

    @Inject
    LedgerQueries ledger;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private List<Line> lines = List.of();
    private List<Account> accounts = List.of();
    private @Nullable TrialBalance balance;
    private @Nullable String next;
    private String from = "";
    private String to = "";
    private String branch = "";
    private boolean unread;

    /** A line of an entry; the entry's own words stand on its first line only. */
    public record Line(
            @Nullable Head head,
            String account,
            String name,
            String debit,
            String credit,
            @Nullable String who) {}

    public record Head(
            String id,
            String date,
            @Nullable String origin,
            String branch,
            String branchName,
            String source,
            String memo,
            @Nullable String reverses,
            String by) {}

    public record Account(String code, String name, String debit, String credit) {}

    @PostConstruct
    void look() {
        Catalogue catalogue = catalogues.current();
        LocalDate today = catalogue.branches().stream()
                .findFirst()
                .map(one -> LocalDate.ofInstant(clock.instant(), one.zone()))
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        from = parameter("from", today.minusDays(6).toString());
        to = parameter("to", today.toString());
        branch = parameter("branch", "");
        String code = branch.isEmpty() ? null : branch;
        String cursor = parameter("cursor", "");
        try {
            LocalDate first = LocalDate.parse(from);
            LocalDate last = LocalDate.parse(to);
            if (first.isAfter(last)) throw new IllegalArgumentException("the period ends before it begins");
            TrialBalance found = ledger.trialBalance(last, code);
            balance = found;
            accounts = found.rows().stream()
                    .map(row -> new Account(row.account(), row.name(), shown(row.debit()), shown(row.credit())))
                    .toList();
            LedgerQueries.Page page = ledger.entries(first, last, code, cursor.isEmpty() ? null : cursor);
            lines = lines(page.entries(), found, catalogue);
            next = page.next();
        } catch (DateTimeException | IllegalArgumentException e) {
            unread = true;
        }
    }

    /** Where the same entries are to be had as a file, {@code csv} or {@code iif}. */
    public String export(String format) {
        return request.getContextPath() + "/api/v1/ledger/export?from=" + from + "&to=" + to
                + (branch.isEmpty() ? "" : "&branch=" + URLEncoder.encode(branch, StandardCharsets.UTF_8)) + "&format="
                + format;
    }

    private String parameter(String name, String otherwise) {
        String value = request.getParameter(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private List<Line> lines(List<PostedEntry> entries, TrialBalance chart, Catalogue catalogue) {
        List<Line> all = new ArrayList<>();
        for (PostedEntry posted : entries) {
            Head head = head(posted, catalogue);
            if (posted.entry().lines().isEmpty()) {
                all.add(new Line(head, "", "", "", "", null));
            }
            for (JournalLine line : posted.entry().lines()) {
                all.add(new Line(
                        head,
                        line.account().code(),
                        name(line.account().code(), chart),
                        shown(line.debit()),
                        shown(line.credit()),
                        who(line, catalogue)));
                head = null;
            }
        }
        return all;
    }

    private Head head(PostedEntry posted, Catalogue catalogue) {
        var entry = posted.entry();
        Catalogue.Branch at = catalogue.branch(entry.branch());
        Long reverses = entry.reverses();
        return new Head(
                Long.toString(posted.id()),
                entry.businessDate().toString(),
                entry.isLate() ? MessageFormat.format(words.getString("belongsTo"), entry.origin()) : null,
                at.code(),
                at.name(),
                words.getString("kind-" + entry.sourceKind()) + " " + entry.sourceId(),
                entry.memo(),
                reverses == null ? null : MessageFormat.format(words.getString("reverses"), reverses.toString()),
                posted.postedBy());
    }

    private static String name(String account, TrialBalance chart) {
        return chart.rows().stream()
                .filter(row -> row.account().equals(account))
                .map(TrialBalance.Row::name)
                .findFirst()
                .orElse("");
    }

    private static @Nullable String who(JournalLine line, Catalogue catalogue) {
        Long service = line.service();
        Long staff = line.staff();
        if (service == null) return null;
        String name = catalogue.service(service).name();
        return staff == null ? name : name + ", " + catalogue.member(staff).name();
    }

    private static String shown(clinic.shared.Money money) {
        return money.isZero() ? "" : Amounts.money(money);
    }

    public List<Line> getLines() {
        return lines;
    }

    public List<Account> getAccounts() {
        return accounts;
    }

    public String getDebits() {
        return balance == null ? "" : Amounts.money(balance.debits());
    }

    public String getCredits() {
        return balance == null ? "" : Amounts.money(balance.credits());
    }

    public boolean isBalanced() {
        return balance != null && balance.debits().equals(balance.credits());
    }

    public String getAsOf() {
        return balance == null ? "" : MessageFormat.format(words.getString("asOf"), DAY.format(balance.date()));
    }

    public boolean isUnread() {
        return unread;
    }

    public String getFrom() {
        return from;
    }

    public String getTo() {
        return to;
    }

    public String getBranch() {
        return branch;
    }

    public @Nullable String getNext() {
        if (next == null) return null;
        Map<String, String> following = new TreeMap<>(Map.of("from", from, "to", to, "cursor", next));
        if (!branch.isEmpty()) {
            following.put("branch", branch);
        }
        return "?" + Addresses.query(following);
    }
}
