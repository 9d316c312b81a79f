package clinic.demo;

import java.util.Arrays;
import java.util.List;

/** The tables the demonstration data fills, in an order that satisfies every foreign key, and an entry after its lines. */
enum Table {
    ORGANISATION("id, name, currency, workweek_start, fiscal_year_month, load_day, load_week, version"),
    REGION("id, name, version"),
    TAX_JURISDICTION("id, code, name, version"),
    TAX_RATE("id, jurisdiction_id, category, millionths, rule, valid_from"),
    BRANCH("id, code, name, region_id, zone, street, city, phone, tax_number, jurisdiction_id, active, latitude,"
            + " longitude, version"),
    OPENING_HOURS("id, branch_id, weekday, closed, opens, closes"),
    OPENING_EXCEPTION("id, branch_id, on_date, closed, opens, closes, reason"),
    SERVICE("id, code, name, technique, description, buffer_before, buffer_after, room_kind, equipment_kind,"
            + " credential_kind, load_points, add_on, active, version"),
    SERVICE_DURATION("service_id, minutes"),
    ROOM("id, branch_id, code, name, kind, capacity, position, active, version"),
    EQUIPMENT_UNIT("id, branch_id, kind, label, movable, active, version"),
    STAFF_MEMBER("id, first_name, last_name, gender, email, phone, hired_on, left_on, version"),
    ASSIGNMENT("id, staff_id, branch_id, job, rate_minor, valid_from, valid_to, version"),
    WORK_PATTERN("id, assignment_id, weekday, starts, ends"),
    CREDENTIAL("id, staff_id, kind, reference, issued_on, expires_on, version"),
    PRICE_LIST("id, branch_id, name, valid_from, valid_to, version"),
    PRICE("id, price_list_id, service_id, minutes, amount_minor"),
    ACCOUNT("id, login, name, password_hash, staff_id, active, created_at, version"),
    ROLE_GRANT("id, account_id, role, branch_id"),
    CLIENT(
            "id, first_name, last_name, phone, email, born_on, gender, pronouns, note, home_branch_id, created_at, version"),
    CLIENT_SEARCH_KEY("client_id, search_key"),
    APPOINTMENT("id, branch_id, business_date, status, source, client_id, service_id, minutes, therapist_id, room_id,"
            + " equipment_id, starts_at, ends_at, buffer_before, buffer_after, price_minor, currency, note, created_at,"
            + " created_by, status_since, version"),
    APPOINTMENT_ADD_ON("id, appointment_id, service_id, minutes, price_minor, equipment_id"),
    APPOINTMENT_EVENT(
            "id, appointment_id, happened_at, happened_by, kind, from_status, to_status, reason, was_starts_at,"
                    + " was_ends_at, was_therapist_id, was_room_id, was_equipment_id, undoes_id"),
    DIARY_CLAIM("owner_id, resource_id, kind, branch_id, starts_at, ends_at"),
    JOURNAL_LINE("entry_id, line_no, account_code, debit_minor, credit_minor, service_id, staff_id"),
    JOURNAL_ENTRY(
            "id, branch_id, business_date, posted_at, posted_by, currency, source_kind, source_id, memo, reverses_id"),
    RECEIPT_NUMBER("branch_id, last_number"),
    SALE("id, branch_id, receipt_number, business_date, taken_at, taken_by, client_id, currency, net_minor,"
            + " tax_minor, total_minor, change_minor, entry_id"),
    SALE_LINE(
            "id, sale_id, branch_id, business_date, kind, service_id, staff_id, minutes, description, quantity, unit_minor,"
                    + " discount_minor, discount_reason, net_minor, tax_millionths, tax_minor, tax_rule, appointment_id"),
    PAYMENT("id, sale_id, means, amount_minor, tendered_minor, reference"),
    REVENUE_DAY("branch_id, business_date, earned_minor, collected_minor, tax_minor, visits"),
    BOOKING_TERMS(
            "id, branch_id, service_id, valid_from, lead_minutes, horizon_days, cancel_hours, late_fee_millionths,"
                    + " no_show_fee_millionths, late_fee_minor, deposit_millionths"),
    WISH("id, client_id, service_id, minutes, gender, note, since, made_by, wanted_until, state"),
    WISH_BRANCH("wish_id, branch_id"),
    WISH_WINDOW("wish_id, window_no, from_date, until_date, weekdays, not_before, not_after"),
    SHIFT_TEMPLATE("id, branch_id, name, job, room_id, credential_kind, starts, ends, break_minutes, retired, version"),
    SHIFT(
            "id, branch_id, business_date, job, staff_id, room_id, credential_kind, starts_at, ends_at, break_minutes, note,"
                    + " breaks, removed, version"),
    ROSTER_PUBLICATION("id, branch_id, from_date, until_date, published_at, published_by, reason"),
    PUBLISHED_SHIFT("shift_id, branch_id, business_date, job, staff_id, room_id, credential_kind, starts_at, ends_at,"
            + " break_minutes, note, breaks, publication_id"),
    PUBLISHED_DAY("branch_id, business_date, publication_id"),
    ROSTER_PUBLICATION_LINE("publication_id, line_no, shift_id, staff_id, what, after_branch_id, after_starts_at,"
            + " after_ends_at, premium_minutes, premium_rule"),
    ROSTER_CHANGE("id, branch_id, kind, changed_at, changed_by, undoes_id"),
    ROSTER_CHANGE_SHIFT("change_id, shift_id, side, branch_id, business_date, job, staff_id, room_id, credential_kind,"
            + " starts_at, ends_at, break_minutes, note, breaks"),
    BLOCK("id, branch_id, kind, starts_at, ends_at, note, blocked_at, blocked_by, shift_id, version"),
    BLOCK_RESOURCE("block_id, resource_id, kind"),
    LEAVE_TYPE("id, code, name, paid, counted, accrual_minutes, most_minutes, active, version"),
    STAFF_LEAVE("id, staff_id, type_id, from_date, until_date, minutes, note, state, version"),
    STAFF_LEAVE_EVENT("leave_id, event_no, state, happened_at, happened_by, reason"),
    LEAVE_MOVEMENT("id, staff_id, type_id, kind, minutes, on_date, period, leave_id, note, moved_at, moved_by"),
    AVAILABILITY_RULE("id, staff_id, kind, weekdays, from_date, until_date, starts, ends, note, made_at, made_by"),
    LABOUR_TERM("id, jurisdiction_id, rule, amount, threshold, severity, source, valid_from, valid_to"),
    PUNCH(
            "id, staff_id, branch_id, kind, happened_at, source, recorded_at, recorded_by, in_network, corrects_id, cancels,"
                    + " reason"),
    TIMESHEET("id, staff_id, week_start, state"),
    TIMESHEET_STEP("id, timesheet_id, kind, branch_id, minutes, taken_at, taken_by, account_id, reason");

    private final List<String> columns;

    Table(String columns) {
        this.columns = Arrays.asList(columns.split(", "));
    }

    String sqlName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    List<String> columns() {
        return columns;
    }
}
