package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.AddOn;
import clinic.booking.AddOnsChanged;
import clinic.booking.Appointment;
import clinic.booking.AppointmentStatus;
import clinic.booking.Appointments;
import clinic.booking.BookingPolicy;
import clinic.booking.DiaryChanged;
import clinic.booking.Overrides;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.SlotFreed;
import clinic.booking.persistence.Diary;
import clinic.booking.persistence.Diary.Taken;
import clinic.booking.policy.CredentialPolicy;
import clinic.booking.policy.LoadRule;
import clinic.booking.policy.OpeningHoursPolicy;
import clinic.booking.policy.ShiftPolicy;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.shared.Money;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Adds an add-on to a visit that is booked already, or leaves one out, until the visit is paid; its therapist may, too.
 * The visit becomes as much longer or shorter, unless it is completed: then only its price changes.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.THERAPIST})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AddOnDesk {
    private static final List<BookingPolicy> LONGER = List.of(new OpeningHoursPolicy(), new ShiftPolicy());

    @Inject
    private Catalogues catalogues;

    @Inject
    private Appointments appointments;

    @Inject
    private Treatment treatment;

    @Inject
    private Undisturbed undisturbed;

    @Inject
    private Diary diary;

    @Inject
    private DiaryKeeping keeping;

    @Inject
    private Loads loads;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    @Inject
    private Event<AddOnsChanged> priced;

    /**
     * Adds an add-on, at the price of the visit's day.
     *
     * @param override rules set aside at the desk, by the code of their refusal, and why
     * @throws SlotTaken when only the time is in the way: who or what is taken by whom it concerns
     * @throws Refused with every reason
     */
    public void add(long id, String service, Map<String, String> override) {
        undisturbed.run(null, () -> {
            Appointment visit = treatment.mine(id);
            Catalogue catalogue = catalogues.current();
            Catalogue.Service addOn = AddOns.known(catalogue.service(service));
            boolean over = visit.status() == AppointmentStatus.COMPLETED;
            int minutes = over ? 0 : addOn.minutesAdded();
            Placement before = visit.placement();
            Instant end = before.slot().end().plus(Duration.ofMinutes(minutes));
            Proposal proposal =
                    proposal(catalogue, visit, addOn, new TimeSlot(before.slot().start(), end));
            Overrides overrides = new Overrides(treatment.isDesk(visit) ? "desk" : "online", override);
            List<Refusal> reasons = new ArrayList<>(reasons(proposal, visit, addOn, minutes));
            Set<Long> own = own(visit);
            List<Refusal> taken = taken(proposal, before.until(end, before.addOnUnits()), own);
            Optional<Refusal> overload = over ? Optional.empty() : overload(proposal);
            overload.filter(no -> !overrides.lift(no)).ifPresent(reasons::add);
            if (minutes > 0) {
                reasons.addAll(taken);
            }
            Units units = over
                    ? new Units(null, Map.of(), null)
                    : unit(proposal, before.until(end, before.addOnUnits()), addOn, own);
            if (units.lacking() != null) {
                reasons.add(Units.none(addOn));
            }
            refuse(reasons);
            Map<Long, Long> all = new TreeMap<>(before.addOnUnits());
            if (units.own() != null) {
                all.put(addOn.id(), units.own());
            }
            Money price = price(proposal, addOn).orElseThrow();
            String why = overrides.words(overload.isPresent() ? Set.of(LoadRule.CODE) : Set.of());
            if (!why.isEmpty()) {
                audit.done("AddOnDesk.override", visit.branch(), "visit " + id + ": " + why);
            }
            appointments.append(visit.add(
                            new AddOn(addOn.id(), minutes, price, units.own()),
                            before.until(end, all),
                            callers.caller().name(),
                            clock.instant())
                    .because(why.isEmpty() ? addOn.name() : addOn.name() + "; " + why));
            done(visit);
            return id;
        });
    }

    /**
     * Leaves an add-on out.
     *
     * @throws Refused {@code add-on-missing} when the visit is not given with it
     */
    public void leaveOut(long id, String service) {
        undisturbed.run(null, () -> {
            Appointment visit = treatment.mine(id);
            Catalogue.Service addOn = catalogues.current().service(service);
            Placement before = visit.placement();
            appointments.append(visit.leaveOut(addOn.id(), callers.caller().name(), clock.instant())
                    .because(addOn.name()));
            done(visit);
            if (!before.slot().equals(visit.placement().slot())) {
                freed.fire(SlotFreed.of(before));
            }
            return id;
        });
    }

    private void done(Appointment visit) {
        keeping.update(visit);
        priced.fire(new AddOnsChanged(visit.id()));
        changed.fire(new DiaryChanged(visit.branch(), visit.businessDate()));
    }

    private Proposal proposal(Catalogue catalogue, Appointment visit, Catalogue.Service addOn, TimeSlot slot) {
        return new Proposal(
                catalogue,
                catalogue.branch(visit.branch()),
                addOn,
                catalogue.member(visit.therapist()),
                catalogue.room(visit.placement().room()),
                visit.client(),
                slot,
                visit.businessDate(),
                clock.instant());
    }

    /** What speaks against it besides what is taken; every reason. */
    private static List<Refusal> reasons(Proposal proposal, Appointment visit, Catalogue.Service addOn, int minutes) {
        List<Refusal> reasons = new ArrayList<>();
        if (visit.addOns().stream().anyMatch(one -> one.service() == addOn.id())) {
            reasons.add(new Refusal("add-on-given", "The visit is given with " + addOn.name() + " already."));
        }
        if (!addOn.active()) {
            reasons.add(new Refusal("service-not-offered", addOn.name() + " is not offered any more."));
        }
        if (price(proposal, addOn).isEmpty()) {
            reasons.add(new Refusal(
                    "price-unknown",
                    "No price list of " + proposal.branch().name() + " has " + addOn.name() + " on "
                            + Words.date(proposal.date()) + "."));
        }
        Stream.concat(Stream.of(new CredentialPolicy()), minutes > 0 ? LONGER.stream() : Stream.empty())
                .forEach(policy -> policy.refuse(proposal).ifPresent(reasons::add));
        return reasons;
    }

    private static Optional<Money> price(Proposal proposal, Catalogue.Service addOn) {
        return proposal.catalogue().price(proposal.branch().id(), addOn.id(), addOn.minutesAdded(), proposal.date());
    }

    /** The therapist bears the visit already; the add-on's own points come on top. */
    private Optional<Refusal> overload(Proposal proposal) {
        return LoadRule.asks(proposal)
                ? LoadRule.refuse(
                        proposal,
                        loads.around(proposal.date(), proposal.therapist().id(), Set.of()))
                : Optional.empty();
    }

    private static Set<Long> own(Appointment visit) {
        Long party = visit.party();
        return party == null ? Set.of(visit.id()) : Set.of(visit.id(), party);
    }

    /** Who or what of the visit has something else to do in the time that it would take; read in the therapist's turn. */
    private List<Refusal> taken(Proposal proposal, Placement longer, Set<Long> own) {
        List<Long> resources = new ArrayList<>(longer.units());
        resources.addAll(List.of(longer.therapist(), longer.room(), Objects.requireNonNull(proposal.client())));
        Set<Long> turn = TherapistTurn.of(proposal.catalogue(), List.of(proposal.therapist()));
        return diary.takenInTurn(turn, resources, longer.withBuffers(), own).stream()
                .filter(claim -> claim.kind() != 'C' || claim.time().overlaps(longer.slot()))
                .map(claim -> new Refusal(
                        SlotTaken.CODE,
                        whose(proposal, claim) + " from "
                                + time(proposal, claim.time().start()) + " until "
                                + time(proposal, claim.time().end()) + "."))
                .distinct()
                .toList();
    }

    private static String whose(Proposal proposal, Taken claim) {
        return switch (claim.kind()) {
            case 'T' -> proposal.therapist().name() + " is taken";
            case 'C' -> "The client has another visit";
            case 'R' -> proposal.catalogue().room(claim.resource()).name() + " is taken";
            default -> proposal.catalogue().unit(claim.resource()).label() + " is taken";
        };
    }

    private static String time(Proposal proposal, Instant at) {
        return Words.time(at, proposal.branch().zone());
    }

    private Units unit(Proposal proposal, Placement longer, Catalogue.Service addOn, Set<Long> own) {
        List<Catalogue.Unit> suiting =
                Units.suiting(proposal.catalogue(), proposal.branch().id(), addOn);
        if (suiting.isEmpty()) {
            return Units.of(addOn, suiting, unit -> false);
        }
        Set<Long> taken = new HashSet<>(longer.units());
        diary.taken(suiting.stream().map(Catalogue.Unit::id).toList(), longer.withBuffers(), own)
                .forEach(claim -> taken.add(claim.resource()));
        return Units.of(addOn, suiting, unit -> !taken.contains(unit));
    }

    private static void refuse(List<Refusal> reasons) {
        if (reasons.isEmpty()) {
            return;
        }
        if (reasons.stream().allMatch(reason -> reason.code().equals(SlotTaken.CODE))) {
            throw new SlotTaken(reasons);
        }
        throw new Refused(reasons);
    }
}
