package clinic.sales.web;

import clinic.access.Role;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.sales.PackageKind;
import clinic.sales.PrepaidPackage;
import clinic.sales.service.PackageQueries;
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

/** The packages of the client a page is about, and those that can be sold: a part of the client's page and the till. */
@Named
@RequestScoped
public class ClientPackages {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    PackageQueries queries;

    @Inject
    Catalogues catalogues;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.checkout", Locale.ENGLISH);
    private @Nullable String client;
    private List<PrepaidPackage> packages = List.of();
    private @Nullable List<PackageKind> kinds;

    @PostConstruct
    void look() {
        String named = request.getParameter("client");
        String asked = named == null ? request.getParameter("id") : named;
        if (asked != null && asked.matches("\\d{1,18}") && isSeen()) {
            client = asked;
            packages = queries.ofClient(Long.parseLong(asked));
        }
    }

    /** Whether the caller may see what clients have paid. */
    public boolean isSeen() {
        return shell.holds(Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    public @Nullable String getClient() {
        return client;
    }

    /** The latest first. */
    public List<PrepaidPackage> getPackages() {
        return packages;
    }

    /** What is sold today where the caller works. */
    public List<PackageKind> getKinds() {
        List<PackageKind> sold = kinds;
        if (sold == null) {
            LocalDate today = today();
            sold = queries.kinds().stream().filter(kind -> kind.isSoldOn(today)).toList();
            kinds = sold;
        }
        return sold;
    }

    private LocalDate today() {
        var branch = shell.getBranch();
        ZoneId zone = branch == null ? ZoneOffset.UTC : branch.zone();
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** What a session is good for, in words. */
    public String good(PackageKind kind) {
        return kind.treatments().stream()
                .map(one -> catalogues.current().service(one.service()).name() + " " + one.minutes() + " min")
                .collect(Collectors.joining(", "));
    }

    public String until(PrepaidPackage prepaid) {
        LocalDate last = prepaid.validUntil();
        return last == null ? words.getString("packageNoEnd") : DAY.format(last);
    }

    public boolean isPast(PrepaidPackage prepaid) {
        return prepaid.isPast(today());
    }

    /** Whether the caller may make it good for longer. */
    public boolean isExtending(PrepaidPackage prepaid) {
        boolean something = !prepaid.left().isNone() || !prepaid.expired().isNone();
        return something && prepaid.validUntil() != null && shell.holds(Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    /** What became of it, in words. */
    public String what(PrepaidPackage.Use use) {
        String text = words.getString("package-" + use.kind().code());
        return use.sessions() == 0 ? text : text + ", " + use.sessions();
    }

    public String day(LocalDate date) {
        return DAY.format(date);
    }

    public String branch(long id) {
        return catalogues.current().branch(id).name();
    }
}
