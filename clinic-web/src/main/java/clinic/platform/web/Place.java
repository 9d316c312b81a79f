package clinic.platform.web;

import clinic.access.Role;

/** The places of the rail, in its order: the page each opens and the roles that may open it. */
enum Place {
    DESK(
            "/desk/day-board.xhtml",
            "calendar",
            "railDesk",
            Role.RECEPTIONIST,
            Role.THERAPIST,
            Role.BRANCH_MANAGER,
            Role.HEAD_OFFICE),
    TILL("/desk/till.xhtml", "till", "railTill", Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE),
    MY_DAY("/desk/my-day.xhtml", "clock", "railMyDay", Role.THERAPIST),
    WAITLIST("/desk/waitlist.xhtml", "clock", "railWaitlist", Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE),
    CLOCK(
            "/roster/clock.xhtml",
            "clock",
            "railClock",
            Role.RECEPTIONIST,
            Role.THERAPIST,
            Role.BRANCH_MANAGER,
            Role.STOCK_KEEPER,
            Role.PAYROLL_OFFICER,
            Role.HEAD_OFFICE,
            Role.ADMINISTRATOR),
    TIMESHEETS(
            "/roster/timesheets.xhtml",
            "check",
            "railTimesheets",
            Role.BRANCH_MANAGER,
            Role.HEAD_OFFICE,
            Role.PAYROLL_OFFICER),
    CLIENTS("/clients/list.xhtml", "users", "railClients", Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE),
    ROSTER("/roster/week.xhtml", "roster", "railRoster", Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE),
    MY_SHIFTS("/roster/my-shifts.xhtml", "user", "railMyShifts", Role.RECEPTIONIST, Role.THERAPIST),
    REVENUE("/reports/revenue.xhtml", "chart", "railRevenue", Role.BRANCH_MANAGER, Role.HEAD_OFFICE),
    LEDGER("/reports/ledger.xhtml", "ledger", "railLedger", Role.BRANCH_MANAGER, Role.HEAD_OFFICE),
    SETUP("/setup/index.xhtml", "gear", "railSetup", Role.ADMINISTRATOR, Role.HEAD_OFFICE, Role.BRANCH_MANAGER);

    final String page;
    final String icon;
    final String key;
    final Role[] roles;

    Place(String page, String icon, String key, Role... roles) {
        this.page = page;
        this.icon = icon;
        this.key = key;
        this.roles = roles.clone();
    }

    String href() {
        return page.substring(0, page.length() - ".xhtml".length());
    }

    /** Whether the page is one of this place. Where places share a folder, all but the desk tell pages apart by name. */
    boolean holds(String path) {
        return switch (this) {
            case LEDGER ->
                path.startsWith(href())
                        || path.startsWith("/reports/settlement")
                        || path.startsWith("/reports/card-")
                        || path.startsWith("/reports/liabilities")
                        || path.startsWith("/reports/tax")
                        || path.startsWith("/reports/tips")
                        || path.startsWith("/reports/month");
            case TILL ->
                path.startsWith(href())
                        || path.startsWith("/desk/drawer")
                        || path.startsWith("/desk/invoice")
                        || path.startsWith("/desk/day-report");
            case REVENUE ->
                path.startsWith(href()) || path.startsWith("/reports/kpi") || path.startsWith("/reports/custom");
            case MY_DAY, MY_SHIFTS, WAITLIST, CLOCK -> path.startsWith(href());
            case TIMESHEETS -> path.startsWith("/roster/timesheet");
            case DESK -> path.startsWith("/desk/") && !TILL.holds(path) && !MY_DAY.holds(path) && !WAITLIST.holds(path);
            case ROSTER ->
                path.startsWith(href())
                        || path.startsWith("/roster/requests")
                        || path.startsWith("/roster/suggest")
                        || path.startsWith("/roster/branches");
            default -> path.startsWith(page.substring(0, page.indexOf('/', 1) + 1));
        };
    }
}
