package clinic.platform.web;

import clinic.access.Role;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    WAITLIST("/desk/waitlist.xhtml", "clock", "railWaitlist", Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE),
    CLIENTS("/clients/list.xhtml", "users", "railClients", Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE),
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

    /** What the addresses of its pages begin with. Places that share a folder tell pages apart by name. */
    String start() {
        return this == REVENUE || this == LEDGER || this == WAITLIST
                ? href()
                : page.substring(0, page.indexOf('/', 1) + 1);
    }

    /** The place a page belongs to; null when it belongs to none. */
    static @Nullable Place of(String path) {
        return Stream.of(values())
                .filter(place -> path.startsWith(place.start()))
                .max(Comparator.comparingInt(place -> place.start().length()))
                .orElse(null);
    }
}
