package clinic.organisation.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Assignment;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.Catalogue.Credential;
import clinic.organisation.Catalogue.Member;
import clinic.organisation.Catalogue.Room;
import clinic.organisation.Catalogue.Service;
import clinic.organisation.Catalogue.Unit;
import clinic.organisation.Job;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What everybody who works here may look up about the branches they work for. Branches are named by their code. */
@Stateless
@Allowed({
    Role.RECEPTIONIST,
    Role.THERAPIST,
    Role.BRANCH_MANAGER,
    Role.STOCK_KEEPER,
    Role.PAYROLL_OFFICER,
    Role.HEAD_OFFICE,
    Role.ADMINISTRATOR
})
public class OrganisationQueries {
    private static final Role[] SEES_CREDENTIALS = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.ADMINISTRATOR};

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** A duration of a service and its price where and when it was asked for; no price means not sold there. */
    public record Offer(int minutes, @Nullable Money price) {}

    public record PricedService(Service service, List<Offer> offers) {}

    /**
     * Somebody who works, or will work, in the caller's branches.
     *
     * @param branches codes, only those the caller works for
     * @param credentials empty for callers who may not see them
     */
    public record Colleague(Member member, Set<Job> jobs, List<String> branches, List<Credential> credentials) {}

    /** The branches the caller works for, closed ones too, in the order they were opened. */
    public List<Branch> branches() {
        return catalogues.current().branches().stream()
                .filter(branch -> scope.covers(branch.id()))
                .toList();
    }

    /**
     * All services with their durations, priced when a branch is named.
     *
     * @param date local to the branch; its today when left out
     */
    public List<PricedService> services(@Nullable String branch, @Nullable LocalDate date) {
        Catalogue catalogue = catalogues.current();
        if (branch == null) {
            return catalogue.services().stream()
                    .map(service -> priced(service, minutes -> Optional.empty()))
                    .toList();
        }
        Branch at = inScope(catalogue, branch);
        LocalDate on = date != null ? date : today(at);
        return catalogue.services().stream()
                .map(service -> priced(service, minutes -> catalogue.price(at.id(), service.id(), minutes, on)))
                .toList();
    }

    private interface Pricing {
        Optional<Money> of(int minutes);
    }

    private static PricedService priced(Service service, Pricing pricing) {
        return new PricedService(
                service,
                service.durations().stream()
                        .map(minutes -> new Offer(minutes, pricing.of(minutes).orElse(null)))
                        .toList());
    }

    /** Who works at the branch, or at any of the caller's branches, today or later; by name. */
    public List<Colleague> staff(@Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        Set<Long> asked = branch == null
                ? Set.copyOf(scope.among(catalogue.branchIds()))
                : Set.of(inScope(catalogue, branch).id());
        return catalogue.members().stream()
                .filter(member -> !current(catalogue, member, asked).isEmpty())
                .sorted(Comparator.comparing(Member::lastName)
                        .thenComparing(Member::firstName)
                        .thenComparing(Member::id))
                .map(member -> colleague(catalogue, member))
                .toList();
    }

    public List<Room> rooms(@Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        return AskedBranches.of(catalogue, scope, branch).stream()
                .flatMap(at -> catalogue.rooms(at).stream())
                .toList();
    }

    public List<Unit> equipment(@Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        return AskedBranches.of(catalogue, scope, branch).stream()
                .flatMap(at -> catalogue.units(at).stream())
                .sorted(Comparator.comparing(Unit::kind).thenComparing(Unit::label))
                .toList();
    }

    private Colleague colleague(Catalogue catalogue, Member member) {
        List<Assignment> shown = current(catalogue, member, Set.copyOf(scope.among(catalogue.branchIds())));
        Caller caller = callers.caller();
        boolean managed = shown.stream().anyMatch(a -> caller.holdsIn(a.branch(), SEES_CREDENTIALS));
        return new Colleague(
                member,
                shown.stream().map(Assignment::job).collect(Collectors.toCollection(TreeSet::new)),
                shown.stream()
                        .map(a -> catalogue.branch(a.branch()).code())
                        .distinct()
                        .sorted()
                        .toList(),
                managed ? member.credentials() : List.of());
    }

    /** The member's assignments at those branches that have not ended by each branch's today. */
    private List<Assignment> current(Catalogue catalogue, Member member, Set<Long> branches) {
        return member.assignments().stream()
                .filter(a -> branches.contains(a.branch()))
                .filter(a -> {
                    LocalDate today = today(catalogue.branch(a.branch()));
                    return !ended(a.until(), today) && !ended(member.leftOn(), today);
                })
                .toList();
    }

    private static boolean ended(@Nullable LocalDate last, LocalDate today) {
        return last != null && last.isBefore(today);
    }

    private LocalDate today(Branch branch) {
        return LocalDate.ofInstant(clock.instant(), branch.zone());
    }

    private Branch inScope(Catalogue catalogue, String code) {
        Branch branch = catalogue.branch(code);
        scope.require(branch.id());
        return branch;
    }
}
