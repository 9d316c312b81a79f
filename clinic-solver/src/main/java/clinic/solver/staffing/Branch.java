package clinic.solver.staffing;

import java.time.ZoneId;

/** @param places how many can work there at a time: the rooms */
public record Branch(String id, ZoneId zone, int places) {
    public Branch {
        if (places < 0) {
            throw new IllegalArgumentException(id + " has " + places + " places");
        }
    }
}
