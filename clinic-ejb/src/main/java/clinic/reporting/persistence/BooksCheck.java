package clinic.reporting.persistence;

import clinic.sales.persistence.CardRows;
import clinic.sales.persistence.TillRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Recomputes from raw rows whatever is kept besides them, on one connection, and names the first difference. Amounts are in
 * minor units. Reads only; for a true picture in a transaction that sees one moment.
 */
public final class BooksCheck {
    private static final String REVENUE = "('4000', '4100', '4900')";
    private static final String MONTH = "cast(date_trunc('month', cast(business_date as timestamp)) as date)";
    private static final String IN_REPORT = " join journal_entry e on e.branch_id = r.branch_id"
            + " and e.business_date = r.business_date and e.id > r.from_mark and e.id <= r.to_mark";
    private static final String OF_CLOSED_MONTHS = " from journal_entry e join closed_month m on m.month_start = "
            + MONTH + " join journal_line l on l.entry_id = e.id";
    /** Each answers with no row, or with those that are wrong. */
    private static final Map<String, String> CHECKS = new LinkedHashMap<>();
    /** Those of them that can be asked of a single month: tables in braces stand for their rows of that month. */
    private static final Map<String, String> OF_EVERY_DAY = new LinkedHashMap<>();

    static {
        check(
                "an entry whose debits are not its credits",
                "select entry_id, sum(debit_minor) debit, sum(credit_minor) credit from journal_line group by entry_id"
                        + " having sum(debit_minor) <> sum(credit_minor)");
        ofEveryDay(
                "a pair of branches that do not owe each other the same",
                "select x.business_date, x.a, x.b, sum(x.amount) difference from (select e.business_date,"
                        + " case when e.branch_id < l.partner_branch_id then e.branch_id else l.partner_branch_id end a,"
                        + " case when e.branch_id < l.partner_branch_id then l.partner_branch_id else e.branch_id end b,"
                        + " l.debit_minor - l.credit_minor amount from journal_line l join {journal_entry} e"
                        + " on e.id = l.entry_id where l.partner_branch_id is not null) x"
                        + " group by x.business_date, x.a, x.b having sum(x.amount) <> 0");
        ofEveryDay(
                "a day whose earned revenue or tax is not that of its entries",
                "select x.branch_id, x.business_date, sum(x.earned) earned, sum(x.tax) tax, sum(x.visits) visits from ("
                        + "select e.branch_id, e.business_date, case when l.account_code in " + REVENUE
                        + " then l.credit_minor - l.debit_minor else 0 end earned, case when l.account_code = '2200'"
                        + " then l.credit_minor - l.debit_minor else 0 end tax, 0 visits from {journal_entry} e"
                        + " join journal_line l on l.entry_id = e.id union all select e.branch_id, e.business_date, 0, 0,"
                        + " case when e.reverses_id is null then 1 else -1 end from {journal_entry} e where e.source_kind ="
                        + " 'visit' union all select branch_id, business_date, -earned_minor, -tax_minor, -visits"
                        + " from {revenue_day} d) x group by x.branch_id, x.business_date having sum(x.earned) <> 0"
                        + " or sum(x.tax) <> 0 or sum(x.visits) <> 0");
        ofEveryDay(
                "a day whose collected revenue is not that of its sales' lines",
                "select x.branch_id, x.business_date, sum(x.collected) collected from (select branch_id, business_date,"
                        + " net_minor collected from {sale_line} s union all select branch_id, business_date,"
                        + " -collected_minor from {revenue_day} d) x group by x.branch_id, x.business_date"
                        + " having sum(x.collected) <> 0");
        ofEveryDay(
                "a month that is not the sum of its days",
                "select x.branch_id, x.month_start, sum(x.earned) earned, sum(x.collected) collected, sum(x.tax) tax,"
                        + " sum(x.visits) visits from (select branch_id, " + MONTH
                        + " month_start, earned_minor earned, collected_minor collected, tax_minor tax, visits"
                        + " from {revenue_day} d union all select branch_id, month_start, -earned_minor, -collected_minor,"
                        + " -tax_minor, -visits from {revenue_month} m) x group by x.branch_id, x.month_start"
                        + " having sum(x.earned) <> 0 or sum(x.collected) <> 0 or sum(x.tax) <> 0 or sum(x.visits) <> 0");
        check("a month whose split counts and is not that of its rows", SplitTotals.wrongCells());
        check("a split that is not the sum of the finest one", SplitTotals.wrongSums());
        ofEveryDay(
                "a day whose tax payable is not the tax of its sales' lines",
                "select x.branch_id, x.business_date, sum(x.tax) tax from (select branch_id, business_date,"
                        + " tax_minor tax from {sale_line} s union all select e.branch_id, e.business_date,"
                        + " l.debit_minor - l.credit_minor from journal_line l join {journal_entry} e on e.id = l.entry_id"
                        + " where l.account_code = '2200') x group by x.branch_id, x.business_date having sum(x.tax) <> 0");
        check(
                "a sale that is not the sum of its lines",
                "select s.id sale, s.net_minor net, s.tax_minor tax from sale s left join (select sale_id,"
                        + " sum(net_minor) net, sum(tax_minor) tax from sale_line group by sale_id) l on l.sale_id = s.id"
                        + " where s.net_minor <> coalesce(l.net, 0) or s.tax_minor <> coalesce(l.tax, 0)");
        check(
                "a sale that was not paid to the cent",
                "select s.id sale, s.total_minor total, p.paid from sale s left join (select sale_id, sum(amount_minor)"
                        + " paid from payment group by sale_id) p on p.sale_id = s.id where coalesce(p.paid, 0) <>"
                        + " case when s.total_minor < 0 then -s.total_minor else s.total_minor end");
        check(
                "a branch whose deposits are not what its ledger owes",
                owed(
                        "2150",
                        "select d.branch_id, d.amount_minor amount from deposit d where d.kind = 'taken'"
                                + " union all select d.branch_id, case when u.kind = 'restored' then u.amount_minor"
                                + " else -u.amount_minor end from deposit_use u join deposit d on d.id = u.deposit_id"
                                + " where d.kind = 'taken'"));
        check(
                "a branch whose gift cards are not what its ledger owes",
                owed(
                        "2160",
                        "select g.branch_id, g.amount_minor amount from gift_card g union all select g.branch_id,"
                                + " case when u.kind = 'returned' then u.amount_minor else -u.amount_minor end"
                                + " from gift_card_use u join gift_card g on g.id = u.gift_card_id union all select g.branch_id,"
                                + " case when b.kind = 'woken' then b.amount_minor else -b.amount_minor end"
                                + " from gift_card_breakage b join gift_card g on g.id = b.gift_card_id"));
        check(
                "a gift card whose breakage is not what is left of it",
                "select b.gift_card_id, b.amount_minor from gift_card_breakage b join gift_card g on g.id = b.gift_card_id"
                        + " where b.kind = 'dormant' and not exists (select 1 from gift_card_breakage n"
                        + " where n.gift_card_id = b.gift_card_id and n.ordinal = b.ordinal + 1) and b.amount_minor"
                        + " <> coalesce((select u.left_minor from gift_card_use u where u.gift_card_id = g.id"
                        + " order by u.ordinal desc fetch first 1 row only), g.amount_minor)");
        check(
                "a gift card whose rest does not follow from what was before",
                "select u.gift_card_id, u.ordinal, u.left_minor from gift_card_use u join gift_card g"
                        + " on g.id = u.gift_card_id left join gift_card_use b on b.gift_card_id = u.gift_card_id"
                        + " and b.ordinal = u.ordinal - 1 where u.left_minor <> coalesce(b.left_minor, g.amount_minor)"
                        + " + case when u.kind = 'returned' then u.amount_minor else -u.amount_minor end"
                        + " or (u.ordinal > 1 and b.id is null)");
        packages();
        check(
                "a branch whose tips are not what its ledger owes",
                owed("2180", "select t.branch_id, t.amount_minor amount from sale_tip t"));
        check(
                "a tip that a refund took back in another amount, or from another therapist",
                "select b.id tip_id, t.amount_minor, b.amount_minor back from sale_tip b join sale_tip t"
                        + " on t.id = b.takes_back_id where b.amount_minor <> -t.amount_minor or b.staff_id <> t.staff_id"
                        + " or b.branch_id <> t.branch_id");
        cards();
        check(
                "a branch whose receipt numbers have a gap",
                "select x.branch_id, count(*) receipts, max(x.number) last_number from (select branch_id,"
                        + " receipt_number number from sale union all select branch_id, receipt_number from deposit"
                        + " where receipt_number is not null union all select coalesce(u.branch_id, d.branch_id),"
                        + " u.receipt_number from deposit_use u join deposit d on d.id = u.deposit_id"
                        + " where u.receipt_number is not null) x group by x.branch_id having count(*) <> max(x.number)");
        check(
                "a branch whose invoice numbers have a gap",
                "select branch_id, count(*) invoices, max(invoice_number) last_number from invoice group by branch_id"
                        + " having count(*) <> max(invoice_number)");
        check(
                "a refund without a credit note though its sale has an invoice",
                "select i.id invoice_id, s.id refund_id from invoice i join sale s on s.refunds_id = i.sale_id"
                        + " left join invoice c on c.sale_id = s.id and c.corrects_id = i.id where c.id is null");
        terminal();
        visitDays();
        drawers();
        dayReports();
        check(
                "a closed month whose kept debits and credits are not those of its entries",
                "select x.month_start, x.branch_id, x.account_code, sum(x.debit) debit, sum(x.credit) credit from ("
                        + "select month_start, branch_id, account_code, -debit_minor debit, -credit_minor credit"
                        + " from closed_month_balance union all select m.month_start, e.branch_id, l.account_code,"
                        + " l.debit_minor, l.credit_minor" + OF_CLOSED_MONTHS
                        + ") x group by x.month_start, x.branch_id, x.account_code having sum(x.debit) <> 0"
                        + " or sum(x.credit) <> 0");
        check(
                "a closed month whose kept balance does not follow from the month before",
                "select x.month_start, x.branch_id, x.account_code, sum(x.amount) difference from ("
                        + "select month_start, branch_id, account_code, balance_minor - debit_minor + credit_minor amount"
                        + " from closed_month_balance union all select m.month_start, b.branch_id, b.account_code,"
                        + " -b.balance_minor from closed_month_balance b join closed_month m on m.month_start ="
                        + " b.month_start + interval '1' month union all select f.month_start, e.branch_id,"
                        + " l.account_code, l.credit_minor - l.debit_minor from (select min(month_start) month_start"
                        + " from closed_month) f join journal_entry e on e.business_date < f.month_start"
                        + " join journal_line l on l.entry_id = e.id) x"
                        + " group by x.month_start, x.branch_id, x.account_code having sum(x.amount) <> 0");
        check(
                "a closed month whose kept revenue is not that of its entries",
                "select x.month_start, x.branch_id, x.service_id, sum(x.earned) difference from (select month_start,"
                        + " branch_id, service_id, -earned_minor earned from closed_month_revenue union all"
                        + " select m.month_start, e.branch_id, l.service_id, l.credit_minor - l.debit_minor"
                        + OF_CLOSED_MONTHS + " where l.account_code in " + REVENUE
                        + ") x group by x.month_start, x.branch_id, x.service_id having sum(x.earned) <> 0");
        check(
                "a closed month whose kept liabilities are not its ledger's",
                "select k.month_start, k.kind, k.branch_id, k.ledger_minor from closed_month_liability k"
                        + " left join closed_month_balance b on b.month_start = k.month_start and b.branch_id = k.branch_id"
                        + " and b.account_code = case k.kind when 'DEPOSITS' then '2150' when 'GIFT_CARDS' then '2160'"
                        + " when 'TIPS' then '2180' when 'MEMBERSHIPS' then '2175' else '2170' end where"
                        + " k.ledger_minor <> -coalesce(b.balance_minor, 0) or k.ledger_minor <> k.opening_minor"
                        + " + k.sold_minor - k.redeemed_minor - k.refunded_minor - k.expired_minor");
        // whoever was posting when it was closed was waited for: such an entry may be a moment younger than the close
        check(
                "an entry that was posted into a month after it was closed",
                "select e.id, e.business_date, e.posted_at, m.closed_at from journal_entry e join closed_month m"
                        + " on m.month_start = " + MONTH
                        + " where e.posted_at > m.closed_at + interval '1' minute union all"
                        + " select e.id, e.business_date, e.posted_at, f.closed_at from journal_entry e join closed_month f"
                        + " on f.month_start = (select min(month_start) from closed_month)"
                        + " where e.business_date < f.month_start and e.posted_at > f.closed_at + interval '1' minute");
    }

    private static void terminal() {
        String last = "join terminal_charge_step t on t.charge_id = c.id and t.ordinal = (select max(l.ordinal)"
                + " from terminal_charge_step l where l.charge_id = c.id)";
        check(
                "a charge on the terminal that its sale does not have among its payments",
                "select c.id charge_id, u.sale_id, c.amount_minor from terminal_charge_use u join terminal_charge c"
                        + " on c.id = u.charge_id left join payment p on p.sale_id = u.sale_id and p.means = 'card'"
                        + " and p.reference = c.reference and p.amount_minor = c.amount_minor where p.id is null");
        check(
                "a charge on the terminal that a sale used although it was not approved",
                "select c.id charge_id, u.sale_id, t.state from terminal_charge_use u join terminal_charge c"
                        + " on c.id = u.charge_id " + last + " where t.state <> 'approved'");
        check(
                "a refund whose money to cards is not what the terminal was asked to give back",
                "select x.sale_id, x.of_id, sum(x.amount) difference from (select p.sale_id, u.charge_id of_id,"
                        + " p.amount_minor amount from sale r join terminal_charge_use u on u.sale_id = r.refunds_id"
                        + " join terminal_charge c on c.id = u.charge_id join payment p on p.sale_id = r.id"
                        + " and p.means = 'card' and p.reference = c.reference union all select refund_sale_id, of_id,"
                        + " -amount_minor from terminal_charge where of_id is not null) x group by x.sale_id, x.of_id"
                        + " having sum(x.amount) <> 0");
        check(
                "a charge on the terminal of which more was given back than it took",
                "select c.id charge_id, c.amount_minor, sum(r.amount_minor) back from terminal_charge c"
                        + " join terminal_charge r on r.of_id = c.id group by c.id, c.amount_minor"
                        + " having sum(r.amount_minor) > c.amount_minor");
        check(
                "a charge on the terminal that somebody has to see to and nobody will, or that is seen to for ever",
                "select c.id charge_id, t.state, o.due_at from terminal_charge c left " + last
                        + " left join terminal_charge_use u on u.charge_id = c.id"
                        + " left join terminal_charge_open o on o.charge_id = c.id where (o.charge_id is not null) <>"
                        + " (coalesce(t.state, 'requested') in ('requested', 'unresolved', 'cancelling')"
                        + " or t.state = 'approved' and c.of_id is null and u.charge_id is null"
                        + " or t.state = 'declined' and c.of_id is not null)");
    }

    private static void visitDays() {
        check(
                "a day whose ended visits, or minutes of an hour, are not those of its appointments",
                "select x.branch_id, x.business_date, sum(x.completed) completed, sum(x.no_show) no_show,"
                        + " sum(x.late_cancelled) late_cancelled" + VisitDays.each(", sum(x.%1$s) %1$s")
                        + " from (" + VisitDays.raw()
                        + " union all select branch_id, business_date, -completed, -no_show, -late_cancelled"
                        + VisitDays.each(", -%1$s") + " from visit_day) x group by x.branch_id, x.business_date"
                        + " having sum(x.completed) <> 0 or sum(x.no_show) <> 0 or sum(x.late_cancelled) <> 0"
                        + VisitDays.each(" or sum(x.%1$s) <> 0"));
        check(
                "a month whose ended visits or treated minutes are not those of its days",
                "select x.branch_id, x.month_start, sum(x.completed) completed, sum(x.no_show) no_show,"
                        + " sum(x.late_cancelled) late_cancelled, sum(x.treated) treated from (select branch_id, "
                        + MONTH
                        + " month_start, completed, no_show, late_cancelled, treated from visit_day union all"
                        + " select branch_id, month_start, -completed, -no_show, -late_cancelled, -treated from visit_month)"
                        + " x group by x.branch_id, x.month_start having sum(x.completed) <> 0 or sum(x.no_show) <> 0"
                        + " or sum(x.late_cancelled) <> 0 or sum(x.treated) <> 0");
        check(
                "a completed visit that is not what it says for its client: the first one, or followed by another",
                CompletedVisits.wrong());
    }

    private static void packages() {
        check("a branch whose packages are not what its ledger owes", owed("2170", prepaid("month_id is null")));
        check("a branch whose memberships are not what its ledger owes", owed("2175", prepaid("month_id is not null")));
        check(
                "a month of a membership whose credits are of other terms, or that was paid twice",
                "select p.id package_id, p.month_id from prepaid_package p join membership_month m on m.id = p.month_id"
                        + " join membership s on s.id = m.membership_id where p.terms_id <> s.terms_id"
                        + " or (p.month_ordinal > 1 and not exists (select 1 from prepaid_package b join sale v"
                        + " on v.refunds_id = b.sale_id and v.is_void where b.month_id = p.month_id"
                        + " and b.month_ordinal = p.month_ordinal - 1))");
        check(
                "a package with the terms of a membership, or credits of a month with those of a package",
                "select p.id package_id from prepaid_package p join package_terms t on t.id = p.terms_id"
                        + " where (p.month_id is null) <> (t.good_months is null)");
        check(
                "a branch whose breakage is not what expired of its packages and lies on its forgotten gift cards",
                owed(
                        "4800",
                        "select p.branch_id, case u.kind when 'extended' then -u.amount_minor else u.amount_minor end"
                                + " amount from prepaid_use u join prepaid_package p on p.id = u.package_id"
                                + " where u.kind in ('expired', 'extended') union all select g.branch_id, case b.kind when 'woken'"
                                + " then -b.amount_minor else b.amount_minor end from gift_card_breakage b"
                                + " join gift_card g on g.id = b.gift_card_id"));
        check(
                "a package whose rest does not follow from what was before",
                "select u.package_id, u.ordinal, u.left_sessions, u.left_minor from prepaid_use u join prepaid_package p"
                        + " on p.id = u.package_id left join prepaid_use b on b.package_id = u.package_id"
                        + " and b.ordinal = u.ordinal - 1 where u.left_minor <> coalesce(b.left_minor, p.price_minor)"
                        + " + case when u.kind in ('returned', 'extended') then u.amount_minor else -u.amount_minor end"
                        + " or u.left_sessions <> coalesce(b.left_sessions, p.sessions) + case when u.kind in"
                        + " ('returned', 'extended') then u.sessions else -u.sessions end"
                        + " or (u.ordinal > 1 and b.id is null)");
        check(
                "a package that was not sold by the terms it names",
                "select p.id package_id from prepaid_package p join package_terms t on t.id = p.terms_id"
                        + " where p.price_minor <> t.price_minor or p.sessions <> t.sessions");
        check(
                "a sale whose payments by package are not the sessions it used or put back",
                "select x.sale_id, sum(x.amount) difference from (select sale_id, amount_minor amount from payment"
                        + " where means in ('package', 'membership') union all select sale_id, -amount_minor from prepaid_use"
                        + " where kind in ('redeemed', 'returned')) x group by x.sale_id having sum(x.amount) <> 0");
    }

    /** What is owed of those packages. */
    private static String prepaid(String which) {
        return "select p.branch_id, p.price_minor amount from prepaid_package p where p." + which
                + " union all select p.branch_id, case when u.kind in ('returned', 'extended') then u.amount_minor"
                + " else -u.amount_minor end from prepaid_use u join prepaid_package p on p.id = u.package_id"
                + " where p." + which;
    }

    private static void drawers() {
        check(
                "a drawer whose float, count or close is not the branch's cash in the ledger at that moment",
                "select x.branch_id, x.mark, x.told, x.cash from (select y.branch_id, y.id mark, y.told, sum(y.amount)"
                        + " over (partition by y.branch_id order by y.id) cash from (select e.branch_id, e.id,"
                        + " l.debit_minor - l.credit_minor amount, cast(null as bigint) told from journal_line l"
                        + " join journal_entry e on e.id = l.entry_id where l.account_code = '1000'"
                        + " union all select d.branch_id, d.mark, 0, d.float_minor from drawer d"
                        + " union all select d.branch_id, c.mark, 0, c.expected_minor from drawer_count c"
                        + " join drawer d on d.id = c.drawer_id"
                        + " union all select d.branch_id, c.mark, 0, c.left_minor from drawer_close c"
                        + " join drawer d on d.id = c.drawer_id) y) x where x.told <> x.cash");
        check(
                "a count that is not the sum of its pieces, or whose expected amount does not follow",
                "select c.id count_id, c.counted_minor, p.sum_minor, c.expected_minor from drawer_count c join drawer d"
                        + " on d.id = c.drawer_id left join (select count_id, sum(denomination_minor * pieces) sum_minor"
                        + " from drawer_count_piece group by count_id) p on p.count_id = c.id where c.counted_minor"
                        + " <> coalesce(p.sum_minor, 0) or c.expected_minor <> d.float_minor + c.taken_minor"
                        + " - c.given_back_minor + c.paid_in_minor - c.paid_out_minor");
        check(
                "money paid into or out of a drawer that is not its entry's",
                "select m.id movement, m.kind, m.amount_minor, l.debit_minor, l.credit_minor from drawer_movement m"
                        + " left join journal_line l on l.entry_id = m.entry_id and l.account_code = '1000'"
                        + " where coalesce(l.debit_minor - l.credit_minor, 0) <> case m.kind when 'in'"
                        + " then m.amount_minor else -m.amount_minor end");
    }

    private static void cards() {
        String posted = " from card_settlement_line l join card_finding f on f.line_id = l.id and not exists (select 1"
                + " from card_finding n where n.line_id = f.line_id and n.ordinal = f.ordinal + 1) join card_posting p"
                + " on p.settlement_id = l.settlement_id and mod(p.ordinal, 2) = 1 and not exists (select 1"
                + " from card_posting n where n.settlement_id = p.settlement_id and n.ordinal = p.ordinal + 1)";
        check(
                "a branch whose card payments that are not settled are not what is on card clearing",
                "select x.branch_id, sum(x.amount) difference from (select e.branch_id, l.debit_minor - l.credit_minor"
                        + " amount from journal_line l join journal_entry e on e.id = l.entry_id where l.account_code ="
                        + " '1010' union all select m.branch_id, -m.amount_minor from (" + CardRows.ROWS
                        + ") m union all select l.branch_id, f.booked_minor" + posted
                        + " where f.state = 'matched') x group by x.branch_id having sum(x.amount) <> 0");
        check(
                "a card settlement whose entries are not its lines",
                "select x.posting, x.branch_id, x.account, sum(x.amount) difference from (select e.source_id posting,"
                        + " e.branch_id, l.account_code account, l.debit_minor - l.credit_minor amount from journal_entry e"
                        + " join journal_line l on l.entry_id = e.id and l.account_code in ('1020', '6200')"
                        + " where e.source_kind = 'card-settlement' union all select p.id, l.branch_id, '1020',"
                        + " -l.net_minor" + posted + " union all select p.id, l.branch_id, '6200', -l.fee_minor"
                        + posted
                        + ") x group by x.posting, x.branch_id, x.account having sum(x.amount) <> 0");
        check(
                "a line of a card settlement in a state that its findings do not explain",
                "select f.line_id, f.ordinal from card_finding f left join card_finding b on b.line_id = f.line_id"
                        + " and b.ordinal = f.ordinal - 1 where f.ordinal > 1 and (b.line_id is null or b.state = 'matched'"
                        + " and (f.claim is null or f.movement_id <> b.movement_id or f.claim <> b.claim + 1))");
    }

    private static void dayReports() {
        check(
                "a day report whose figures are not those of its sales, deposits and gift cards",
                "select x.report_id, x.section, x.code, sum(x.pieces) pieces, sum(x.net) net, sum(x.tax) tax,"
                        + " sum(x.amount) amount from (select r.id report_id, f.section, f.code,"
                        + " coalesce(f.for_branch_id, 0) elsewhere, f.pieces, f.net_minor net, f.tax_minor tax,"
                        + " f.amount_minor amount from day_report r join (" + TillRows.ROWS
                        + ") f on f.branch_id = r.branch_id and f.business_date = r.business_date"
                        + " and f.entry_id > r.from_mark and f.entry_id <= r.to_mark union all select report_id, section,"
                        + " code, coalesce(for_branch_id, 0), -pieces, -net_minor, -tax_minor, -amount_minor"
                        + " from day_report_figure) x group by x.report_id, x.section, x.code, x.elsewhere"
                        + " having sum(x.pieces) <> 0 or sum(x.net) <> 0 or sum(x.tax) <> 0 or sum(x.amount) <> 0");
        check(
                "a day report whose cash, cards or tax are not those of the ledger",
                "select x.report_id, x.account, sum(x.amount) difference from (select r.id report_id,"
                        + " l.account_code account, l.debit_minor - l.credit_minor amount from day_report r"
                        + IN_REPORT
                        + " and e.source_kind not in ('drawer', 'card-settlement') join journal_line l on l.entry_id = e.id"
                        + " where l.account_code in ('1000', '1010') union all select r.id, l.account_code,"
                        + " l.debit_minor - l.credit_minor from day_report r" + IN_REPORT
                        + " join sale s on s.entry_id = e.id join journal_line l on l.entry_id = e.id"
                        + " and l.account_code = '2200' union all select report_id, case code when 'cash' then '1000'"
                        + " else '1010' end, case section when 'taken' then -amount_minor else amount_minor end"
                        + " from day_report_figure where section in ('taken', 'given-back') and code in ('cash', 'card')"
                        + " union all select report_id, '2200', tax_minor from day_report_figure where section = 'tax'"
                        + " and for_branch_id is null) x group by x.report_id, x.account having sum(x.amount) <> 0");
        check(
                "a day report that does not begin where the one before it ended",
                "select r.id report_id, r.from_mark, b.to_mark from day_report r left join day_report b"
                        + " on b.branch_id = r.branch_id and b.business_date = r.business_date"
                        + " and b.ordinal = r.ordinal - 1 where r.from_mark <> coalesce(b.to_mark, 0)");
        check(
                "a branch whose day reports have a gap",
                "select branch_id, count(*) reports, max(report_number) last_number from day_report group by branch_id"
                        + " having count(*) <> max(report_number)");
    }

    private final Connection connection;

    public BooksCheck(Connection connection) {
        this.connection = connection;
    }

    private static void check(String wrong, String sql) {
        CHECKS.put(wrong, sql + " fetch first 1 row only");
    }

    private static void ofEveryDay(String wrong, String sql) {
        OF_EVERY_DAY.put(wrong, sql);
        check(wrong, sql.replaceAll("[{}]", ""));
    }

    /** How many of the checks of days find something wrong in that month. */
    public long differencesOf(YearMonth month) throws SQLException {
        String ofMonth = " between date '" + month.atDay(1) + "' and date '" + month.atEndOfMonth() + "')";
        long wrong = 0;
        for (String check : OF_EVERY_DAY.values()) {
            String sql = check.replace("{revenue_month}", "(select * from revenue_month where month_start" + ofMonth)
                    .replaceAll("\\{(\\w+)}", "(select * from $1 where business_date" + ofMonth);
            try (PreparedStatement select = connection.prepareStatement(sql + " fetch first 1 row only");
                    ResultSet row = select.executeQuery()) {
                wrong += row.next() ? 1 : 0;
            }
        }
        return wrong;
    }

    /** Branches whose account has another balance than what was counted as owed. */
    private static String owed(String account, String counted) {
        return "select x.branch_id, sum(x.amount) difference from (" + counted
                + " union all select e.branch_id, l.debit_minor - l.credit_minor from journal_line l"
                + " join journal_entry e on e.id = l.entry_id where l.account_code = '" + account
                + "') x group by x.branch_id having sum(x.amount) <> 0";
    }

    /** What is checked, in words of what would be wrong. */
    public static int checks() {
        return CHECKS.size();
    }

    /** The first thing that is wrong, with where it is, e.g. {@code a month that is not the sum of its days: branch_id 3, …}. */
    public Optional<String> firstDifference() throws SQLException {
        for (Map.Entry<String, String> check : CHECKS.entrySet()) {
            try (PreparedStatement select = connection.prepareStatement(check.getValue());
                    ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return Optional.of(check.getKey() + ": " + words(row));
                }
            }
        }
        return Optional.empty();
    }

    private static String words(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        StringBuilder words = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            words.append(i == 1 ? "" : ", ")
                    .append(columns.getColumnLabel(i).toLowerCase(java.util.Locale.ROOT))
                    .append(' ')
                    .append(row.getString(i));
        }
        return words.toString();
    }
}
