package clinic.organisation.persistence;

import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;

/** The organisation's aggregates, as entities of the running transaction. */
@ApplicationScoped
public class Setup {

    @PersistenceContext(unitName = "clinic")
    private EntityManager entities;

    public <T> T add(T aggregate) {
        entities.persist(aggregate);
        return aggregate;
    }

    /** Counts as changed even if only what belongs to it is, so that its version tells. */
    public void changes(Object aggregate) {
        entities.lock(aggregate, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    }

    public void remove(Object entity) {
        entities.remove(entity);
    }

    /** @throws NotFound with those words when there is none */
    public <T> T get(Class<T> type, String what, long id) {
        T found = entities.find(type, id);
        if (found == null) {
            throw new NotFound(what, id);
        }
        return found;
    }

    public <T> List<T> all(Class<T> type) {
        return entities.createQuery("select e from " + type.getSimpleName() + " e order by e.id", type)
                .getResultList();
    }

    /** All whose field has the value, by id. */
    public <T> List<T> all(Class<T> type, String field, Object value) {
        return by(type, field, value).getResultList();
    }

    public <T> Optional<T> first(Class<T> type, String field, Object value) {
        return by(type, field, value).setMaxResults(1).getResultStream().findFirst();
    }

    /** All that belong to the branch, or to the organisation when null, by id. */
    public <T> List<T> ownedBy(Class<T> type, @org.jspecify.annotations.Nullable Long branch) {
        if (branch != null) {
            return all(type, "branch", branch);
        }
        return entities.createQuery(
                        "select e from " + type.getSimpleName() + " e where e.branch is null order by e.id", type)
                .getResultList();
    }

    private <T> TypedQuery<T> by(Class<T> type, String field, Object value) {
        return entities.createQuery(
                        "select e from " + type.getSimpleName() + " e where e." + field + " = :value order by e.id",
                        type)
                .setParameter("value", value);
    }
}
