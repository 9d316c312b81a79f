package clinic.platform;

import java.sql.Types;
import java.time.Instant;
import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Binds an instant that is null as a timestamp. The provider takes the type of a null from the converter, which speaks of
 * plain objects because the engines answer different classes; PostgreSQL refuses a null of the wrong type.
 */
public class InstantColumns implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        session.getEventManager().addListener(new SessionEventAdapter() {
            @Override
            public void postLogin(SessionEvent login) {
                login.getSession().getDescriptors().values().forEach(InstantColumns::type);
            }
        });
    }

    private static void type(ClassDescriptor descriptor) {
        for (DatabaseMapping mapping : descriptor.getMappings()) {
            if (mapping.getField() != null && mapping.getAttributeClassification() == Instant.class) {
                mapping.getField().setSqlType(Types.TIMESTAMP_WITH_TIMEZONE);
            }
        }
    }
}
