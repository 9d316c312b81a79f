package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.Assignment;
import clinic.organisation.AssignmentTerms;
import clinic.organisation.Branch;
import clinic.organisation.Catalogue;
import clinic.organisation.Credential;
import clinic.organisation.CredentialFacts;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.RetirementPolicy.Retirement;
import clinic.organisation.RetirementPolicy.Subject;
import clinic.organisation.StaffDetails;
import clinic.organisation.StaffMember;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.Objections;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who works for the chain: hiring, jobs at branches with their weekly hours, licences and certificates. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class StaffSetup {

    @Inject
    private Setup setup;

    @Inject
    private Changes changes;

    @Inject
    private Scope scope;

    @Inject
    private Catalogues catalogues;

    /**
     * Hires somebody and answers their id.
     *
     * @throws Refused with every reason at once, by field
     */
    public long hire(StaffDetails details) {
        scope.requireEverywhere();
        changes.begin();
        details.objections().refuse();
        StaffMember member = setup.add(new StaffMember(details));
        changes.done("StaffSetup.hire", null, details.name());
        return member.id();
    }

    /** Changes who somebody is; a last day asks whoever has booked them later. */
    public void revise(long id, @Nullable Long version, StaffDetails details) {
        scope.requireEverywhere();
        changes.begin();
        StaffMember member = setup.get(StaffMember.class, "staff member", id);
        Changes.current(version, member.version());
        details.objections().refuse();
        LocalDate last = details.leftOn();
        if (last != null && isEarlier(last, member.details().leftOn())) {
            member.assignments().stream()
                    .map(Assignment::terms)
                    .filter(terms -> terms.job() == Job.THERAPIST)
                    .map(AssignmentTerms::branch)
                    .distinct()
                    .forEach(branch -> refuseLeaving(member, branch, last));
        }
        member.revise(details);
        changes.done("StaffSetup.revise", null, details.name());
    }

    /**
     * Gives somebody a job at a branch and answers the assignment's id.
     *
     * @param week working hours by weekday in the branch's wall-clock time; a missing weekday is a day off
     * @throws Refused on the same job there at the same time, or when another branch expects them at the same hours
     */
    public long assign(long staff, AssignmentTerms terms, Map<DayOfWeek, Hours> week) {
        scope.requireEverywhere();
        changes.begin();
        StaffMember member = setup.get(StaffMember.class, "staff member", staff);
        check(terms);
        Assignment assignment = member.assign(terms);
        assignment.workWeekly(week);
        refuseClashes(member, assignment);
        setup.add(assignment);
        changes.done(
                "StaffSetup.assign",
                terms.branch(),
                member.name() + " " + terms.job().code());
        return assignment.id();
    }

    /** Changes a job's terms and hours; ending it earlier asks whoever has booked them later. */
    public void reassign(long staff, long assignment, AssignmentTerms terms, Map<DayOfWeek, Hours> week) {
        scope.requireEverywhere();
        changes.begin();
        StaffMember member = setup.get(StaffMember.class, "staff member", staff);
        Assignment known = member.assignment(assignment);
        check(terms);
        AssignmentTerms before = known.terms();
        LocalDate last = terms.until();
        if (before.branch() != terms.branch()) {
            throw new Refused(
                    "branch", "An assignment stays at its branch. End this one and add another at the other branch.");
        }
        if (before.job() == Job.THERAPIST && last != null && isEarlier(last, before.until())) {
            refuseLeaving(member, before.branch(), last);
        }
        member.reassign(known, terms);
        known.workWeekly(week);
        refuseClashes(member, known);
        changes.done(
                "StaffSetup.reassign",
                terms.branch(),
                member.name() + " " + terms.job().code());
    }

    /** Changes the weekly hours of a job; a manager may at their own branch. */
    @Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.ADMINISTRATOR})
    public void workWeekly(long staff, long assignment, Map<DayOfWeek, Hours> week) {
        changes.begin();
        StaffMember member = setup.get(StaffMember.class, "staff member", staff);
        Assignment known = member.assignment(assignment);
        scope.require(known.branch());
        known.workWeekly(week);
        refuseClashes(member, known);
        changes.done("StaffSetup.workWeekly", known.branch(), member.name());
    }

    /** Writes down a licence or certificate and answers its id. */
    public long addCredential(long staff, CredentialFacts facts) {
        scope.requireEverywhere();
        changes.begin();
        StaffMember member = setup.get(StaffMember.class, "staff member", staff);
        facts.objections().refuse();
        Credential credential = setup.add(member.grant(facts));
        changes.done("StaffSetup.addCredential", null, member.name() + " " + facts.kind());
        return credential.id();
    }

    /** Changes a licence or certificate, e.g. when it was renewed. */
    public void reviseCredential(long staff, long credential, CredentialFacts facts) {
        scope.requireEverywhere();
        changes.begin();
        StaffMember member = setup.get(StaffMember.class, "staff member", staff);
        facts.objections().refuse();
        member.credential(credential).revise(facts);
        changes.done("StaffSetup.reviseCredential", null, member.name() + " " + facts.kind());
    }

    private void check(AssignmentTerms terms) {
        Objections objections = terms.objections();
        objections
                .when(
                        setup.all(Branch.class, "id", terms.branch()).isEmpty(),
                        "branch",
                        "There is no such branch. Choose one from the list.")
                .refuse();
    }

    private static boolean isEarlier(LocalDate last, @Nullable LocalDate before) {
        return before == null || last.isBefore(before);
    }

    private void refuseLeaving(StaffMember member, long branch, LocalDate last) {
        Catalogue.Branch at = catalogues.current().branch(branch);
        changes.refuseRetirement(new Retirement(
                Subject.THERAPIST,
                member.id(),
                branch,
                member.name(),
                last.plusDays(1).atStartOfDay(at.zone()).toInstant()));
    }

    private void refuseClashes(StaffMember member, Assignment assignment) {
        List<Refusal> clashes = member.clashes(assignment).stream()
                .map(clash -> new Refusal(
                        "works-elsewhere",
                        "%s already works at %s on %s%s. Change the hours of one branch so that they do not meet."
                                .formatted(
                                        member.name(),
                                        setup.get(Branch.class, "branch", clash.branch())
                                                .details()
                                                .name(),
                                        clash.day().getDisplayName(TextStyle.FULL, Locale.UK),
                                        clash.hours() == null
                                                ? ""
                                                : " from " + clash.hours().from() + " to "
                                                        + clash.hours().until())))
                .toList();
        Refused.ifAny(clashes);
    }
}
