package clinic.platform;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * News between the nodes of a cluster, over the server's data grid. A node that is alone has nobody to tell. News is told
 * once and may be lost with a node; nothing but how soon others see a change may depend on it.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Nodes {
    private static final Logger LOG = Logger.getLogger(Nodes.class.getName());
    private static final String GRID = "payara/Hazelcast";
    private static final String TOPIC = "clinic.news";

    /** What another node told; subject and text are separated by a blank. */
    public record Heard(String subject, String text) {}

    @Inject
    private Event<Heard> heard;

    private @Nullable ITopic<String> topic;
    private @Nullable UUID listener;

    @PostConstruct
    @SuppressWarnings(
            "BanJNDI") // the name is a constant; a resource reference to it would fail on a node that is alone
    void join() {
        try {
            HazelcastInstance grid = InitialContext.doLookup(GRID);
            if (grid == null) {
                return;
            }
            ITopic<String> joined = grid.getTopic(TOPIC);
            listener = joined.addMessageListener(message -> {
                if (!message.getPublishingMember().localMember()) {
                    hear(message.getMessageObject());
                }
            });
            topic = joined;
            LOG.info("This node tells the others of the data grid what changes.");
        } catch (NamingException alone) {
            LOG.fine("There is no data grid: this node is alone.");
        }
    }

    /** Tells all other nodes; the subject has no blanks. */
    public void tell(String subject, String text) {
        ITopic<String> joined = topic;
        if (joined != null) {
            joined.publish(subject + " " + text);
        }
    }

    private void hear(String news) {
        int blank = news.indexOf(' ');
        heard.fire(new Heard(news.substring(0, blank), news.substring(blank + 1)));
    }

    @PreDestroy
    void leave() {
        ITopic<String> joined = topic;
        UUID registered = listener;
        if (joined != null && registered != null) {
            joined.removeMessageListener(registered);
        }
    }
}
