package clinic.booking.persistence;

import clinic.booking.Hold;
import clinic.booking.Holds;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Holds as rows of {@code hold}. */
@ApplicationScoped
public class JpaHolds implements Holds {

    @PersistenceContext(unitName = "clinic")
    private EntityManager entities;

    @Override
    public Hold get(long id) {
        Hold found = entities.find(Hold.class, id);
        if (found == null) {
            throw new NotFound("hold", id);
        }
        return found;
    }

    @Override
    public void add(Hold hold) {
        entities.persist(hold);
    }

    @Override
    public List<Hold> together(long id) {
        Hold one = get(id);
        Long party = one.party();
        return party == null
                ? List.of(one)
                : entities.createQuery(
                                "select distinct h from Hold h left join fetch h.addOns where h.party = :party"
                                        + " order by h.id",
                                Hold.class)
                        .setParameter("party", party)
                        .getResultList();
    }

    @Override
    public List<Hold> open(long branch, LocalDate date, Instant now) {
        return entities.createQuery(
                        "select distinct h from Hold h left join fetch h.addOns where h.branch = :branch and h.businessDate = :date and h.endedAt is null"
                                + " and h.expiresAt > :now order by h.startsAt, h.id",
                        Hold.class)
                .setParameter("branch", branch)
                .setParameter("date", date)
                .setParameter("now", now)
                .getResultList();
    }

    @Override
    public List<Hold> overdue(Instant now) {
        return entities.createQuery(
                        "select h from Hold h where h.endedAt is null and h.expiresAt <= :now order by h.id",
                        Hold.class)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
