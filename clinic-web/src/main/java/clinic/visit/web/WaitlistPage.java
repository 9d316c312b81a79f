package clinic.visit.web;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The waitlist of the branch shown, {@code ?branch=…}. Its rows come from REST, so that they stay as they are now. */
@Named
@RequestScoped
public class WaitlistPage {
    private static final Role[] DESK = {Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};

    @Inject
    Shell shell;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;

    @PostConstruct
    void look() {
        Catalogue.Branch chosen = shell.getBranch();
        if (chosen == null) throw new NotFound("branch", "");
        if (!shell.holdsHere(DESK)) throw new NotAllowed("The waitlist is the desk's.");
        branch = chosen;
    }

    public Catalogue.Branch getBranch() {
        return Objects.requireNonNull(branch);
    }

    /** Whether the caller may change how time is offered. */
    public boolean isRuling() {
        return shell.holdsHere(Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    /** What the form offers: services with their lengths, therapists, branches. */
    public String getData() {
        Catalogue.Branch branch = getBranch();
        Catalogue catalogue = catalogues.current();
        LocalDate today = LocalDate.ofInstant(clock.instant(), branch.zone());
        return ScriptData.block(
                "waitlist-data",
                new Data(
                        branch.code(),
                        branch.zone().getId(),
                        today.toString(),
                        today.plusDays(28).toString(),
                        catalogue.services().stream()
                                .filter(service -> service.active() && !service.addOn())
                                .map(service -> new Offered(service.code(), service.name(), service.durations()))
                                .toList(),
                        catalogue.therapists(branch.id()).stream()
                                .filter(member ->
                                        member.assignmentAt(branch.id(), today).isPresent())
                                .sorted(Comparator.comparing(Catalogue.Member::name))
                                .map(member -> new Choice(String.valueOf(member.id()), member.name()))
                                .toList(),
                        shell.getBranches().stream()
                                .map(one -> new Choice(one.code(), one.name()))
                                .toList()));
    }

    /** What the page's script reads. */
    public record Data(
            String branch,
            String zone,
            String today,
            String until,
            List<Offered> services,
            List<Choice> therapists,
            List<Choice> branches) {}

    public record Offered(String code, String name, List<Integer> minutes) {}

    public record Choice(String id, String name) {}
}
