package clinic.organisation.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.organisation.Assignment;
import clinic.organisation.AssignmentTerms;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Member;
import clinic.organisation.Credential;
import clinic.organisation.CredentialFacts;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.StaffDetails;
import clinic.organisation.StaffMember;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Staff as whoever sets up the organisation sees them; a manager sees those of their own branches, and of them only that. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class StaffQueries {
    private static final int SOON_DAYS = 60;

    @Inject
    private Setup setup;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** How a credential stands today. */
    public enum Standing {
        VALID,
        EXPIRES_SOON,
        EXPIRED
    }

    /**
     * @param branches codes, of the caller's branches only
     * @param worst how the credential that stands worst stands; null without any
     */
    public record Row(
            long id,
            String name,
            List<Job> jobs,
            List<String> branches,
            boolean left,
            @Nullable Standing worst) {}

    /** @param next whether there is a page after this one */
    public record Page(List<Row> rows, int number, boolean next, int total) {}

    /**
     * @param branch its code
     * @param week working hours by weekday
     */
    public record Post(long id, String branch, AssignmentTerms terms, Map<DayOfWeek, Hours> week) {}

    public record Held(long id, CredentialFacts facts, Standing standing) {}

    public record Sheet(long id, long version, StaffDetails details, List<Post> jobs, List<Held> credentials) {}

    /** A credential that has expired or is about to. */
    public record Due(long staff, String name, String kind, LocalDate until, Standing standing) {}

    /**
     * Staff by name, a page of fifty at a time.
     *
     * @param sought part of a name; blank for all
     * @param branch a code; null for all of the caller's branches
     * @param former also those who have left
     * @param number from 0
     */
    public Page list(String sought, @Nullable String branch, boolean former, int number) {
        Catalogue catalogue = catalogues.current();
        Long at = branch == null ? null : inScope(catalogue, branch);
        String part = sought.strip().toLowerCase(Locale.ROOT);
        LocalDate today = today();
        List<Member> found = catalogue.members().stream()
                .filter(this::visible)
                .filter(member -> former || !hasLeft(member, today))
                .filter(member -> at == null || member.assignments().stream().anyMatch(a -> a.branch() == at))
                .filter(member -> member.name().toLowerCase(Locale.ROOT).contains(part))
                .sorted(Comparator.comparing(Member::lastName)
                        .thenComparing(Member::firstName)
                        .thenComparing(Member::id))
                .toList();
        int from = Math.min(Math.max(number, 0) * PAGE, found.size());
        int until = Math.min(from + PAGE, found.size());
        return new Page(
                found.subList(from, until).stream()
                        .map(member -> row(catalogue, member, today))
                        .toList(),
                Math.max(number, 0),
                until < found.size(),
                found.size());
    }

    /** Rows on a page. */
    public static final int PAGE = 50;

    /** @throws NotFound for an unknown id, and for somebody who never worked in the caller's branches */
    public Sheet member(long id) {
        Catalogue catalogue = catalogues.current();
        if (!visible(catalogue.member(id))) {
            throw new NotFound("staff member", id);
        }
        StaffMember member = setup.get(StaffMember.class, "staff member", id);
        LocalDate today = today();
        return new Sheet(
                id,
                member.version(),
                member.details(),
                member.assignments().stream()
                        .filter(a -> scope.covers(a.branch()))
                        .sorted(Comparator.comparing((Assignment a) -> a.terms().from())
                                .thenComparing(Assignment::id))
                        .map(a -> new Post(a.id(), catalogue.branch(a.branch()).code(), a.terms(), a.pattern()))
                        .toList(),
                member.credentials().stream()
                        .sorted(Comparator.comparing((Credential c) -> c.facts().kind())
                                .thenComparing(c -> c.facts().from()))
                        .map(c -> new Held(c.id(), c.facts(), standing(c.facts().until(), today)))
                        .toList());
    }

    /** Credentials of those who work here that have expired or will within sixty days, the most urgent first. */
    public List<Due> due() {
        LocalDate today = today();
        return catalogues.current().members().stream()
                .filter(member -> visible(member) && !hasLeft(member, today))
                .flatMap(member -> member.credentials().stream()
                        .filter(held -> member.credentials().stream()
                                .noneMatch(other -> other.kind().equals(held.kind()) && outlasts(other, held)))
                        .flatMap(held -> due(member, held, today).stream()))
                .sorted(Comparator.comparing(Due::until).thenComparing(Due::name))
                .toList();
    }

    private static boolean outlasts(Catalogue.Credential other, Catalogue.Credential held) {
        LocalDate until = held.until();
        return until != null && (other.until() == null || other.until().isAfter(until));
    }

    private static List<Due> due(Member member, Catalogue.Credential held, LocalDate today) {
        LocalDate until = held.until();
        Standing standing = standing(until, today);
        return until == null || standing == Standing.VALID
                ? List.of()
                : List.of(new Due(member.id(), member.name(), held.kind(), until, standing));
    }

    private Row row(Catalogue catalogue, Member member, LocalDate today) {
        List<Catalogue.Assignment> shown = member.assignments().stream()
                .filter(a -> scope.covers(a.branch())
                        && (a.until() == null || !a.until().isBefore(today)))
                .toList();
        return new Row(
                member.id(),
                member.name(),
                shown.stream()
                        .map(Catalogue.Assignment::job)
                        .distinct()
                        .sorted()
                        .toList(),
                shown.stream()
                        .map(a -> catalogue.branch(a.branch()).code())
                        .distinct()
                        .sorted()
                        .toList(),
                hasLeft(member, today),
                member.credentials().stream()
                        .map(held -> standing(held.until(), today))
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static Standing standing(@Nullable LocalDate until, LocalDate today) {
        if (until == null || until.isAfter(today.plusDays(SOON_DAYS))) {
            return Standing.VALID;
        }
        return until.isBefore(today) ? Standing.EXPIRED : Standing.EXPIRES_SOON;
    }

    private boolean visible(Member member) {
        Caller caller = callers.caller();
        return caller.holdsEverywhere(Role.HEAD_OFFICE, Role.ADMINISTRATOR, Role.BRANCH_MANAGER)
                || member.assignments().stream().anyMatch(a -> scope.covers(a.branch()));
    }

    private static boolean hasLeft(Member member, LocalDate today) {
        return member.leftOn() != null && member.leftOn().isBefore(today);
    }

    private long inScope(Catalogue catalogue, String code) {
        long id = catalogue.branch(code).id();
        scope.require(id);
        return id;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
