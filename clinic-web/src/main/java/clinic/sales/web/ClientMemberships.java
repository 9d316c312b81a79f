package clinic.sales.web;

import clinic.access.Role;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.sales.Membership;
import clinic.sales.Membership.State;
import clinic.sales.PackageKind;
import clinic.sales.service.MembershipQueries;
import clinic.sales.service.MembershipQueries.View;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The memberships of the client a page is about, and those that can be joined: a part of the client's page and the till. */
@Named
@RequestScoped
public class ClientMemberships {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    MembershipQueries queries;

    @Inject
    Catalogues catalogues;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.checkout", Locale.ENGLISH);
    private @Nullable String client;
    private boolean till;
    private List<View> memberships = List.of();
    private @Nullable List<PackageKind> kinds;

    @PostConstruct
    void look() {
        String named = request.getParameter("client");
        till = named != null;
        String asked = named == null ? request.getParameter("id") : named;
        if (asked != null && asked.matches("\\d{1,18}") && isSeen()) {
            client = asked;
            memberships = queries.ofClient(Long.parseLong(asked));
        }
    }

    /** Whether the caller may see what clients have paid. */
    public boolean isSeen() {
        return shell.holds(Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    /** Whether it is the till's part, which takes money. */
    public boolean isTill() {
        return till;
    }

    public @Nullable String getClient() {
        return client;
    }

    /** The latest first. */
    public List<View> getMemberships() {
        return memberships;
    }

    /** What can be joined today where the caller works. */
    public List<PackageKind> getKinds() {
        List<PackageKind> sold = kinds;
        if (sold == null) {
            var branch = shell.getBranch();
            LocalDate today = today(branch == null ? ZoneOffset.UTC : branch.zone());
            sold = queries.kinds().stream().filter(kind -> kind.isSoldOn(today)).toList();
            kinds = sold;
        }
        return sold;
    }

    /** The day of the month it is where the caller works. */
    public int getDayOfMonth() {
        var branch = shell.getBranch();
        return today(branch == null ? ZoneOffset.UTC : branch.zone()).getDayOfMonth();
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private LocalDate today(View view) {
        return today(catalogues.current().branch(view.membership().branch()).zone());
    }

    private State stateOf(View view) {
        return view.membership().stateOn(today(view));
    }

    /** What a credit is good for, in words. */
    public String good(PackageKind kind) {
        return kind.treatments().stream()
                .map(one -> catalogues.current().service(one.service()).name() + " " + one.minutes() + " min")
                .collect(Collectors.joining(", "));
    }

    public String state(View view) {
        return words.getString("membership-" + stateOf(view).code());
    }

    /** The chip's tone. */
    public String tone(View view) {
        return stateOf(view) == State.ACTIVE ? "tone-ok" : "tone-warn";
    }

    public int credits(View view) {
        return view.creditsLeft(today(view));
    }

    public String next(View view) {
        return view.membership().nextBilling().map(DAY::format).orElse(words.getString("membershipNoNext"));
    }

    /** The first month that is to be paid; null when none is. */
    public Membership.@Nullable Month open(View view) {
        return view.membership().unpaid().orElse(null);
    }

    /** Whether the caller may change it: at its branch, until it has ended. */
    public boolean changing(View view) {
        return stateOf(view) != State.ENDED && isAt(view.membership().branch());
    }

    private boolean isAt(long branch) {
        return shell.getBranches().stream().anyMatch(one -> one.id() == branch);
    }

    /** Whether it is frozen, or will be. */
    public boolean frozen(View view) {
        return view.membership().freezeFrom(today(view)).isPresent();
    }

    /** The freeze of today, or the one to come, in words; empty when there is none. */
    public String freeze(View view) {
        return view.membership()
                .freezeFrom(today(view))
                .map(freeze -> words.getString("membership-frozen") + " " + DAY.format(freeze.from()) + " – "
                        + DAY.format(freeze.until()))
                .orElse("");
    }

    /** Whether its cancellation can be taken back. */
    public boolean undoing(View view) {
        return view.membership().lastDay() != null;
    }

    /** A change in words. */
    public String what(Membership.Step step) {
        String text = words.getString("membership-step-" + step.kind().code());
        return switch (step.kind()) {
            case FROZEN -> text + " " + DAY.format(step.from()) + " – " + DAY.format(step.until());
            case RESUMED -> text + " " + DAY.format(step.from());
            case CANCELLED -> text + " " + DAY.format(step.until());
            case UNDONE -> text;
        };
    }

    public String day(LocalDate date) {
        return DAY.format(date);
    }

    public String branch(long id) {
        return catalogues.current().branch(id).name();
    }
}
