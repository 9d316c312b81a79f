package clinic.container;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.metamodel.EntityType;
import java.util.Collection;

/** Reads through the persistence unit as the services do. */
@Stateless
public class EntityReader {

    @PersistenceContext(unitName = "clinic")
    private EntityManager entities;

    public Collection<EntityType<?>> types() {
        return entities.getMetamodel().getEntities();
    }

    public <T> void read(EntityType<T> type) {
        entities.createQuery("select e from " + type.getName() + " e", type.getJavaType())
                .setMaxResults(1)
                .getResultList();
    }

    public boolean hasRegion(String name) {
        return !entities.createNativeQuery("select name from region where name = ?")
                .setParameter(1, name)
                .getResultList()
                .isEmpty();
    }
}
