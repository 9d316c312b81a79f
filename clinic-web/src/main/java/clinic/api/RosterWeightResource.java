package clinic.api;

import clinic.roster.service.RosterWeights;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the organisation minds how much in a roster. */
@Path("roster-weights")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RosterWeightResource {

    @Inject
    private RosterWeights weights;

    /** @param weights by name, from 0 to 1,000 */
    public record WeightsJson(@Nullable Map<String, Integer> weights) {}

    @GET
    public WeightsJson all() {
        return new WeightsJson(weights.all());
    }

    /** Sets those that are named; head office only. */
    @PUT
    public WeightsJson put(WeightsJson body) {
        weights.put(Params.present("weights", body.weights()));
        return new WeightsJson(weights.all());
    }
}
